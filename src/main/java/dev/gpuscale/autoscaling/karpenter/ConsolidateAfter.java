package dev.gpuscale.autoscaling.karpenter;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long a node is left alone after its last pod event (Karpenter nodeclaim/disruption/consolidation.go). Both times it
 * counts from are stored in whole seconds, so that the window ends up to a second early.
 */
public final class ConsolidateAfter {
    private ConsolidateAfter() {}

    /** Whether consolidation may take the node. */
    static boolean isOver(DisruptionPool pool, DisruptionNode node, Instant now) {
        return isOver(pool.consolidateAfter(), node.initializedAt(), node.lastPodEvent(), now);
    }

    /**
     * Whether the window runs, which is what makes a node {@link ExistingNode#isSettling}: never before it is initialized, nor
     * where the window is 0 or {@code Never}.
     */
    public static boolean runs(DisruptionPool pool, DisruptionNode node, Instant now) {
        return pool.consolidateAfter().isPresent() && node.initializedAt().isPresent() && !isOver(pool, node, now);
    }

    /**
     * Whether a node is consolidatable.
     *
     * @param after empty for {@code Never}
     * @param initialized empty before
     * @param lastPodEvent empty before the first
     */
    static boolean isOver(
            Optional<Duration> after, Optional<Instant> initialized, Optional<Instant> lastPodEvent, Instant now) {
        if (after.isEmpty() || initialized.isEmpty()) {
            return false;
        }
        Instant from = lastPodEvent.isPresent() ? lastPodEvent.get() : initialized.get();
        return after.get().isZero()
                || !now.isBefore(Instant.ofEpochSecond(from.getEpochSecond()).plus(after.get()));
    }
}
