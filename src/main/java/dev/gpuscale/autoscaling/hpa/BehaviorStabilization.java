package dev.gpuscale.autoscaling.hpa;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The windows of an HPA with {@code behavior}. The size moves only as far as every recommendation in the direction's
 * window agrees: up to the lowest, down to the highest (Kubernetes {@code horizontal.go},
 * stabilizeRecommendationWithBehaviors).
 */
final class BehaviorStabilization {

    private BehaviorStabilization() {}

    /** An entry exactly as old as a window no longer counts in it. */
    static Stabilized of(
            List<Recommendation> history,
            int current,
            int desired,
            Duration upWindow,
            Duration downWindow,
            Instant now) {
        Instant upCutoff = now.minus(upWindow);
        Instant downCutoff = now.minus(downWindow);
        int lowest = desired;
        int highest = desired;
        int slot = History.NO_SLOT;
        for (int i = 0; i < history.size(); i++) {
            Recommendation past = history.get(i);
            if (past.time().isAfter(upCutoff)) {
                lowest = Math.min(lowest, past.replicas());
            }
            if (past.time().isAfter(downCutoff)) {
                highest = Math.max(highest, past.replicas());
            }
            if (past.time().isBefore(upCutoff) && past.time().isBefore(downCutoff)) {
                slot = i;
            }
        }
        int replicas = Math.min(Math.max(current, lowest), highest);
        return new Stabilized(replicas, History.stored(history, slot, new Recommendation(desired, now)));
    }
}
