package dev.gpuscale.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** From the outcomes of two designs under the same jobs to what the second one changes. */
final class PairedResults {
    private static final Estimate UNKNOWN = new Estimate(Double.NaN, Double.NaN);

    /** A month's dollars and a day's counts are by the measured time, which both have. */
    private final double measuredSeconds;

    private final Side before;
    private final Side after;

    PairedResults(double measuredSeconds, Side before, Side after) {
        this.measuredSeconds = measuredSeconds;
        this.before = before;
        this.after = after;
    }

    /**
     * One of the two.
     *
     * @param design its figures
     * @param outcomes by replication; those of both sides are of the same jobs
     */
    record Side(DesignPlan plan, DesignResult design, List<Outcome> outcomes) {
        /** Which of the fleets has a workload of that name. */
        int fleet(String workload) {
            return IntStream.range(0, plan.fleets().size())
                    .filter(i -> plan.fleets().get(i).workload().isPresent()
                            && plan.fleets().get(i).label().equals(workload))
                    .findFirst()
                    .orElseThrow();
        }

        Optional<WorkloadResult> workload(String name) {
            return design.workloads().stream()
                    .filter(workload -> workload.name().equals(name))
                    .findFirst();
        }

        double[] of(ToDoubleFunction<Outcome> figure) {
            return outcomes.stream().mapToDouble(figure).toArray();
        }

        double[] of(String workload, ToDoubleFunction<FleetOutcome> figure) {
            int index = fleet(workload);
            return of(outcome -> figure.applyAsDouble(outcome.fleets().get(index)));
        }
    }

    List<Delta> deltas() {
        List<Delta> deltas = new ArrayList<>();
        double perMonth = Results.MONTH_HOURS * 3600 / measuredSeconds;
        deltas.add(delta(Figure.COST, (side, outcome) -> outcome.totalUsd() * perMonth));
        for (String workload : sharedWorkloads()) {
            deltas.add(waits(Figure.MEAN_WAIT, workload, Times.Summary::mean));
            deltas.add(waits(Figure.P95_WAIT, workload, Times.Summary::p95));
            deltas.add(waits(Figure.P99_WAIT, workload, Times.Summary::p99));
            deltas.add(killed(workload));
        }
        deltas.add(delta(
                Figure.COLD_STARTS,
                (side, outcome) -> side.plan()
                                .working(outcome)
                                .mapToDouble(FleetStatistics::coldStarts)
                                .sum()
                        / days()));
        deltas.add(delta(
                Figure.GPU_HOURS,
                (side, outcome) -> Arrays.stream(outcome.gpuSeconds()).sum() / 3600 / days()));
        deltas.add(delta(
                Figure.IDLE_GPU_HOURS,
                (side, outcome) -> Arrays.stream(CostCategory.values())
                                .filter(CostCategory::isIdle)
                                .mapToDouble(category -> outcome.gpuSeconds()[category.ordinal()])
                                .sum()
                        / 3600
                        / days()));
        return deltas;
    }

    private double days() {
        return measuredSeconds / 86_400;
    }

    /** Those that both sides have; a scenario names them, so that is all of them unless they took their Deployment's name. */
    private List<String> sharedWorkloads() {
        return before.design().workloads().stream()
                .map(WorkloadResult::name)
                .filter(name -> after.workload(name).isPresent())
                .toList();
    }

    /** A figure of a design, of one replication. */
    private interface OfDesign {
        double of(Side side, Outcome outcome);
    }

    private Delta delta(Figure figure, OfDesign value) {
        return delta(
                figure,
                "",
                before.of(outcome -> value.of(before, outcome)),
                after.of(outcome -> value.of(after, outcome)));
    }

    private static Delta delta(Figure figure, String workload, double[] olds, double[] nows) {
        return new Delta(figure, workload, Estimates.of(olds), Estimates.of(nows), difference(olds, nows));
    }

    private static Estimate difference(double[] olds, double[] nows) {
        return Estimates.of(IntStream.range(0, Math.min(olds.length, nows.length))
                .mapToDouble(i -> nows[i] - olds[i])
                .toArray());
    }

    private Delta killed(String workload) {
        ToDoubleFunction<FleetOutcome> perDay = outcome -> outcome.killed() / days();
        return delta(Figure.KILLED, workload, before.of(workload, perDay), after.of(workload, perDay));
    }

    /** Waits of a queue that grows all the time would say how long was simulated. */
    private Delta waits(Figure figure, String workload, ToDoubleFunction<Times.Summary> statistic) {
        ToDoubleFunction<FleetOutcome> seconds =
                outcome -> statistic.applyAsDouble(outcome.times().waits());
        boolean steadyBefore = isSteady(before, workload);
        boolean steadyAfter = isSteady(after, workload);
        double[] olds = before.of(workload, seconds);
        double[] nows = after.of(workload, seconds);
        return new Delta(
                figure,
                workload,
                steadyBefore ? Estimates.of(olds) : UNKNOWN,
                steadyAfter ? Estimates.of(nows) : UNKNOWN,
                steadyBefore && steadyAfter ? difference(olds, nows) : UNKNOWN);
    }

    private static boolean isSteady(Side side, String workload) {
        return side.workload(workload).orElseThrow().overload().isEmpty();
    }

    List<PromiseChange> promises() {
        List<PromiseChange> promises = new ArrayList<>();
        for (String workload : sharedWorkloads()) {
            List<Promise> olds = before.workload(workload).orElseThrow().promises();
            List<Promise> nows = after.workload(workload).orElseThrow().promises();
            boolean steadyBefore = isSteady(before, workload);
            boolean steadyAfter = isSteady(after, workload);
            for (int i = 0; i < olds.size(); i++) {
                int index = i;
                ToDoubleFunction<FleetOutcome> observed =
                        outcome -> outcome.times().promised()[index];
                promises.add(new PromiseChange(
                        workload,
                        olds.get(i),
                        nows.get(i),
                        steadyBefore && steadyAfter
                                ? difference(before.of(workload, observed), after.of(workload, observed))
                                : UNKNOWN,
                        !steadyBefore,
                        !steadyAfter));
            }
        }
        before.design()
                .cost()
                .budget()
                .ifPresent(old -> after.design()
                        .cost()
                        .budget()
                        .ifPresent(now -> promises.add(
                                new PromiseChange("", old, now, deltas().get(0).difference(), false, false))));
        return promises;
    }
}
