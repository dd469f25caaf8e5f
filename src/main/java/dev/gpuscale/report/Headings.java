package dev.gpuscale.report;

import dev.gpuscale.simulation.SimulationResult;

/** What stands above a report: which run, which prices, and whether it is whole. */
final class Headings {
    private Headings() {}

    /** {@code 7 days (1 h warm-up), 10 replications, seed 42}. */
    static String run(SimulationResult result) {
        String warmup = result.warmup().isZero()
                ? ""
                : " (" + Figures.time(result.warmup().toMillis() / 1e3) + " warm-up)";
        return Figures.time(result.horizon().toMillis() / 1e3) + warmup + ", " + replications(result.replications())
                + ", seed " + result.seed();
    }

    static String prices(SimulationResult result) {
        return result.region() + ", prices of " + result.priceDate();
    }

    static String partial(SimulationResult result) {
        return "interrupted after " + result.replications() + " of " + result.replicationsAsked() + " replications";
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
