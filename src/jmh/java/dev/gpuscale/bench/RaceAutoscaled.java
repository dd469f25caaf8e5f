package dev.gpuscale.bench;

import java.util.List;

/**
 * A day of 182 million jobs with the whole control plane on (KEDA, HPA, Karpenter's nodes, cold starts, the bill), beside
 * {@link PlainAutoscaledLoop}.
 */
public final class RaceAutoscaled {
    private RaceAutoscaled() {}

    /** Runs it; an argument is the number of runs instead of 7. */
    public static void main(String[] args) {
        Contest contest = new Contest(
                "race-autoscaled",
                new Contest.Contestant("gpuscale", Gpuscale.class, List.of("src/jmh/scenarios/autoscaled-day.yaml")),
                new Contest.Contestant("plain loop", PlainAutoscaledLoop.class, List.of()));
        contest.run(args.length > 0 ? Integer.parseInt(args[0]) : Contest.RUNS);
    }
}
