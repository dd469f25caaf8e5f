package dev.gpuscale.autoscaling.clusterautoscaler;

import java.util.List;
import java.util.Optional;

/**
 * What a loop buys, and why.
 *
 * @param considered what the expanders chose from
 * @param skipped the groups that were no option
 * @param chosen the expanders' choice; empty when there is none
 * @param resizes the groups that grow; empty when nothing is bought
 */
public record ScaleUpDecision(
        List<ExpansionOption> considered,
        List<SkippedGroup> skipped,
        Optional<ExpansionOption> chosen,
        List<Resize> resizes) {
    public ScaleUpDecision {
        considered = List.copyOf(considered);
        skipped = List.copyOf(skipped);
        resizes = List.copyOf(resizes);
    }

    /** Whether anything is bought. */
    public boolean buys() {
        return !resizes.isEmpty();
    }
}
