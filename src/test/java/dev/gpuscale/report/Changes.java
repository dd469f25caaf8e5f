package dev.gpuscale.report;

import dev.gpuscale.simulation.Change;
import dev.gpuscale.simulation.Delta;
import dev.gpuscale.simulation.DesignResult;
import dev.gpuscale.simulation.Estimate;
import dev.gpuscale.simulation.Figure;
import dev.gpuscale.simulation.Promise;
import dev.gpuscale.simulation.PromiseChange;
import dev.gpuscale.simulation.SimulationResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Invented comparisons for tests: what each is about is in its name. */
public final class Changes {
    private static final Estimate NOTHING = new Estimate(Double.NaN, Double.NaN);

    private Changes() {}

    /** Dearer, quicker at the p95, the same at the p99; a promise is kept that was missed. */
    public static Change warmer() {
        DesignResult before = SimulationResults.design("old", "", true, 4310.274, 74.18);
        DesignResult after = SimulationResults.design("new", "", false, 4980.5, 31.25);
        return change(before, after, 10, deltas("image-generation", 670.2, -42.93), List.of("A note, with <b>."));
    }

    /** The same from one replication: nobody can tell. */
    public static Change once() {
        Change ten = warmer();
        List<Delta> deltas = ten.deltas().stream()
                .map(d -> new Delta(
                        d.figure(),
                        d.workload(),
                        d.before(),
                        d.after(),
                        new Estimate(d.difference().value(), Double.NaN)))
                .toList();
        return change(ten.before(), ten.after(), 1, deltas, List.of());
    }

    /** The queue kept up before, and does not now. */
    public static Change overloading() {
        DesignResult before = SimulationResults.design("old", "", true, 4310.274, 31.25);
        DesignResult after = SimulationResults.overloaded(10).design();
        List<Delta> deltas = deltas("image-generation", 12, 0).stream()
                .map(d -> d.figure().unit() == Figure.Unit.SECONDS
                        ? new Delta(d.figure(), d.workload(), d.before(), NOTHING, NOTHING)
                        : d)
                .toList();
        return change(before, after, 10, deltas, List.of());
    }

    /** Two workloads, of which one gets slower; no price is known. */
    public static Change twoWorkloads() {
        DesignResult design = SimulationResults.twoWorkloads().design();
        List<Delta> deltas = new ArrayList<>();
        deltas.add(new Delta(Figure.COST, "", NOTHING, NOTHING, NOTHING));
        deltas.addAll(deltas("image-generation", 0, 0).stream()
                .filter(d -> d.figure().isOfWorkload())
                .toList());
        deltas.addAll(deltas("upscaling", 0, 13.4).stream()
                .filter(d -> d.figure().isOfWorkload())
                .toList());
        return change(design, design, 10, deltas, List.of());
    }

    private static List<Delta> deltas(String workload, double usd, double seconds) {
        return List.of(
                delta(Figure.COST, "", 4310.274, usd, 41),
                delta(Figure.MEAN_WAIT, workload, 19.1, seconds / 4, 0.3),
                delta(Figure.P95_WAIT, workload, 74.18, seconds, 2.2),
                delta(Figure.P99_WAIT, workload, 246, -3, 4.1),
                delta(Figure.KILLED, workload, 0, 0, 0),
                delta(Figure.COLD_STARTS, "", 61.9, -38.3, 1.7),
                delta(Figure.GPU_HOURS, "", 140.9, 21.9, 1.1),
                delta(Figure.IDLE_GPU_HOURS, "", 60.4, 22.3, 1.2));
    }

    private static Delta delta(Figure figure, String workload, double before, double difference, double halfWidth) {
        return new Delta(
                figure,
                workload,
                new Estimate(before, halfWidth),
                new Estimate(before + difference, halfWidth),
                new Estimate(difference, halfWidth));
    }

    private static Change change(
            DesignResult before, DesignResult after, int replications, List<Delta> deltas, List<String> notes) {
        List<PromiseChange> promises = new ArrayList<>();
        for (int i = 0; i < before.workloads().size(); i++) {
            var old = before.workloads().get(i);
            var now = after.workloads().get(i);
            for (int p = 0; p < old.promises().size(); p++) {
                Promise was = old.promises().get(p);
                Promise is = now.promises().get(p);
                boolean steady = old.overload().isEmpty() && now.overload().isEmpty();
                promises.add(new PromiseChange(
                        old.name(),
                        was,
                        is,
                        steady
                                ? new Estimate(
                                        is.observed().value() - was.observed().value(),
                                        replications > 1 ? 2.2 : Double.NaN)
                                : NOTHING,
                        old.overload().isPresent(),
                        now.overload().isPresent()));
            }
        }
        before.cost()
                .budget()
                .ifPresent(was -> after.cost()
                        .budget()
                        .ifPresent(is -> promises.add(
                                new PromiseChange("", was, is, deltas.get(0).difference(), false, false))));
        SimulationResult week = SimulationResults.week();
        return new Change(
                week.scenario(),
                Duration.ofDays(7),
                Duration.ofHours(1),
                replications,
                replications,
                false,
                42,
                week.region(),
                week.priceDate(),
                before,
                after,
                deltas,
                promises,
                notes);
    }

    /** A changed, an added and a removed object, with values of every sort. */
    static List<ChangedObject> objects() {
        return List.of(
                new ChangedObject(
                        "~",
                        "ScaledObject/jobs/worker",
                        true,
                        List.of(
                                new ChangedField("~", "spec.minReplicaCount", "0", "1", true),
                                new ChangedField("+", "spec.idleReplicaCount", "", "0", true),
                                new ChangedField("-", "spec.triggers[0].metadata.host", "a|b<c", "", false))),
                new ChangedObject(
                        "~",
                        "ConfigMap/scaler",
                        false,
                        List.of(new ChangedField("~", "data.scaler.yaml", "a\nb: ```\nc\nd", "a\nb: 2\nc\ne", false))),
                new ChangedObject(
                        "+", "Service/worker", false, List.of(new ChangedField("+", "kind", "", "Service", false))),
                new ChangedObject(
                        "-", "NodePool/gpu", true, List.of(new ChangedField("-", "kind", "NodePool", "", true))));
    }

    static ChangeReport report(Optional<Change> change) {
        return new ChangeReport("HEAD~1:deploy", "deploy", objects(), change);
    }
}
