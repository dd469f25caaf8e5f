package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.clusterautoscaler.HostedPod;
import dev.gpuscale.autoscaling.clusterautoscaler.PendingPod;
import dev.gpuscale.autoscaling.clusterautoscaler.PodTraits;
import dev.gpuscale.autoscaling.scheduler.PodShape;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A pod as a loop of the Cluster Autoscaler sees it.
 *
 * @param createdAt in whole seconds, as the API has it
 */
record SeenPod(PodShape shape, PodTraits traits, Instant createdAt, Duration gracePeriod)
        implements HostedPod, PendingPod {
    /** Pods end within their grace period here, so that no loop ever sees one that should have been gone. */
    @Override
    public Optional<Instant> deletionTimestamp() {
        return Optional.empty();
    }

    @Override
    public boolean isTerminal() {
        return false;
    }

    @Override
    public boolean isAbandoned() {
        return false;
    }
}
