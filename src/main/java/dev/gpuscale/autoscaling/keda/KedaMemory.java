package dev.gpuscale.autoscaling.keda;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What KEDA remembers of a ScaledObject from one poll or request to the next.
 *
 * @param lastActive {@code status.lastActiveTime}; kept in whole seconds, as its serialisation does
 * @param health {@code status.health} by metric
 * @param records the last poll's results of triggers with {@code useCachedMetrics}, by metric
 */
public record KedaMemory(Optional<Instant> lastActive, PerMetric<MetricHealth> health, PerMetric<QueryResult> records) {
    private static final KedaMemory FRESH = new KedaMemory(Optional.empty(), PerMetric.none(), PerMetric.none());

    public KedaMemory {
        lastActive = lastActive.map(instant -> instant.truncatedTo(ChronoUnit.SECONDS));
    }

    /** Of an object that was just created. */
    public static KedaMemory fresh() {
        return FRESH;
    }

    KedaMemory activeAt(Instant now) {
        return new KedaMemory(Optional.of(now), health, records);
    }

    KedaMemory with(PerMetric<MetricHealth> newHealth, PerMetric<QueryResult> newRecords) {
        return newHealth.equals(health) && newRecords.equals(records)
                ? this
                : new KedaMemory(lastActive, newHealth, newRecords);
    }
}
