package dev.gpuscale.autoscaling.hpa;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The window of an HPA without {@code behavior}: the largest recommendation in it wins. It does not ask for the
 * direction, so an old high one scales up again (Kubernetes {@code horizontal.go}, stabilizeRecommendation).
 */
final class LegacyStabilization {

    private LegacyStabilization() {}

    /** An entry exactly as old as the window still counts. */
    static Stabilized of(List<Recommendation> history, int desired, Duration window, Instant now) {
        Instant cutoff = now.minus(window);
        int largest = desired;
        int slot = History.NO_SLOT;
        for (int i = 0; i < history.size(); i++) {
            Recommendation past = history.get(i);
            if (past.time().isBefore(cutoff)) {
                slot = i;
            } else {
                largest = Math.max(largest, past.replicas());
            }
        }
        return new Stabilized(largest, History.stored(history, slot, new Recommendation(desired, now)));
    }
}
