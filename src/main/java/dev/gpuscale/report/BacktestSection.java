package dev.gpuscale.report;

import dev.gpuscale.report.Style.Paint;
import dev.gpuscale.simulation.Alignment;
import dev.gpuscale.simulation.BacktestResult;
import dev.gpuscale.simulation.Measured;
import dev.gpuscale.simulation.NodeCourse;
import dev.gpuscale.simulation.NodeEvent;
import dev.gpuscale.simulation.NodePair;
import dev.gpuscale.simulation.ReplicaChange;
import java.util.List;
import java.util.OptionalDouble;

/** One recording in full: verdict, what differs, figures, changes of size and nodes side by side. */
final class BacktestSection {
    private static final String NONE = "-";

    private final BacktestResult result;
    private final Style style;

    BacktestSection(BacktestResult result, Style style) {
        this.result = result;
        this.style = style;
    }

    String render() {
        StringBuilder out = new StringBuilder(style.paint(Paint.HEADING, result.name())).append('\n');
        out.append(Prose.wrapped("", 2, result.describes(), style.proseWidth()));
        out.append(Prose.wrapped("", 2, verdict(), style.proseWidth()));
        result.differences().stream()
                .distinct()
                .forEach(each -> out.append(Prose.wrapped("  !", 4, each, style.proseWidth())));
        result.firstDifference()
                .ifPresent(first ->
                        out.append(Prose.wrapped("", 2, "First difference: " + first + ".", style.proseWidth())));
        if (!result.figures().isEmpty()) {
            out.append('\n').append(figures());
        }
        if (!result.replicas().rows().isEmpty()) {
            out.append('\n').append(changes());
        }
        if (!result.nodes().isEmpty()) {
            out.append('\n').append(nodes());
        }
        return out.toString();
    }

    private String verdict() {
        String agreement = result.agrees() ? "It agrees" : "It DIFFERS";
        String ties = result.ties()
                .map(each -> " What nobody recorded was decided by dice: it agrees under " + each.agreeing() + " of "
                        + each.tried() + " orders"
                        + (each.timesDrawn()
                                ? " in which the times of writes were drawn too, which is no agreement."
                                : ", of which the first is shown."))
                .orElse("");
        return agreement + ": events that both have are " + Figures.fixed(result.meanShiftSeconds(), 2)
                + " s apart on average, " + Figures.fixed(result.worstShiftSeconds(), 2)
                + " s at worst; the curves of sizes are " + Figures.percent(result.curveDistance()) + " apart." + ties;
    }

    private String figures() {
        Grid grid = new Grid(style, "lrrr").heading("", "recorded", "simulated", "off by");
        for (Measured figure : result.figures()) {
            int decimals = figure.measure().decimals();
            grid.row(
                    "  " + figure.measure().label(),
                    Figures.fixed(figure.recorded(), decimals),
                    Figures.fixed(figure.simulated(), decimals),
                    Figures.percent(Math.abs(figure.error())));
        }
        return grid.render();
    }

    private String changes() {
        Grid grid = new Grid(style, "llll").heading("", "recorded", "simulated", "shift");
        for (Alignment.Row row : result.replicas().rows()) {
            grid.row(
                    row.matches() ? " " : "!",
                    row.recorded().map(ReplicaChange::toString).orElse(NONE),
                    row.simulated().map(ReplicaChange::toString).orElse(NONE),
                    row.matches() ? Figures.fixed(row.shiftSeconds(), 2) + " s" : "");
        }
        return grid.render();
    }

    // ---------------------------------------------------------------- nodes

    private String nodes() {
        boolean claims = result.nodes().stream()
                .flatMap(pair -> pair.recorded().or(pair::simulated).stream())
                .anyMatch(node -> node.last(NodeEvent.CLAIM_CREATED).isPresent());
        List<NodeEvent> shown = claims
                ? List.of(
                        NodeEvent.CLAIM_CREATED,
                        NodeEvent.LAUNCHED,
                        NodeEvent.INITIALIZED,
                        NodeEvent.TAINTED,
                        NodeEvent.DELETED)
                : List.of(
                        NodeEvent.CREATED,
                        NodeEvent.GPU_READY,
                        NodeEvent.UNNEEDED,
                        NodeEvent.TO_BE_DELETED,
                        NodeEvent.DELETED);
        Grid grid = new Grid(style, "llrrrrrl");
        grid.heading(
                "node",
                "",
                claims ? "claim" : "created",
                claims ? "launched" : "GPU ready",
                claims ? "initial." : "unneeded",
                claims ? "tainted" : "to go",
                "deleted",
                claims ? "reason" : "");
        for (NodePair pair : result.nodes()) {
            String mark = pair.agrees() ? "  " : "! ";
            NodeCourse named = pair.recorded().or(pair::simulated).orElseThrow();
            grid.row(row(mark + title(named), "real", pair.recorded().stream().toList(), shown));
            grid.row(row("", "ours", pair.simulated().stream().toList(), shown));
        }
        return grid.render();
    }

    private static String title(NodeCourse node) {
        String spot = node.capacityType().equals("on-demand") ? "" : " " + node.capacityType();
        return node.name() + " " + node.type() + spot;
    }

    private static String[] row(String title, String side, List<NodeCourse> node, List<NodeEvent> shown) {
        String[] cells = new String[shown.size() + 3];
        cells[0] = title;
        cells[1] = side;
        for (int i = 0; i < shown.size(); i++) {
            OptionalDouble at =
                    node.isEmpty() ? OptionalDouble.empty() : node.get(0).last(shown.get(i));
            cells[i + 2] = at.isPresent() ? Figures.fixed(at.getAsDouble(), 1) : NONE;
        }
        cells[shown.size() + 2] = node.stream()
                .flatMap(each -> each.reason().stream())
                .findFirst()
                .orElse("");
        return cells;
    }
}
