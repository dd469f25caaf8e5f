package dev.gpuscale.autoscaling.karpenter;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The clock that {@code consolidateAfter} runs by: when a pod last came to a node, finished, or began to end (Karpenter
 * nodeclaim/podevents/controller.go). It is the beginning of the end that counts, not when the pod is gone, and neither
 * readiness nor traffic do; pods of DaemonSets never count.
 *
 * @param last in whole seconds, as stored; empty before the first event
 */
public record PodEvents(Optional<Instant> last) {
    /** A node to which no pod has come. */
    public static final PodEvents NONE = new PodEvents(Optional.empty());

    private static final Duration DEDUPLICATED = Duration.ofSeconds(10);

    /** What may happen to a pod that is bound. */
    public enum Event {
        BOUND,
        TERMINAL,
        TERMINATING,
        REMOVED,
        READY;

        private boolean counts() {
            return this == BOUND || this == TERMINAL || this == TERMINATING;
        }
    }

    /** After an event; within ten seconds of the stored time it leaves no trace. */
    public PodEvents after(Event event, PodOwner owner, Instant now) {
        boolean recent = last.isPresent() && now.isBefore(last.get().plus(DEDUPLICATED));
        return !event.counts() || owner == PodOwner.DAEMON_SET || recent
                ? this
                : new PodEvents(Optional.of(now.truncatedTo(ChronoUnit.SECONDS)));
    }
}
