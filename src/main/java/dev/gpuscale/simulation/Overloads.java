package dev.gpuscale.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Whether a queue could not keep up. It could not when, in most replications, its backlog has not been gone for the last
 * half of the run, and either grew by a fifth from the third quarter to the fourth or is so long that a job waits for a
 * fiftieth of the whole run; or when the load is more than the largest fleet can serve and a backlog is left. A backlog that
 * is always there is not enough: with several jobs per replica and one slot it is what was asked for.
 */
final class Overloads {
    private static final double GROWTH = 1.2;
    private static final double SHARE_OF_RUN = 0.02;

    private Overloads() {}

    /**
     * Judges one fleet.
     *
     * @param largestSlots slots of the largest fleet that may be
     * @param boundByNodes whether that is what the nodes allow, and the autoscaler may ask for more
     */
    static Optional<Overload> of(
            List<FleetOutcome> outcomes,
            double largestSlots,
            boolean boundByNodes,
            double beginSeconds,
            double endSeconds) {
        List<FleetOutcome> overloaded = outcomes.stream()
                .filter(outcome -> isOverloaded(outcome, largestSlots, beginSeconds, endSeconds))
                .toList();
        if (2 * overloaded.size() <= outcomes.size()) {
            return Optional.empty();
        }
        double since = mean(overloaded, FleetOutcome::lastEmptySeconds);
        double backlog = mean(overloaded, FleetOutcome::backlogAtEnd);
        double hours = (endSeconds - since) / 3600;
        return Optional.of(new Overload(
                Duration.ofMillis(Math.round(since * 1000)),
                backlog,
                hours > 0 ? backlog / hours : 0,
                mean(overloaded, FleetOutcome::offeredSlots),
                largestSlots,
                boundByNodes));
    }

    /** Replications in which the fleet could not keep up. */
    static int count(List<FleetOutcome> outcomes, double largestSlots, double beginSeconds, double endSeconds) {
        return (int) outcomes.stream()
                .filter(outcome -> isOverloaded(outcome, largestSlots, beginSeconds, endSeconds))
                .count();
    }

    private static boolean isOverloaded(FleetOutcome outcome, double largestSlots, double begin, double end) {
        double[] backlogs = outcome.backlogs();
        boolean neverGone = outcome.lastEmptySeconds() < (begin + end) / 2;
        boolean grows = backlogs[3] > GROWTH * backlogs[2] && outcome.backlogAtEnd() > backlogs[2];
        double arrivalsPerSecond = outcome.arrived() / (end - begin);
        boolean lasts = backlogs[3] > SHARE_OF_RUN * (end - begin) * arrivalsPerSecond;
        boolean beyond = outcome.offeredSlots() >= largestSlots && outcome.backlogAtEnd() > largestSlots;
        return neverGone && (grows || lasts) || beyond;
    }

    private static double mean(List<FleetOutcome> outcomes, ToDoubleFunction<FleetOutcome> figure) {
        return outcomes.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }
}
