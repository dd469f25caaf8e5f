package dev.gpuscale.autoscaling.hpa;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The HPA's own recent writes in one direction, from which policies reckon (Kubernetes {@code horizontal.go}). */
final class ScaleEvents {

    private ScaleEvents() {}

    /** Pods changed in the period; an event exactly as old as the period no longer counts. */
    static int changeWithin(List<ScaleEvent> events, Duration period, Instant now) {
        Instant cutoff = now.minus(period);
        int change = 0;
        for (ScaleEvent event : events) {
            if (event.time().isAfter(cutoff)) {
                change += event.replicaChange();
            }
        }
        return change;
    }

    /**
     * The events with a new one, which takes the place of the last outdated one. What is outdated depends on this
     * direction's policies only, however far the other direction's look back.
     */
    static List<ScaleEvent> stored(List<ScaleEvent> events, int replicaChange, Duration longestPeriod, Instant now) {
        Instant cutoff = now.minus(longestPeriod);
        List<ScaleEvent> marked = new ArrayList<>(events.size());
        int slot = History.NO_SLOT;
        for (ScaleEvent event : events) {
            boolean isOld = event.time().isBefore(cutoff);
            slot = isOld ? marked.size() : slot;
            marked.add(isOld ? new ScaleEvent(event.replicaChange(), event.time(), true) : event);
        }
        return History.stored(marked, slot, new ScaleEvent(replicaChange, now, false));
    }
}
