package dev.gpuscale.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** From the outcomes of a design's replications to what its warm capacity cost and bought; see {@link WarmCapacity}. */
final class Warmth {
    private static final String PLACEHOLDER = "placeholder";
    private static final double MONTH_SECONDS = 730 * 3600;
    private static final double DAY_SECONDS = 86_400;

    private final DesignPlan plan;
    private final List<Outcome> outcomes;
    private final double seconds;

    /** @param seconds the measured time */
    Warmth(DesignPlan plan, List<Outcome> outcomes, double seconds) {
        this.plan = plan;
        this.outcomes = outcomes;
        this.seconds = seconds;
    }

    /**
     * Empty where the design keeps nothing warm on purpose: no placeholders, no CapacityBuffers that are played, no least size
     * above 0, no nodes that stay empty.
     */
    Optional<WarmCapacity> capacity() {
        List<WarmCapacity.Kind> kinds = new ArrayList<>();
        add(
                kinds,
                PLACEHOLDER,
                "held by placeholders",
                gpuSeconds(CostCategory.PLACEHOLDER),
                usd(CostCategory.PLACEHOLDER));
        add(kinds, WarmCapacity.KEPT_REPLICAS, "in replicas kept ready", Outcome::keptGpuSeconds, Outcome::keptUsd);
        add(kinds, "emptyNode", "on empty nodes", gpuSeconds(CostCategory.EMPTY_NODE), usd(CostCategory.EMPTY_NODE));
        boolean holdsRoom = kinds.stream().anyMatch(kind -> kind.name().equals(PLACEHOLDER)); // buffers are no fleets
        if (kinds.isEmpty() || !holdsRoom && !keepsAnything()) {
            return Optional.empty();
        }
        ToDoubleFunction<Outcome> room = usd(CostCategory.PLACEHOLDER, CostCategory.EMPTY_NODE);
        return Optional.of(new WarmCapacity(
                kinds,
                perDay(outcome -> (gpuSeconds(CostCategory.PLACEHOLDER, CostCategory.EMPTY_NODE)
                                        .applyAsDouble(outcome)
                                + outcome.keptGpuSeconds())
                        / 3600),
                perMonth(outcome -> room.applyAsDouble(outcome) + outcome.keptUsd()),
                perDay(this::warmStarts),
                perDay(outcome -> sum(outcome, FleetStatistics::preemptingStarts)),
                perDay(this::newNodeStarts),
                estimate(this::warmMean),
                estimate(this::newNodeMean),
                perDay(outcome -> warmStarts(outcome) * (newNodeMean(outcome) - warmMean(outcome))),
                estimate(outcome ->
                        warmStarts(outcome) == 0 ? Double.NaN : room.applyAsDouble(outcome) / warmStarts(outcome))));
    }

    private boolean keepsAnything() {
        return plan.nodes().keepsEmptyNodes()
                || plan.fleets().stream().anyMatch(fleet -> fleet.isPlaceholder() || fleet.keepsReplicas());
    }

    private void add(
            List<WarmCapacity.Kind> kinds,
            String name,
            String label,
            ToDoubleFunction<Outcome> gpuSeconds,
            ToDoubleFunction<Outcome> usd) {
        Estimate hours = perDay(outcome -> gpuSeconds.applyAsDouble(outcome) / 3600);
        if (hours.value() > 0) {
            kinds.add(new WarmCapacity.Kind(name, label, hours, perMonth(usd)));
        }
    }

    // ---------------------------------------------------------------- of one replication

    private static ToDoubleFunction<Outcome> gpuSeconds(CostCategory... categories) {
        return outcome -> Arrays.stream(categories)
                .mapToDouble(category -> outcome.gpuSeconds()[category.ordinal()])
                .sum();
    }

    private static ToDoubleFunction<Outcome> usd(CostCategory... categories) {
        return outcome -> Arrays.stream(categories)
                .mapToDouble(category -> outcome.usd()[category.ordinal()])
                .sum();
    }

    private double warmStarts(Outcome outcome) {
        return sum(outcome, FleetStatistics::warmStarts);
    }

    private double newNodeStarts(Outcome outcome) {
        return sum(outcome, FleetStatistics::coldStarts) - warmStarts(outcome);
    }

    private double warmMean(Outcome outcome) {
        return ratio(sum(outcome, FleetStatistics::warmStartMicros), warmStarts(outcome));
    }

    private double newNodeMean(Outcome outcome) {
        double micros = sum(outcome, FleetStatistics::coldStartMicros) - sum(outcome, FleetStatistics::warmStartMicros);
        return ratio(micros, newNodeStarts(outcome));
    }

    private static double ratio(double micros, double starts) {
        return starts == 0 ? Double.NaN : micros / 1e6 / starts;
    }

    private double sum(Outcome outcome, ToDoubleFunction<FleetStatistics> figure) {
        return plan.working(outcome).mapToDouble(figure).sum();
    }

    // ---------------------------------------------------------------- over replications

    private Estimate perDay(ToDoubleFunction<Outcome> figure) {
        return estimate(outcome -> figure.applyAsDouble(outcome) * DAY_SECONDS / seconds);
    }

    private Estimate perMonth(ToDoubleFunction<Outcome> figure) {
        return estimate(outcome -> figure.applyAsDouble(outcome) * MONTH_SECONDS / seconds);
    }

    private Estimate estimate(ToDoubleFunction<Outcome> figure) {
        return Estimates.of(outcomes.stream().mapToDouble(figure).toArray());
    }
}
