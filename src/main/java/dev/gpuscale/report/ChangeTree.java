package dev.gpuscale.report;

import dev.gpuscale.report.Tree.Fields;
import dev.gpuscale.report.Tree.Items;
import dev.gpuscale.report.Tree.Nothing;
import dev.gpuscale.report.Tree.Text;
import dev.gpuscale.simulation.Change;
import dev.gpuscale.simulation.Delta;
import dev.gpuscale.simulation.Figure;
import dev.gpuscale.simulation.Promise;
import dev.gpuscale.simulation.PromiseChange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A comparison of manifests as the tree that JSON and YAML print: {@code docs/schema/diff-output.schema.json}. A field is
 * never removed nor its meaning changed without a new {@link #SCHEMA_VERSION}.
 */
final class ChangeTree {
    static final int SCHEMA_VERSION = 1;

    private static final int DECIMALS = 6;

    private ChangeTree() {}

    static Tree of(ChangeReport report) {
        return new Fields()
                .put("schemaVersion", SCHEMA_VERSION)
                .put("old", report.before())
                .put("new", report.after())
                .put("identical", report.objects().isEmpty())
                .put("simulated", report.change().isPresent())
                .put("objects", items(report.objects(), ChangeTree::object))
                .put("run", report.change().map(ChangeTree::run).orElseGet(Nothing::new))
                .put("figures", items(report.change().map(Change::deltas).orElse(List.of()), ChangeTree::delta))
                .put("promises", items(report.change().map(Change::promises).orElse(List.of()), ChangeTree::promise))
                .put(
                        "newlyOverloaded",
                        Items.of(report.change().map(Change::newlyOverloaded).orElse(List.of())))
                .put("notes", Items.of(report.change().map(Change::notes).orElse(List.of())));
    }

    private static <T> Items items(List<T> list, Function<T, Tree> form) {
        List<Tree> trees = new ArrayList<>();
        list.forEach(item -> trees.add(form.apply(item)));
        return new Items(trees);
    }

    private static Tree object(ChangedObject object) {
        return new Fields()
                .put("change", word(object.sign()))
                .put("object", object.object())
                .put("simulated", object.simulated())
                .put("fields", items(object.fields(), ChangeTree::field));
    }

    private static Tree field(ChangedField field) {
        return new Fields()
                .put("change", word(field.sign()))
                .put("path", field.path())
                .put("old", field.sign().equals("+") ? new Nothing() : new Text(field.before()))
                .put("new", field.sign().equals("-") ? new Nothing() : new Text(field.after()))
                .put("simulated", field.simulated());
    }

    private static String word(String sign) {
        return sign.equals("+") ? "added" : sign.equals("-") ? "removed" : "changed";
    }

    private static Tree run(Change change) {
        return new Fields()
                .put("scenario", change.scenario())
                .put("horizonSeconds", change.horizon().toMillis() / 1e3, 3)
                .put("warmupSeconds", change.warmup().toMillis() / 1e3, 3)
                .put("replications", change.replications())
                .put("replicationsAsked", change.replicationsAsked())
                .put("partial", change.partial())
                .put("seed", change.seed())
                .put("region", change.region())
                .put("priceDate", change.priceDate());
    }

    private static Tree delta(Delta delta) {
        return new Fields()
                .put("figure", delta.figure().key())
                .put("workload", delta.workload().isEmpty() ? new Nothing() : new Text(delta.workload()))
                .put("unit", unit(delta.figure()))
                .put("old", Tree.estimate(delta.before(), DECIMALS))
                .put("new", Tree.estimate(delta.after(), DECIMALS))
                .put("difference", Tree.estimate(delta.difference(), DECIMALS))
                .put("differencePercent", Tree.estimate(delta.percent(), DECIMALS))
                .put("verdict", verdict(delta.verdict()));
    }

    private static String unit(Figure figure) {
        return switch (figure.unit()) {
            case USD_PER_MONTH -> "USD per month";
            case SECONDS -> "seconds";
            case PER_DAY -> "per day";
        };
    }

    private static String verdict(Delta.Verdict verdict) {
        return switch (verdict) {
            case BETTER -> "better";
            case WORSE -> "worse";
            case NO_MEASURABLE_CHANGE -> "noMeasurableChange";
            case UNKNOWN -> "unknown";
        };
    }

    private static Tree promise(PromiseChange promise) {
        return new Fields()
                .put("workload", promise.workload().isEmpty() ? new Nothing() : new Text(promise.workload()))
                .put("label", promise.after().label())
                .put("unit", Metric.of(promise.after(), true).unit())
                .put("limit", promise.after().limit(), DECIMALS)
                .put("old", side(promise.before(), promise.overloadedBefore()))
                .put("new", side(promise.after(), promise.overloadedAfter()))
                .put("difference", Tree.estimate(promise.difference(), DECIMALS))
                .put("broken", promise.isBroken());
    }

    private static Tree side(Promise promise, boolean overloaded) {
        return new Fields()
                .put("met", promise.met())
                .put("overloaded", overloaded)
                .put(Metric.of(promise, !overloaded));
    }
}
