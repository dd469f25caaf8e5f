package dev.gpuscale.report;

import dev.gpuscale.simulation.Change;
import dev.gpuscale.simulation.SimulationResult;
import java.time.Duration;

/** What stands above a report: which run, which prices, and whether it is whole. */
final class Headings {
    private Headings() {}

    /** {@code 7 days (1 h warm-up), 10 replications, seed 42}. */
    static String run(SimulationResult result) {
        return run(result.horizon(), result.warmup(), result.replications(), result.seed());
    }

    static String run(Change change) {
        return run(change.horizon(), change.warmup(), change.replications(), change.seed());
    }

    private static String run(Duration horizon, Duration warmup, int replications, long seed) {
        String left = warmup.isZero() ? "" : " (" + Figures.time(warmup.toMillis() / 1e3) + " warm-up)";
        return Figures.time(horizon.toMillis() / 1e3) + left + ", " + replications(replications) + ", seed " + seed;
    }

    static String prices(SimulationResult result) {
        return prices(result.region(), result.priceDate());
    }

    static String prices(Change change) {
        return prices(change.region(), change.priceDate());
    }

    private static String prices(String region, String date) {
        return region + ", prices of " + date;
    }

    static String partial(SimulationResult result) {
        return partial(result.replications(), result.replicationsAsked());
    }

    static String partial(Change change) {
        return partial(change.replications(), change.replicationsAsked());
    }

    private static String partial(int done, int asked) {
        return "interrupted after " + done + " of " + asked + " replications";
    }

    static final String ONE_REPLICATION = "one replication cannot tell a change from chance: it is unknown";

    /** {@code p95 wait}, and whose where there are several workloads: that of the first is compared. */
    static String headline(SimulationResult result) {
        return result.design().workloads().size() > 1
                ? result.headline() + " of "
                        + result.design().workloads().get(0).name()
                : result.headline();
    }

    static String replications(int number) {
        return number == 1 ? "1 replication" : number + " replications";
    }
}
