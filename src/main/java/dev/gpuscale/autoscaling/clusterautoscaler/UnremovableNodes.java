package dev.gpuscale.autoscaling.clusterautoscaler;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Nodes whose simulation failed lately (Cluster Autoscaler core/scaledown/unremovable/nodes.go): they are not looked at again
 * before their time is over, even when they have become empty.
 *
 * @param until by name, when each is looked at again
 */
public record UnremovableNodes(Map<String, Instant> until) {
    /** None, as before the first loop. */
    public static final UnremovableNodes NONE = new UnremovableNodes(Map.of());

    public UnremovableNodes {
        until = Collections.unmodifiableMap(new LinkedHashMap<>(until));
    }

    /** Without those whose time is over. */
    public UnremovableNodes at(Instant now) {
        Map<String, Instant> kept = new LinkedHashMap<>(until);
        kept.values().removeIf(end -> !end.isAfter(now));
        return kept.size() == until.size() ? this : new UnremovableNodes(kept);
    }

    /** With these nodes, not to be looked at before that instant. */
    public UnremovableNodes with(Collection<String> nodes, Instant end) {
        if (nodes.isEmpty()) {
            return this;
        }
        Map<String, Instant> more = new LinkedHashMap<>(until);
        nodes.forEach(node -> more.put(node, end));
        return new UnremovableNodes(more);
    }

    /** Whether that node's time is not over. */
    public boolean isRecent(String node, Instant now) {
        Instant end = until.get(node);
        return end != null && end.isAfter(now);
    }
}
