package dev.gpuscale.autoscaling.karpenter;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When an empty node may go (Karpenter nodeclaim/disruption/consolidation.go, disruption/emptiness.go): {@code
 * consolidateAfter} counts from the last pod that was bound or began to end there, not from when it became empty, and is kept
 * in whole seconds. A disruption loop looks every ten seconds, waits fifteen more, and looks again.
 */
public final class Emptiness {
    /** From one look of the disruption loop to the next. */
    public static final Duration LOOP = Duration.ofSeconds(10);

    /** From the decision to the second look. */
    public static final Duration VALIDATION = Duration.ofSeconds(15);

    private Emptiness() {}

    /**
     * The first instant at which the node is consolidatable.
     *
     * @param lastPodEvent a pod was bound, or was deleted; the node's initialization before the first
     */
    public static Instant consolidatableAt(Instant lastPodEvent, Duration consolidateAfter) {
        return lastPodEvent.truncatedTo(ChronoUnit.SECONDS).plus(consolidateAfter);
    }
}
