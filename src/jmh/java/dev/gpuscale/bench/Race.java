package dev.gpuscale.bench;

import java.util.List;

/**
 * An M/M/10 at 80% load without autoscaling: a year of {@code scenarios/theory/mm10.yaml}, 252 million jobs, beside {@link
 * PlainLoop}. What gpuscale does besides (histograms of waits and sojourns, integrals, the ledger) is all on.
 */
public final class Race {
    private static final long JOBS = 252_288_000;

    private Race() {}

    /** Runs it; an argument is the number of runs instead of 7. */
    public static void main(String[] args) {
        Contest contest = new Contest(
                "race",
                new Contest.Contestant(
                        "gpuscale",
                        Gpuscale.class,
                        List.of("scenarios/theory/mm10.yaml", "spec.horizon=365d", "spec.warmup=0s")),
                new Contest.Contestant("plain loop", PlainLoop.class, List.of(Long.toString(JOBS))));
        contest.run(args.length > 0 ? Integer.parseInt(args[0]) : Contest.RUNS);
    }
}
