package dev.gpuscale.autoscaling.karpenter;

import java.util.Optional;
import java.util.TreeSet;

/**
 * The first node that takes pods of one demand (Karpenter provisioning/scheduling/scheduler.go {@code addToExistingNode}).
 * Nodes only fill up during a pass, so the search goes on where it stood.
 */
final class NodeSearch {
    private final Rooms rooms;
    private final NodeCandidates candidates;
    private final Demand demand;
    private final boolean moved;
    private final Effort effort;
    private final TreeSet<Integer> late = new TreeSet<>();
    private int passed;
    private int reopenedSeen;

    NodeSearch(Rooms rooms, NodeCandidates candidates, Demand demand, boolean moved, Effort effort) {
        this.rooms = rooms;
        this.candidates = candidates;
        this.demand = demand;
        this.moved = moved;
        this.effort = effort;
    }

    /** Places one pod; empty when no node takes it. */
    Optional<ExistingNode> place() {
        lookAgain();
        while (true) {
            int next = candidates.get(passed);
            int first = late.isEmpty() ? next : Math.min(next, late.first());
            if (first == rooms.size()) {
                return Optional.empty();
            }
            if (rooms.isOpen(first, moved) && take(first)) {
                return Optional.of(rooms.node(first));
            }
            late.remove(first);
            if (first == next) {
                passed++;
            }
        }
    }

    private boolean take(int index) {
        effort.nodes++;
        Room room = rooms.room(index);
        if (!room.takes(demand)) {
            return false;
        }
        if (room.put(demand)) {
            rooms.reopen(index);
        }
        return true;
    }

    private void lookAgain() {
        while (reopenedSeen < rooms.reopened().size()) {
            int index = rooms.reopened().get(reopenedSeen++);
            if (demand.tolerates(rooms.node(index).taints())) {
                late.add(index);
            }
        }
    }
}
