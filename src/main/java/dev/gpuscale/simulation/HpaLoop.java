package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.hpa.HpaDecision;
import dev.gpuscale.autoscaling.hpa.HpaFlags;
import dev.gpuscale.autoscaling.hpa.HpaMemory;
import dev.gpuscale.autoscaling.hpa.HpaReconcile;
import dev.gpuscale.autoscaling.hpa.HpaSnapshot;
import dev.gpuscale.autoscaling.hpa.HpaSpec;
import dev.gpuscale.autoscaling.hpa.MetricReading;
import dev.gpuscale.autoscaling.hpa.MetricSpec;
import dev.gpuscale.autoscaling.hpa.PodSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The HPA controller at work on one HPA: its clock, its memory, its queries, its writes. */
final class HpaLoop {
    /** From one sync to the next: the flag's 15 s, and the time a sync takes. */
    static final long PERIOD = 15_020_000;

    /** A write lands this long after its sync began; 10 to 40 ms in recordings of the real one. */
    private static final long WRITE_DELAY = 20_000;

    private final World world;
    private final Fleet fleet;
    private final @Nullable KedaLoop keda;
    private final CpuMeter cpu;
    private final Faults faults;
    private final ControllerClock clock;
    private HpaSpec spec;
    private HpaMemory memory = HpaMemory.fresh();

    /** Counts the HPA's lives; a sync that was scheduled for an earlier one is void. */
    private int generation;

    /**
     * @param keda answers for external metrics; null where there are none
     */
    HpaLoop(
            World world,
            Fleet fleet,
            HpaSpec spec,
            @Nullable KedaLoop keda,
            CpuMeter cpu,
            Faults faults,
            ControllerClock clock) {
        this.world = world;
        this.fleet = fleet;
        this.spec = spec;
        this.keda = keda;
        this.cpu = cpu;
        this.faults = faults;
        this.clock = clock;
    }

    /** The HPA is created, without a history: it syncs at the clock's instants from now on. */
    void start(long now) {
        memory = HpaMemory.fresh();
        scheduleAfter(now - 1, ++generation);
    }

    /** The HPA is edited: its history stays. */
    void edit(HpaSpec edited) {
        spec = edited;
    }

    /** The HPA is deleted. */
    void stop() {
        generation++;
    }

    private void scheduleAfter(long now, int current) {
        long next = clock.next(now);
        if (next != Long.MAX_VALUE) {
            world.calendar().schedule(next, Calendar.Kind.HPA, at -> {
                if (generation == current) {
                    sync(at);
                    scheduleAfter(at, current);
                }
            });
        }
    }

    private void sync(long now) {
        HpaDecision decision =
                HpaReconcile.decide(spec, HpaFlags.defaults(), snapshot(now), memory, world.instant(now));
        memory = decision.memory();
        if (decision.writes()) {
            world.calendar()
                    .schedule(
                            now + WRITE_DELAY,
                            Calendar.Kind.HPA,
                            at -> fleet.scale(decision.desiredReplicas(), Writer.HPA, at));
        }
    }

    private HpaSnapshot snapshot(long now) {
        int size = fleet.size();
        int ready = fleet.readyConditions();
        // Outside its bounds the HPA corrects the size without a look at the metrics, and at zero it rests:
        // no query is made.
        boolean asks = size > 0 && size >= spec.minReplicas() && size <= spec.maxReplicas();
        List<MetricReading> readings = new ArrayList<>(spec.metrics().size());
        boolean aboutPods = false;
        for (MetricSpec metric : spec.metrics()) {
            readings.add(asks ? read(metric, now) : new MetricReading.Failed(metric.failureReason()));
            aboutPods |= !metric.isReadableWithoutPods();
        }
        if (aboutPods && asks) {
            List<PodSnapshot> pods = cpu.pods(now);
            return new HpaSnapshot(size, fleet.statusReplicas(), ready, Math.max(ready, pods.size()), pods, readings);
        }
        return new HpaSnapshot(
                size, fleet.statusReplicas(), ready, Math.max(ready, fleet.statusReplicas()), List.of(), readings);
    }

    private MetricReading read(MetricSpec metric, long now) {
        if (metric instanceof MetricSpec.ExternalAverageValue external) {
            return external(metric, external.name(), now);
        }
        if (metric instanceof MetricSpec.ExternalValue external) {
            return external(metric, external.name(), now);
        }
        if (metric instanceof MetricSpec.ResourceUtilization || metric instanceof MetricSpec.ResourceAverageValue) {
            return faults.metricsFail(now) ? new MetricReading.Failed(metric.failureReason()) : cpu.reading();
        }
        return new MetricReading.Failed(metric.failureReason());
    }

    private MetricReading external(MetricSpec metric, String name, long now) {
        OptionalLong total = keda == null ? OptionalLong.empty() : keda.answer(name, now);
        return total.isPresent()
                ? new MetricReading.Values(List.of(total.getAsLong()))
                : new MetricReading.Failed(metric.failureReason());
    }
}
