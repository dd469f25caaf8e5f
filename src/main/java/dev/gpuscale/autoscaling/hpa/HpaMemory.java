package dev.gpuscale.autoscaling.hpa;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is kept of an HPA from sync to sync. All but the last is in the controller's memory alone: a restart of the
 * controller or a new HPA starts {@link #fresh()}, an edit of the HPA or a stay at 0 replicas keeps it.
 *
 * @param recommendations in storage order; empty before the first sync, which is not the same as an empty list
 * @param scaleUpEvents in storage order; written only for an HPA with {@code behavior}
 * @param scaleDownEvents likewise
 * @param scaledToZero condition ScaledToZero of the HPA's status: it was the HPA itself that went to 0
 */
public record HpaMemory(
        Optional<List<Recommendation>> recommendations,
        List<ScaleEvent> scaleUpEvents,
        List<ScaleEvent> scaleDownEvents,
        boolean scaledToZero) {

    private static final HpaMemory FRESH = new HpaMemory(Optional.empty(), List.of(), List.of(), false);

    public HpaMemory {
        recommendations = recommendations.map(List::copyOf);
        scaleUpEvents = List.copyOf(scaleUpEvents);
        scaleDownEvents = List.copyOf(scaleDownEvents);
    }

    /** Before the first sync. */
    public static HpaMemory fresh() {
        return FRESH;
    }

    /** The first sync takes the size it finds for the first recommendation. */
    HpaMemory startedWith(int current, Instant now) {
        return recommendations.isPresent() ? this : withRecommendations(List.of(new Recommendation(current, now)));
    }

    HpaMemory withRecommendations(List<Recommendation> history) {
        return new HpaMemory(Optional.of(history), scaleUpEvents, scaleDownEvents, scaledToZero);
    }

    HpaMemory withScaledToZero(boolean byTheHpa) {
        return new HpaMemory(recommendations, scaleUpEvents, scaleDownEvents, byTheHpa);
    }

    /** After a successful write from one size to another. */
    HpaMemory afterWrite(Optional<Behavior> behavior, int before, int after, Instant now) {
        if (behavior.isEmpty()) {
            return this;
        }
        if (after > before) {
            List<ScaleEvent> events = ScaleEvents.stored(
                    scaleUpEvents, after - before, behavior.get().scaleUp().longestPeriod(), now);
            return new HpaMemory(recommendations, events, scaleDownEvents, scaledToZero);
        }
        List<ScaleEvent> events = ScaleEvents.stored(
                scaleDownEvents, before - after, behavior.get().scaleDown().longestPeriod(), now);
        return new HpaMemory(recommendations, scaleUpEvents, events, scaledToZero);
    }
}
