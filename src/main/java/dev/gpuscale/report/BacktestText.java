package dev.gpuscale.report;

import dev.gpuscale.report.Grid.Cell;
import dev.gpuscale.report.Style.Paint;
import dev.gpuscale.simulation.BacktestResult;
import dev.gpuscale.simulation.Measure;
import dev.gpuscale.simulation.Measured;
import java.util.List;

/** Recordings and their replays for a person at a terminal: a line each, then those in full that differ. */
final class BacktestText {
    private static final String NONE = "-";

    private final Style style;

    BacktestText(Style style) {
        this.style = style;
    }

    String render(List<BacktestResult> results, boolean details) {
        StringBuilder out = new StringBuilder(summary(results));
        results.stream()
                .filter(result -> details || !result.agrees())
                .forEach(result -> out.append('\n').append(new BacktestSection(result, style).render()));
        return out.append('\n').append(closing(results)).toString();
    }

    private String summary(List<BacktestResult> results) {
        Grid grid = new Grid(style, "llrrrrrrr");
        grid.heading("recording", "", "changes", "nodes", "mean s", "worst s", "replicas", "cost", "p95 wait");
        for (BacktestResult result : results) {
            grid.row(List.of(
                    Cell.of(result.name()),
                    result.agrees() ? new Cell("agrees", Paint.GOOD) : new Cell("DIFFERS", Paint.BAD),
                    Cell.of(met(result.replicas().matched(), recordedChanges(result))),
                    Cell.of(nodes(result)),
                    Cell.of(Figures.fixed(result.meanShiftSeconds(), 2)),
                    Cell.of(Figures.fixed(result.worstShiftSeconds(), 2)),
                    Cell.of(off(result, Measure.REPLICA_SECONDS)),
                    Cell.of(off(result, Measure.DOLLARS)),
                    Cell.of(off(result, Measure.P95_WAIT))));
        }
        return grid.render();
    }

    private static long recordedChanges(BacktestResult result) {
        return result.replicas().rows().stream()
                .filter(row -> row.recorded().isPresent())
                .count();
    }

    private static String met(long matched, long recorded) {
        return matched == 0 && recorded == 0 ? NONE : matched + "/" + recorded;
    }

    /** A node that only the replay bought is an error too: {@code 12/12 +1}. */
    private static String nodes(BacktestResult result) {
        long added = result.nodes().size() - result.nodesRecorded();
        return met(result.nodesMatched(), result.nodesRecorded()) + (added > 0 ? " +" + added : "");
    }

    /** By how much the simulated figure is off the recorded one. */
    private static String off(BacktestResult result, Measure measure) {
        return result.figure(measure)
                .map(Measured::error)
                .map(error -> Figures.rounded(100 * error, 1))
                .map(percent -> (percent.signum() > 0 ? "+" : "") + Figures.grouped(percent) + "%")
                .orElse(NONE);
    }

    private String closing(List<BacktestResult> results) {
        long differ = results.stream().filter(result -> !result.agrees()).count();
        String count = results.size() == 1 ? "1 recording: " : results.size() + " recordings: ";
        String verdict = differ == 0
                ? results.size() == 1 ? "it agrees" : "all agree"
                : results.size() - differ + " agree, " + differ + " differ";
        return Prose.wrapped(
                count + verdict
                        + ". changes, nodes: met of recorded, + those of the replay alone; mean s, worst s: how far apart in time the events are that both have;"
                        + " replicas, cost, p95 wait: by how much the simulated figure is off.",
                style.proseWidth());
    }
}
