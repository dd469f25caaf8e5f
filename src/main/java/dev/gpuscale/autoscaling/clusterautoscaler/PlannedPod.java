package dev.gpuscale.autoscaling.clusterautoscaler;

import dev.gpuscale.autoscaling.scheduler.PodShape;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A pending pod in its place of the working copy.
 *
 * @param createdAt the loop's instant: pending pods are young
 */
record PlannedPod(PodShape shape, PodTraits traits, Instant createdAt) implements HostedPod {
    @Override
    public Optional<Instant> deletionTimestamp() {
        return Optional.empty();
    }

    @Override
    public Duration gracePeriod() {
        return Duration.ZERO;
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
