package dev.gpuscale.autoscaling.karpenter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The nodes of a snapshot as one pass fills them; those that it never looks at cost it nothing. */
final class Rooms {
    private final List<ExistingNode> nodes;
    private final Set<? extends ExistingNode> without;
    private final Map<Integer, Room> rooms = new HashMap<>(); // looked up only: its order plays no role
    private final List<Integer> opened = new ArrayList<>();

    Rooms(List<ExistingNode> nodes, Set<? extends ExistingNode> without) {
        this.nodes = nodes;
        this.without = without;
    }

    ExistingNode node(int index) {
        return nodes.get(index);
    }

    int size() {
        return nodes.size();
    }

    /** Whether the pass reckons with the node at all. */
    boolean isThere(int index) {
        return !without.contains(nodes.get(index));
    }

    /** Whether such a pod may go there as far as the pass is concerned. */
    boolean isOpen(int index, boolean moved) {
        return isThere(index) && !(moved && nodes.get(index).isSettling());
    }

    Room room(int index) {
        return rooms.computeIfAbsent(index, i -> new Room(nodes.get(i)));
    }

    /** A pod that went there may have made it acceptable for pods which it refused. */
    void reopen(int index) {
        opened.add(index);
    }

    /** All that was reopened, in time's order: each search reads on from where it was. */
    List<Integer> reopened() {
        return opened;
    }
}
