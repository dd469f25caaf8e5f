package dev.gpuscale.autoscaling.hpa;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An HPA on one external average value of 1 per pod, whose target follows every write at once. */
final class HpaLoop {

    private static final MetricSpec BACKLOG = new MetricSpec.ExternalAverageValue("backlog", 1000);

    private final HpaSpec spec;
    private final HpaFlags flags;
    private int size;
    private HpaMemory memory = HpaMemory.fresh();
    private Instant now = VectorInput.NOW;
    private HpaDecision last;

    HpaLoop(int size, int min, int max, Optional<Behavior> behavior) {
        this(size, min, max, behavior, HpaFlags.defaults());
    }

    HpaLoop(int size, int min, int max, Optional<Behavior> behavior, HpaFlags flags) {
        this.spec = new HpaSpec(min, max, List.of(BACKLOG), behavior);
        this.flags = flags;
        this.size = size;
    }

    /** One sync that finds this much work; returns the size after it. */
    int sync(long milli) {
        return sync(new MetricReading.Values(List.of(milli)));
    }

    int sync(MetricReading reading) {
        HpaSnapshot seen = new HpaSnapshot(size, size, size, size, List.of(), List.of(reading));
        last = HpaReconcile.decide(spec, flags, seen, memory, now);
        memory = last.memory();
        size = last.desiredReplicas();
        return size;
    }

    HpaLoop after(Duration time) {
        now = now.plus(time);
        return this;
    }

    /** Another writer, such as KEDA, sets the size. */
    void set(int replicas) {
        size = replicas;
    }

    /** Syncs 15 s apart under a steady load. */
    List<Integer> sizes(int syncs, long milli) {
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < syncs; i++) {
            sizes.add(sync(milli));
            after(Duration.ofSeconds(15));
        }
        return sizes;
    }

    HpaDecision last() {
        return last;
    }

    HpaMemory memory() {
        return memory;
    }
}
