package dev.gpuscale.report;

import dev.gpuscale.simulation.Estimate;
import dev.gpuscale.simulation.Promise;
import dev.gpuscale.simulation.Statistics;
import dev.gpuscale.simulation.WorkloadResult;

/**
 * Finds the statistic that a comparison is about, {@code p95 wait} or {@code mean sojourn}, in a
 * workload's figures.
 */
final class Headline {
    private Headline() {}

    /** Its figure; a percentile that is not among the statistics stands in the promise that asked for it. */
    static Estimate of(String headline, WorkloadResult workload) {
        return workload.promises().stream()
                .filter(promise -> promise.unit() == Promise.Unit.SECONDS
                        && promise.label().startsWith(headline))
                .map(Promise::observed)
                .findFirst()
                .orElseGet(() ->
                        statistic(headline, headline.endsWith("sojourn") ? workload.sojourns() : workload.waits()));
    }

    private static Estimate statistic(String headline, Statistics statistics) {
        return switch (headline.split(" ", 2)[0]) {
            case "mean" -> statistics.mean();
            case "p50" -> statistics.p50();
            case "p90" -> statistics.p90();
            case "p99" -> statistics.p99();
            case "p99.9" -> statistics.p999();
            case "max" -> statistics.max();
            default -> statistics.p95();
        };
    }
}
