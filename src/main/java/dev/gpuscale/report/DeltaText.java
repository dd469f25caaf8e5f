package dev.gpuscale.report;

import dev.gpuscale.simulation.Change;
import dev.gpuscale.simulation.Delta;
import dev.gpuscale.simulation.Delta.Verdict;
import dev.gpuscale.simulation.DesignResult;
import dev.gpuscale.simulation.Estimate;
import dev.gpuscale.simulation.Figure;
import dev.gpuscale.simulation.PromiseChange;
import java.util.ArrayList;
import java.util.List;

/** Figures before and after a change, as people read them. */
final class DeltaText {
    static final String UNSEEN = "no measurable change";

    private final Change change;
    private final Figures figures;

    DeltaText(Change change, Style style) {
        this.change = change;
        this.figures = new Figures(style);
    }

    /** Those worth a row: of jobs that were killed only where there were any. */
    List<Delta> shown() {
        return change.deltas().stream()
                .filter(delta -> delta.figure() != Figure.KILLED
                        || delta.before().value() > 0
                        || delta.after().value() > 0)
                .toList();
    }

    /** {@code p95 wait}, and whose where there are several workloads. */
    String label(Delta delta) {
        String unit = switch (delta.figure().unit()) {
            case USD_PER_MONTH -> " a month";
            case SECONDS -> "";
            case PER_DAY -> "/day";
        };
        String whose =
                delta.workload().isEmpty() || change.before().workloads().size() == 1 ? "" : delta.workload() + ": ";
        return whose + delta.figure().label() + unit;
    }

    /** The value before, with or without its interval. */
    String before(Delta delta, boolean interval) {
        return value(delta, delta.before(), change.before(), interval);
    }

    /** The value after, with or without its interval. */
    String after(Delta delta, boolean interval) {
        return value(delta, delta.after(), change.after(), interval);
    }

    private String value(Delta delta, Estimate estimate, DesignResult design, boolean interval) {
        if (!estimate.isKnown()) {
            boolean overloaded = design.workloads().stream()
                    .anyMatch(workload -> workload.name().equals(delta.workload())
                            && workload.overload().isPresent());
            return overloaded ? "overloaded" : Figures.UNKNOWN;
        }
        Estimate shown = interval ? estimate : Estimate.exact(estimate.value());
        return switch (delta.figure().unit()) {
            case USD_PER_MONTH -> figures.roundDollars(shown);
            case SECONDS -> figures.seconds(shown);
            case PER_DAY -> figures.count(shown);
        };
    }

    /** {@code +$168 ±5 (+24%)}; words where the interval contains 0. */
    String change(Delta delta) {
        return switch (delta.verdict()) {
            case UNKNOWN -> Figures.UNKNOWN;
            case NO_MEASURABLE_CHANGE -> UNSEEN;
            case BETTER, WORSE -> difference(delta) + percent(delta);
        };
    }

    private String difference(Delta delta) {
        Estimate difference = delta.difference();
        double value = difference.value();
        double size = Math.max(
                Math.abs(delta.before().value()), Math.abs(delta.after().value()));
        int decimals = delta.figure() != Figure.COST
                ? Figures.decimalsOf(value)
                : size >= 100 && Math.abs(value) >= 1 ? 0 : Figures.centsOf(value);
        String dollar = delta.figure() == Figure.COST ? "$" : "";
        String seconds = delta.figure().unit() == Figure.Unit.SECONDS ? " s" : "";
        String interval = difference.halfWidth() == 0 ? "" : " " + figures.interval(difference, decimals);
        return (value > 0 ? "+" : "-") + dollar + Figures.fixed(Math.abs(value), decimals) + seconds + interval;
    }

    private static String percent(Delta delta) {
        double percent = delta.percent().value();
        return Double.isNaN(percent)
                ? ""
                : " (" + (percent > 0 ? "+" : "") + Figures.fixed(percent, Math.abs(percent) < 10 ? 1 : 0) + "%)";
    }

    static String word(Verdict verdict) {
        return verdict == Verdict.WORSE ? "worse" : verdict == Verdict.BETTER ? "better" : "";
    }

    /** The answer in one line: the bill, the waits that moved, what became of promises. */
    String headline() {
        List<String> parts = new ArrayList<>();
        for (Delta delta : change.deltas()) {
            if (delta.figure() == Figure.COST) {
                parts.add(headline(delta));
            } else if (delta.figure() == Figure.P95_WAIT
                    && DeltaText.word(delta.verdict()).length() > 0) {
                parts.add(label(delta) + " " + change(delta));
            }
        }
        if (parts.size() == 1
                && change.deltas().stream()
                        .noneMatch(d -> d.figure() == Figure.P95_WAIT && d.verdict() == Verdict.UNKNOWN)) {
            parts.add(UNSEEN + " of the p95 wait");
        }
        change.newlyOverloaded().forEach(name -> parts.add(name + " OVERLOADED"));
        change.promises().stream()
                .filter(promise -> promise.before().met() != promise.after().met())
                .forEach(promise -> parts.add((promise.after().met() ? "now kept: " : "now MISSED: ")
                        + promise.after().label()));
        return String.join(", ", parts);
    }

    private String headline(Delta cost) {
        return switch (cost.verdict()) {
            case UNKNOWN -> "cost " + Figures.UNKNOWN;
            case NO_MEASURABLE_CHANGE -> UNSEEN + " of the cost";
            case BETTER, WORSE -> difference(cost) + " a month" + percent(cost);
        };
    }

    /** {@code kept -> MISSED}, or one word where it is the same. */
    static String promise(PromiseChange promise) {
        String before = word(
                promise.before().met(),
                promise.overloadedBefore() || promise.before().isJudged());
        String after = word(
                promise.after().met(),
                promise.overloadedAfter() || promise.after().isJudged());
        return before.equals(after) ? after : before + " -> " + after;
    }

    private static String word(boolean met, boolean judged) {
        return !judged ? "open" : met ? "kept" : "MISSED";
    }

    /** {@code 71.3 s ±1.1 -> 56.7 s ±1.9}. */
    String observed(PromiseChange promise) {
        return PromiseSection.observed(promise.before(), promise.overloadedBefore(), figures) + " -> "
                + PromiseSection.observed(promise.after(), promise.overloadedAfter(), figures)
                + (promise.isCloseCall() ? " (" + UNSEEN + ": a close call)" : "");
    }

    String whose(PromiseChange promise) {
        return promise.workload().isEmpty() || change.before().workloads().size() == 1 ? "" : promise.workload() + ": ";
    }

    /** What the words of the table mean, where they are there. */
    List<String> legend(String rendered) {
        List<String> legend = new ArrayList<>();
        if (rendered.contains(UNSEEN)) {
            legend.add(UNSEEN + ": no difference that " + Headings.replications(change.replications()) + " can see");
        }
        if (change.replications() == 1) {
            legend.add(Headings.ONE_REPLICATION);
        }
        return legend;
    }
}
