package dev.gpuscale.report;

import dev.gpuscale.report.Grid.Cell;
import dev.gpuscale.report.Style.Paint;
import dev.gpuscale.simulation.DesignResult;
import dev.gpuscale.simulation.Promise;
import dev.gpuscale.simulation.WorkloadResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What was promised, and whether it was kept. */
final class PromiseSection {
    private final DesignResult design;
    private final Style style;
    private final Figures figures;

    PromiseSection(DesignResult design, Style style) {
        this.design = design;
        this.style = style;
        this.figures = new Figures(style);
    }

    /** One line of the section, in its cells. */
    private record Line(boolean judged, boolean met, String label, String observed, String remark) {
        Cell word() {
            if (!judged) {
                return new Cell("  open", Paint.NONE);
            }
            return met ? new Cell("  kept", Paint.GOOD) : new Cell("  MISSED", Paint.BAD);
        }
    }

    String render() {
        List<Line> lines = lines();
        if (lines.isEmpty()) {
            return "Nothing is promised: the scenario has no slo and no budget.\n";
        }
        Grid grid = new Grid(style, "llll");
        lines.forEach(line -> grid.row(
                List.of(line.word(), Cell.of(line.label()), Cell.of(line.observed()), Cell.of(line.remark()))));
        return grid.fits() ? grid.render() : narrow(lines);
    }

    private String narrow(List<Line> lines) {
        return lines.stream()
                .map(line -> style.paint(line.word().paint(), line.word().text()) + "\n"
                        + Prose.wrapped(
                                        "",
                                        4,
                                        line.label() + "  " + line.observed() + "  " + line.remark(),
                                        style.width())
                                .stripTrailing())
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (WorkloadResult workload : design.workloads()) {
            String whose = design.workloads().size() > 1 ? workload.name() + ": " : "";
            workload.promises()
                    .forEach(promise ->
                            lines.add(line(whose, promise, workload.overload().isPresent())));
        }
        design.cost().budget().ifPresent(budget -> lines.add(line("", budget, false)));
        return lines;
    }

    private Line line(String whose, Promise promise, boolean overloaded) {
        String remark = !overloaded && isClose(promise) ? "a close call" : "";
        return new Line(
                overloaded || promise.isJudged(),
                promise.met(),
                whose + promise.label(),
                observed(promise, overloaded, figures),
                remark);
    }

    /** What came of a promise, or why nobody can say. */
    static String observed(Promise promise, boolean overloaded, Figures figures) {
        if (overloaded) {
            return "overloaded";
        }
        if (!promise.isJudged()) {
            return promise.unit() == Promise.Unit.USD_PER_MONTH ? "unknown" : "no job was done";
        }
        return text(promise, figures);
    }

    /** The observed value in the unit of the promise. */
    static String text(Promise promise, Figures figures) {
        return switch (promise.unit()) {
            case SECONDS -> figures.seconds(promise.observed());
            case SHARE -> figures.percent(promise.observed());
            case USD_PER_MONTH -> figures.dollars(promise.observed());
        };
    }

    /** Whether the interval reaches the limit, so that another seed may say otherwise. */
    static boolean isClose(Promise promise) {
        double distance = Math.abs(promise.observed().value() - promise.limit());
        return promise.observed().halfWidth() > 0
                && distance <= promise.observed().halfWidth();
    }
}
