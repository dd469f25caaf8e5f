package dev.gpuscale.autoscaling.clusterautoscaler;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The nodes that could go, as loop after loop finds them (Cluster Autoscaler core/scaledown/unneeded/nodes.go). The time of a node
 * runs on while scale-down cools down, and starts anew after a loop that did not find it.
 *
 * @param byName in the order in which the last loop found them
 */
public record UnneededNodes(Map<String, UnneededNode> byName) {
    /** None, as before the first loop. */
    public static final UnneededNodes NONE = new UnneededNodes(Map.of());

    public UnneededNodes {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    /** The state after a loop that found these removals possible, and no others. */
    public UnneededNodes update(List<Removal> removals, Instant now) {
        Map<String, UnneededNode> updated = new LinkedHashMap<>();
        for (Removal removal : removals) {
            UnneededNode before = byName.get(removal.node());
            updated.put(removal.node(), new UnneededNode(before == null ? now : before.since(), removal));
        }
        return new UnneededNodes(updated);
    }

    /** Whether the last loop found that node. */
    public boolean contains(String node) {
        return byName.containsKey(node);
    }

    /**
     * How many removable nodes a loop looks for before it stops (core/scaledown/planner/planner.go unneededNodesLimit); groups that
     * go as a whole do not count.
     *
     * @param parallelism flag {@code --max-scale-down-parallelism}
     * @param unneededTime flag {@code --scale-down-unneeded-time}
     * @param loop the shortest time between two loops so far
     */
    public int limit(int parallelism, Duration unneededTime, Duration loop) {
        long interval = Math.max(1, loop.toNanos());
        long loops = Math.max(unneededTime.toNanos(), interval) / interval;
        long most = parallelism * loops + parallelism;
        return (int) Math.min(most, byName.size() + 2L * parallelism);
    }
}
