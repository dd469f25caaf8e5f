package dev.gpuscale.autoscaling.clusterautoscaler;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Spreads new nodes over similar groups (Cluster Autoscaler processors/nodegroupset/balancing_processor.go): one by one to the
 * smallest group, never above a maximum.
 */
public final class Balancing {
    private final List<Growing> groups;

    /** The first group that is not full; those before it are. */
    private int start;

    private Balancing(List<Growing> groups) {
        this.groups = groups;
    }

    /** A group while it grows. */
    private static final class Growing {
        private final GroupSize before;
        private int size;

        Growing(GroupSize before) {
            this.before = before;
            this.size = before.size();
        }

        int room() {
            return before.maxSize() - size;
        }
    }

    /**
     * The groups that grow, smallest first.
     *
     * @param groups that of the chosen option first: of groups of equal size the first gets the first node
     * @param newNodes at least 0; what exceeds the room of all groups is not bought
     */
    public static List<Resize> split(List<GroupSize> groups, int newNodes) {
        List<Growing> open = new ArrayList<>(groups.stream()
                .filter(group -> group.size() < group.maxSize())
                .sorted(Comparator.comparingInt(GroupSize::size))
                .map(Growing::new)
                .toList());
        int room = open.stream().mapToInt(Growing::room).sum();
        new Balancing(open).add(Math.min(newNodes, room));
        return open.stream()
                .filter(group -> group.size > group.before.size())
                .map(group -> new Resize(group.before.groupId(), group.before.size(), group.size))
                .toList();
    }

    /** Goes round the groups of the smallest size; a full one changes places with the first, as the original does. */
    private void add(int nodes) {
        int left = nodes;
        int current = 0;
        while (left > 0) {
            Growing group = groups.get(current);
            if (group.room() > 0) {
                group.size++;
                left--;
            } else {
                Collections.swap(groups, start, current);
                start++;
            }
            boolean nextIsSmaller =
                    current < groups.size() - 1 && groups.get(current).size > groups.get(current + 1).size;
            current = nextIsSmaller ? current + 1 : start;
        }
    }
}
