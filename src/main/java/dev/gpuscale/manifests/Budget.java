package dev.gpuscale.manifests;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How many nodes of a NodePool may be disrupted at a time.
 *
 * @param nodes a share is rounded up
 * @param reasons {@code Underutilized}, {@code Empty}, {@code Drifted}; empty for all
 * @param schedule when it begins to hold, as cron in UTC; empty for always
 * @param duration how long it holds from then; given together with {@code schedule}
 */
public record Budget(IntOrPercent nodes, List<String> reasons, Optional<String> schedule, Optional<Duration> duration) {
    /** Karpenter's default. */
    public static final Budget DEFAULT =
            new Budget(new IntOrPercent(10, true), List.of(), Optional.empty(), Optional.empty());

    public Budget {
        reasons = List.copyOf(reasons);
    }
}
