package dev.gpuscale.cli;

import dev.gpuscale.report.ChangeReport;
import dev.gpuscale.report.Style;
import dev.gpuscale.simulation.Change;
import dev.gpuscale.simulation.Delta;
import dev.gpuscale.simulation.PromiseChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Looks for what a change makes worse, and says it with its number. What may be chance is no worsening. */
final class Worsening {
    private final Change change;
    private final Style style;

    /** What is worse, each with the rule that it breaks. */
    private final List<String> found = new ArrayList<>();

    /** What nobody can judge: a price is missing, or a queue is overloaded before and after. */
    private final List<String> unjudged = new ArrayList<>();

    Worsening(Change change, Optional<WorseBounds> bounds, Style style) {
        this.change = change;
        this.style = style;
        if (bounds.isPresent()) {
            bounds.get().bounds().forEach(this::judge);
        } else {
            change.deltas().forEach(delta -> judge(delta, "", each -> each.verdict() == Delta.Verdict.WORSE));
            change.promises().stream()
                    .filter(PromiseChange::isBroken)
                    .forEach(promise ->
                            found.add("now missed: " + promise.after().label()));
        }
    }

    List<String> found() {
        return List.copyOf(found);
    }

    List<String> unjudged() {
        return List.copyOf(unjudged);
    }

    private void judge(WorseBounds.Bound bound) {
        change.deltas().stream()
                .filter(delta -> delta.figure() == bound.figure())
                .forEach(delta -> judge(delta, bound.text() + ": ", bound::isBrokenBy));
    }

    private void judge(Delta delta, String rule, Predicate<Delta> isWorse) {
        if (delta.verdict() != Delta.Verdict.UNKNOWN) {
            if (isWorse.test(delta)) {
                found.add(rule + ChangeReport.sentence(change, delta, style));
            }
        } else if (change.newlyOverloaded().contains(delta.workload())) {
            String text = rule + delta.workload() + " is overloaded";
            if (!found.contains(text)) {
                found.add(text);
            }
        } else if (!delta.after().isKnown() || change.replications() == 1) {
            unjudged.add(ChangeReport.sentence(change, delta, style));
        }
    }
}
