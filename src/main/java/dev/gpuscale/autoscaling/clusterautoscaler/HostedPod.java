package dev.gpuscale.autoscaling.clusterautoscaler;

import dev.gpuscale.autoscaling.scheduler.PodShape;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A pod that is bound to a node; the simulator's pods are some. */
public interface HostedPod {
    /** How long after its end was due a pod no longer counts (Cluster Autoscaler utils/drain/drain.go). */
    Duration LONG_TERMINATING = Duration.ofSeconds(30);

    /** What it asks for; identical for the pods of a template. */
    PodShape shape();

    /** What decides whether it may be moved; identical for the pods of a template. */
    PodTraits traits();

    /** When it was created. */
    Instant createdAt();

    /** Its deletionTimestamp: when a pod that is being deleted has to be gone, so its grace period is in it; empty otherwise. */
    Optional<Instant> deletionTimestamp();

    /** Its terminationGracePeriodSeconds. */
    Duration gracePeriod();

    /** Whether it has ended for good: Failed, or Succeeded where that is not restarted. */
    boolean isTerminal();

    /** Whether its controller is gone, or has fewer replicas than flag {@code --min-replica-count} wants. */
    boolean isAbandoned();

    /** Whether it should have been gone for so long that the autoscaler takes it for gone. */
    default boolean isLongTerminating(Instant now) {
        return deletionTimestamp()
                .map(due -> due.plus(gracePeriod()).plus(LONG_TERMINATING).isBefore(now))
                .orElse(false);
    }
}
