package dev.gpuscale.report;

import dev.gpuscale.report.Tree.Fields;
import dev.gpuscale.report.Tree.Items;
import dev.gpuscale.report.Tree.Nothing;
import dev.gpuscale.simulation.Comparison;
import dev.gpuscale.simulation.CostCategory;
import dev.gpuscale.simulation.CostResult;
import dev.gpuscale.simulation.DesignResult;
import dev.gpuscale.simulation.Overload;
import dev.gpuscale.simulation.Promise;
import dev.gpuscale.simulation.ScalingActivity;
import dev.gpuscale.simulation.SimulationResult;
import dev.gpuscale.simulation.WarmCapacity;
import dev.gpuscale.simulation.WorkloadResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * A result as the tree that JSON and YAML print: {@code docs/schema/simulate-output.schema.json}. A
 * field is never removed nor its meaning changed without a new {@link #SCHEMA_VERSION}.
 */
final class ResultTree {
    static final int SCHEMA_VERSION = 1;

    private ResultTree() {}

    static Tree of(SimulationResult result) {
        return new Fields()
                .put("schemaVersion", SCHEMA_VERSION)
                .put("scenario", result.scenario())
                .put("horizonSeconds", result.horizon().toMillis() / 1e3, 3)
                .put("warmupSeconds", result.warmup().toMillis() / 1e3, 3)
                .put("replications", result.replications())
                .put("replicationsAsked", result.replicationsAsked())
                .put("partial", result.partial())
                .put("seed", result.seed())
                .put("region", result.region())
                .put("priceDate", result.priceDate())
                .put("headline", result.headline())
                .put("headlineWorkload", result.design().workloads().get(0).name())
                .put("keepsItsPromises", result.design().keepsItsPromises())
                .put("design", design(result.design()))
                .put("comparisons", items(result.comparisons(), comparison -> comparison(result.design(), comparison)))
                .put("verdict", Items.of(new Verdict(result).sentences()))
                .put("notSimulated", Items.of(result.notSimulated()))
                .put("notes", Items.of(result.notes()));
    }

    private static <T> Items items(List<T> list, Function<T, Tree> form) {
        List<Tree> trees = new ArrayList<>();
        list.forEach(item -> trees.add(form.apply(item)));
        return new Items(trees);
    }

    private static Tree comparison(DesignResult design, Comparison comparison) {
        return new Fields().put("design", design(comparison.design())).putAll(Metric.of(design, comparison));
    }

    private static Tree design(DesignResult design) {
        return new Fields()
                .put("name", design.name())
                .put("remark", design.remark())
                .put("fixedSize", design.fixedSize())
                .put("keepsItsPromises", design.keepsItsPromises())
                .put("workloads", items(design.workloads(), ResultTree::workload))
                .put("cost", cost(design.cost()))
                .put("scaling", scaling(design.scaling()))
                .put("warmCapacity", design.warmCapacity().map(ResultTree::warm).orElseGet(Nothing::new));
    }

    private static Tree warm(WarmCapacity warm) {
        return new Fields()
                .putAll(Metric.of(warm))
                .put(
                        "kinds",
                        items(
                                warm.kinds(),
                                kind -> new Fields().put("kind", kind.name()).putAll(Metric.of(kind))));
    }

    private static Tree workload(WorkloadResult workload) {
        return new Fields()
                .put("name", workload.name())
                .putAll(Metric.of(workload))
                .put("overload", workload.overload().map(ResultTree::overload).orElseGet(Nothing::new))
                .put(
                        "promises",
                        items(
                                workload.promises(),
                                promise -> promise(promise, workload.overload().isEmpty())));
    }

    private static Tree overload(Overload overload) {
        return new Fields()
                .put("sinceSeconds", overload.since().toMillis() / 1e3, 3)
                .put("backlogAtEndJobs", overload.backlogAtEnd(), 2)
                .put("growthJobsPerHour", overload.growthPerHour(), 2)
                .put("offeredSlots", overload.offeredSlots(), 4)
                .put("largestSlots", overload.largestSlots(), 4)
                .put("beyondLargestFleet", overload.beyondLargestFleet())
                .put("boundByNodes", overload.boundByNodes());
    }

    private static Tree promise(Promise promise, boolean steady) {
        Metric observed = Metric.of(promise, steady);
        return new Fields()
                .put("label", promise.label())
                .put("unit", observed.unit())
                .put("limit", promise.limit(), 6)
                .put(observed)
                .put("met", promise.met());
    }

    private static Tree cost(CostResult cost) {
        List<Tree> lines = new ArrayList<>();
        List<List<Metric>> metrics = Metric.ofLines(cost);
        for (int i = 0; i < metrics.size(); i++) {
            lines.add(new Fields()
                    .put("category", category(cost.lines().get(i).category()))
                    .putAll(metrics.get(i))
                    .put("share", cost.lines().get(i).share(), 6));
        }
        return new Fields()
                .put("known", cost.known())
                .put("unknownBecause", cost.unknownBecause())
                .putAll(Metric.of(cost))
                .put("lines", new Items(lines))
                .put(
                        "budget",
                        cost.budget().map(budget -> promise(budget, true)).orElseGet(Nothing::new));
    }

    /** {@code nodeStarting}. */
    static String category(CostCategory category) {
        String[] words = category.name().toLowerCase(Locale.ROOT).split("_", -1);
        StringBuilder name = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            name.append(words[i].substring(0, 1).toUpperCase(Locale.ROOT)).append(words[i].substring(1));
        }
        return name.toString();
    }

    private static Tree scaling(ScalingActivity scaling) {
        return new Fields()
                .putAll(Metric.of(scaling))
                .put("fewestReplicas", scaling.fewestReplicas())
                .put("mostReplicas", scaling.mostReplicas())
                .put(
                        "stages",
                        items(
                                scaling.stages(),
                                stage ->
                                        new Fields().put("label", stage.label()).put(Metric.of(stage))))
                .put(
                        "events",
                        items(
                                scaling.events(),
                                rate -> new Fields()
                                        .put("event", rate.event().field())
                                        .put(Metric.of(rate))));
    }
}
