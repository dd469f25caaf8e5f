package dev.gpuscale.report;

import dev.gpuscale.report.Tree.Fields;
import dev.gpuscale.report.Tree.Items;
import dev.gpuscale.report.Tree.Nothing;
import dev.gpuscale.simulation.Alignment;
import dev.gpuscale.simulation.BacktestResult;
import dev.gpuscale.simulation.FreeResult;
import dev.gpuscale.simulation.Measured;
import dev.gpuscale.simulation.NodeCourse;
import dev.gpuscale.simulation.NodePair;
import dev.gpuscale.simulation.ReplicaChange;
import dev.gpuscale.simulation.Spread;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Recordings and their replays as the tree that JSON and YAML print. */
final class BacktestTree {
    private BacktestTree() {}

    static Tree of(List<BacktestResult> results) {
        return new Fields()
                .put("schemaVersion", ResultTree.SCHEMA_VERSION)
                .put("agree", results.stream().allMatch(BacktestResult::agrees))
                .put("recordings", items(results, BacktestTree::recording));
    }

    static Tree ofFree(List<FreeResult> results) {
        return new Fields()
                .put("schemaVersion", ResultTree.SCHEMA_VERSION)
                .put("recordings", items(results, BacktestTree::free));
    }

    private static <T> Items items(List<T> list, Function<T, Tree> form) {
        return new Items(list.stream().map(form).toList());
    }

    private static Tree recording(BacktestResult result) {
        Fields versions = new Fields();
        result.versions().forEach(versions::put);
        Fields figures = new Fields();
        for (Measured figure : result.figures()) {
            int decimals = figure.measure().decimals();
            figures.put(
                    figure.measure().field(),
                    new Fields()
                            .put("recorded", figure.recorded(), decimals)
                            .put("simulated", figure.simulated(), decimals));
        }
        return new Fields()
                .put("name", result.name())
                .put("describes", result.describes())
                .put("versions", versions)
                .put("closedLoop", result.closedLoop())
                .put("agrees", result.agrees())
                .put("differences", Items.of(result.differences()))
                .put("firstDifference", optional(result.firstDifference(), Tree.Text::new))
                .put("meanShiftSeconds", result.meanShiftSeconds(), 3)
                .put("worstShiftSeconds", result.worstShiftSeconds(), 3)
                .put("curveDistance", result.curveDistance(), 5)
                .put(
                        "ties",
                        optional(
                                result.ties(),
                                ties -> new Fields()
                                        .put("tried", ties.tried())
                                        .put("agreeing", ties.agreeing())
                                        .put("timesDrawn", ties.timesDrawn())))
                .put("figures", figures)
                .put("replicaChanges", items(result.replicas().rows(), BacktestTree::row))
                .put("nodes", items(result.nodes(), BacktestTree::pair));
    }

    private static <T> Tree optional(Optional<T> value, Function<T, Tree> form) {
        return value.map(form).orElseGet(Nothing::new);
    }

    private static Tree row(Alignment.Row row) {
        return new Fields()
                .put("recorded", optional(row.recorded(), BacktestTree::change))
                .put("simulated", optional(row.simulated(), BacktestTree::change));
    }

    private static Tree change(ReplicaChange change) {
        return new Fields()
                .put("seconds", change.seconds(), 2)
                .put("deployment", change.deployment())
                .put("who", change.who())
                .put("from", change.from())
                .put("to", change.to());
    }

    private static Tree pair(NodePair pair) {
        return new Fields()
                .put("agrees", pair.agrees())
                .put("recorded", optional(pair.recorded(), BacktestTree::node))
                .put("simulated", optional(pair.simulated(), BacktestTree::node));
    }

    private static Tree node(NodeCourse node) {
        return new Fields()
                .put("name", node.name())
                .put("owner", node.owner())
                .put("instanceType", node.type())
                .put("capacityType", node.capacityType())
                .put("types", Items.of(node.types()))
                .put("reason", optional(node.reason(), Tree.Text::new))
                .put(
                        "events",
                        items(
                                node.events(),
                                event -> new Fields()
                                        .put("seconds", event.seconds(), 2)
                                        .put("event", event.what().toString())));
    }

    private static Tree free(FreeResult result) {
        Fields figures = new Fields();
        for (Spread spread : result.spreads()) {
            int decimals = spread.measure().decimals();
            figures.put(
                    spread.measure().field(),
                    new Fields()
                            .put("recorded", spread.recorded(), decimals)
                            .put("min", spread.least(), decimals)
                            .put("median", spread.median(), decimals)
                            .put("max", spread.most(), decimals)
                            .put("rank", spread.rank()));
        }
        return new Fields()
                .put("name", result.name())
                .put("describes", result.describes())
                .put("runs", result.runs())
                .put("figures", figures);
    }
}
