package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.clusterautoscaler.GroupNodes;
import dev.gpuscale.autoscaling.clusterautoscaler.LastScaling;
import dev.gpuscale.autoscaling.clusterautoscaler.ScaleDown;
import dev.gpuscale.autoscaling.clusterautoscaler.ScaleDownDecision;
import dev.gpuscale.autoscaling.clusterautoscaler.ScaleDownFlags;
import dev.gpuscale.autoscaling.clusterautoscaler.ScaleDownGroup;
import dev.gpuscale.autoscaling.clusterautoscaler.ScaleDownPlanner;
import dev.gpuscale.autoscaling.clusterautoscaler.ScaleDownSnapshot;
import dev.gpuscale.autoscaling.clusterautoscaler.ScaleDownTiming;
import dev.gpuscale.autoscaling.clusterautoscaler.ScaleDownUpdate;
import dev.gpuscale.autoscaling.clusterautoscaler.UnneededNodes;
import dev.gpuscale.autoscaling.clusterautoscaler.UnremovableNodes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The Cluster Autoscaler's scale-down at work: what it remembers from loop to loop, and the deletions that it starts. */
final class AutoscalerScaleDown {
    /** So many marks are put on nodes, or taken away, in a loop: flag {@code --max-bulk-soft-taint-count}. */
    private static final int MARKS = 10;

    private final World world;
    private final ScaleDownFlags flags;
    private final List<AutoscaledGroup> groups;
    private final ScaleDownPlanner planner;
    private final NodeDeletions deletions;
    private UnneededNodes unneeded = UnneededNodes.NONE;
    private UnremovableNodes unremovable = UnremovableNodes.NONE;
    private LastScaling last = LastScaling.NEVER;

    AutoscalerScaleDown(World world, ScaleDownFlags flags, List<AutoscaledGroup> groups, SeenPods pods) {
        this.world = world;
        this.flags = flags;
        this.groups = groups;
        this.planner = new ScaleDownPlanner(flags);
        this.deletions = new NodeDeletions(world, flags.deletion(), pods, this::failed);
    }

    /** Machines were ordered: nothing goes for a while, anywhere in the cluster. */
    void scaledUp(long now) {
        last = last.scaledUp(world.instant(now));
    }

    private void failed(GroupNode member, long now) {
        last = last.failed(world.instant(now));
        groupOf(member).deletionFailed(now);
    }

    private AutoscaledGroup groupOf(GroupNode member) {
        return groups.stream()
                .filter(group -> group.machines() == member.group())
                .findFirst()
                .orElseThrow();
    }

    /**
     * One loop's part.
     *
     * @param newPods pods are so new that the loop waited for more of them
     * @param shortestLoop between two loops so far
     * @return whether deletions began
     */
    boolean run(ClusterLook look, boolean newPods, Duration shortestLoop, long now) {
        Instant instant = world.instant(now);
        Map<String, ScaleDownGroup> states = new LinkedHashMap<>();
        groups.forEach(group -> states.put(group.machines().name(), group.forScaleDown()));
        ScaleDownSnapshot snapshot = new ScaleDownSnapshot(
                look.nodes(), states, look.snapshot(), look.pods().budgets(), shortestLoop);
        ScaleDownUpdate update = planner.update(snapshot, unneeded, unremovable, instant);
        unneeded = update.unneeded();
        unremovable = update.unremovable();
        if (!ScaleDownTiming.coolsDown(last, newPods, flags, instant)) {
            ScaleDownDecision decision =
                    ScaleDown.decide(snapshot, unneeded, deleting(false), deleting(true), flags, instant);
            if (start(decision, look, now)) {
                return true;
            }
        }
        mark(look, now);
        return false;
    }

    private int deleting(boolean withDrain) {
        int count = 0;
        for (AutoscaledGroup group : groups) {
            for (GroupNode member : group.machines().nodes()) {
                count += member.isBeingDeleted() && member.isDrained() == withDrain ? 1 : 0;
            }
        }
        return count;
    }

    private boolean start(ScaleDownDecision decision, ClusterLook look, long now) {
        List<GroupNode> empty = members(decision.deletions().empty(), look);
        List<GroupNode> drained = members(decision.deletions().drain(), look);
        empty.forEach(member -> start(member, false, now));
        drained.forEach(member -> start(member, true, now));
        return !empty.isEmpty() || !drained.isEmpty();
    }

    private void start(GroupNode member, boolean withDrain, long now) {
        deletions.start(member, withDrain, now);
        last = last.deleted(world.instant(now));
        groupOf(member).deleted(now);
    }

    private static List<GroupNode> members(List<GroupNodes> wanted, ClusterLook look) {
        List<GroupNode> members = new ArrayList<>();
        for (GroupNodes group : wanted) {
            for (SeenNode node : look.nodes()) {
                if (group.nodes().contains(node.name())) {
                    members.add(node.member());
                }
            }
        }
        return members;
    }

    // ---------------------------------------------------------------- marks

    /** Takes the mark off nodes that are needed, and puts it on those that are not (core/scaledown/actuation/softtaint.go). */
    private void mark(ClusterLook look, long now) {
        int left = MARKS;
        for (boolean candidate : new boolean[] {false, true}) {
            for (SeenNode seen : look.nodes()) {
                Node node = seen.member().node();
                boolean wrong = !seen.isBeingDeleted()
                        && unneeded.contains(seen.name()) == candidate
                        && node.isDeletionCandidate() != candidate;
                if (wrong && left > 0) {
                    left--;
                    node.markForDeletion(candidate);
                    world.observer().node(now, node, candidate ? NodeEvent.UNNEEDED : NodeEvent.NEEDED);
                }
            }
        }
    }
}
