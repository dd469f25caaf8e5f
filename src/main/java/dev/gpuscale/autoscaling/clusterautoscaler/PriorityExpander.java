package dev.gpuscale.autoscaling.clusterautoscaler;

import java.util.List;
import java.util.OptionalInt;

/**
 * Keeps the groups of the highest priority (Cluster Autoscaler expander/priority/priority.go). A group that no pattern matches is
 * left out, unless nothing matches: then all stay.
 */
public record PriorityExpander(ExpanderPriorities priorities) implements Expander {
    @Override
    public ExpanderName name() {
        return ExpanderName.PRIORITY;
    }

    @Override
    public List<ExpansionOption> best(List<ExpansionOption> options) {
        OptionalInt highest = options.stream()
                .map(option -> priorities.of(option.groupId()))
                .flatMapToInt(OptionalInt::stream)
                .max();
        return highest.isEmpty()
                ? options
                : options.stream()
                        .filter(option -> priorities.of(option.groupId()).equals(highest))
                        .toList();
    }
}
