package dev.gpuscale.autoscaling.clusterautoscaler;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The ConfigMap {@code cluster-autoscaler-priority-expander} (Cluster Autoscaler expander/priority/priority.go): numbers and the
 * unanchored patterns of the groups that have them.
 *
 * @param patterns by number; empty when the ConfigMap is missing or broken
 */
public record ExpanderPriorities(Map<Integer, List<Pattern>> patterns) {
    /** No ConfigMap. */
    public static final ExpanderPriorities NONE = new ExpanderPriorities(Map.of());

    /** The search for the highest number starts here: what is lower never wins. */
    private static final int LOWEST = -1;

    public ExpanderPriorities {
        Map<Integer, List<Pattern>> highestFirst = new TreeMap<>(Collections.reverseOrder());
        patterns.forEach((number, list) -> highestFirst.put(number, List.copyOf(list)));
        patterns = Collections.unmodifiableMap(highestFirst);
    }

    /** The highest number of which a pattern occurs in the group's id; empty without one of at least -1. */
    public OptionalInt of(String groupId) {
        return patterns.entrySet().stream()
                .filter(entry -> entry.getKey() >= LOWEST)
                .filter(entry -> entry.getValue().stream()
                        .anyMatch(pattern -> pattern.matcher(groupId).find()))
                .mapToInt(Map.Entry::getKey)
                .findFirst();
    }
}
