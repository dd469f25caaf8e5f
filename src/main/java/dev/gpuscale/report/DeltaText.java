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

    static final String WORSE = "worse";

    private static final String BETTER = "better";

    /** Behind a promise that is kept on one side only, by a difference that is not seen. */
    private static final String MAYBE = " (may be chance)";

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
            return isOverloaded(delta, design) ? "overloaded" : Figures.UNKNOWN;
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
            case UNKNOWN ->
                isNewlyOverloaded(delta) ? "overloaded now" : isRelieved(delta) ? "keeps up now" : Figures.UNKNOWN;
            case NO_MEASURABLE_CHANGE -> UNSEEN;
            case BETTER, WORSE -> difference(delta) + percent(delta);
        };
    }

    private boolean isNewlyOverloaded(Delta delta) {
        return change.newlyOverloaded().contains(delta.workload());
    }

    private boolean isRelieved(Delta delta) {
        return isOverloaded(delta, change.before()) && !isOverloaded(delta, change.after());
    }

    private static boolean isOverloaded(Delta delta, DesignResult design) {
        return design.workloads().stream()
                .anyMatch(workload -> workload.name().equals(delta.workload())
                        && workload.overload().isPresent());
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

    /** {@code worse}, {@code better}, or nothing. */
    String word(Delta delta) {
        boolean unknown = delta.verdict() == Verdict.UNKNOWN;
        if (delta.verdict() == Verdict.WORSE || unknown && isNewlyOverloaded(delta)) {
            return WORSE;
        }
        return delta.verdict() == Verdict.BETTER || unknown && isRelieved(delta) ? BETTER : "";
    }

    /** The answer in one line: the bill, the waits that moved, what became of promises. */
    String headline() {
        List<String> parts = new ArrayList<>();
        List<Delta> waits = change.deltas().stream()
                .filter(delta -> delta.figure() == Figure.P95_WAIT)
                .toList();
        change.deltas().stream()
                .filter(delta -> delta.figure() == Figure.COST)
                .forEach(cost -> parts.add(headline(cost)));
        waits.stream()
                .filter(wait -> wait.verdict() == Verdict.WORSE || wait.verdict() == Verdict.BETTER)
                .forEach(wait -> parts.add(label(wait) + " " + change(wait)));
        if (waits.stream().allMatch(wait -> wait.verdict() == Verdict.NO_MEASURABLE_CHANGE)) {
            parts.add(UNSEEN + " of the p95 wait");
        }
        change.newlyOverloaded().forEach(name -> parts.add(name + " OVERLOADED"));
        change.promises().stream()
                .filter(promise -> promise.before().met() != promise.after().met())
                .forEach(promise -> parts.add((promise.after().met() ? "now kept: " : "now MISSED: ")
                        + promise.after().label()
                        + (promise.isCloseCall() ? MAYBE : "")));
        return String.join(", ", parts);
    }

    private String headline(Delta cost) {
        return switch (cost.verdict()) {
            case UNKNOWN -> (cost.difference().isKnown() ? "cost change " : "cost ") + Figures.UNKNOWN;
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
                + (promise.isCloseCall() ? MAYBE : "");
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
