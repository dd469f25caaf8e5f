package dev.gpuscale.autoscaling.clusterautoscaler;

import dev.gpuscale.autoscaling.scheduler.PodShape;
import dev.gpuscale.autoscaling.scheduler.Resources;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A pod for tests: pending or bound, as the test needs it. */
record TestPod(
        PodShape shape,
        PodTraits traits,
        Instant createdAt,
        Optional<Instant> deletionTimestamp,
        boolean isTerminal,
        boolean isAbandoned)
        implements HostedPod, PendingPod {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final long GIB = 1L << 30;

    static TestPod of(PodShape shape) {
        return of(shape, PodTraits.replicated());
    }

    static TestPod of(PodShape shape, PodTraits traits) {
        return new TestPod(shape, traits, START, Optional.empty(), false, false);
    }

    TestPod createdAt(Instant instant) {
        return new TestPod(shape, traits, instant, deletionTimestamp, isTerminal, isAbandoned);
    }

    TestPod dueToEnd(Instant instant) {
        return new TestPod(shape, traits, createdAt, Optional.of(instant), isTerminal, isAbandoned);
    }

    TestPod terminal() {
        return new TestPod(shape, traits, createdAt, deletionTimestamp, true, isAbandoned);
    }

    TestPod abandoned() {
        return new TestPod(shape, traits, createdAt, deletionTimestamp, isTerminal, true);
    }

    /** So many cores, twice as many GiB, and so many GPUs. */
    static PodShape shape(int cores, int gpus) {
        return shape(cores, gpus, 0);
    }

    static PodShape shape(int cores, int gpus, int priority) {
        return shape(new Resources(cores * 1000L, 2L * cores * GIB, gpus), priority);
    }

    static PodShape shape(Resources requests, int priority) {
        String gpuResource = requests.gpus() > 0 ? "nvidia.com/gpu" : "";
        return new PodShape("worker", requests, gpuResource, List.of(), List.of(), priority);
    }

    @Override
    public Duration gracePeriod() {
        return Duration.ofSeconds(30);
    }
}
