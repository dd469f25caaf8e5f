package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.hpa.MetricReading;
import dev.gpuscale.autoscaling.hpa.MetricReading.ContainerUsage;
import dev.gpuscale.autoscaling.hpa.MetricReading.PodUsage;
import dev.gpuscale.autoscaling.hpa.PodSnapshot;
import dev.gpuscale.autoscaling.hpa.PodSnapshot.Phase;
import dev.gpuscale.autoscaling.hpa.PodSnapshot.ReadyCondition;
import dev.gpuscale.autoscaling.hpa.PodSnapshot.Status;
import dev.gpuscale.config.Cpu;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The metrics server as far as one fleet is concerned: every 15 s the CPU that each pod has used since the last time. A GPU
 * worker uses CPU in proportion to its busy slots, between idle and fully busy; most of its work is on the GPU.
 */
final class CpuMeter {
    private static final long PERIOD = 15 * SimTime.SECOND;
    private static final String CONTAINER = "worker";

    private final World world;
    private final Fleet fleet;
    private final Cpu cpu;
    private final Map<Pod, Long> slotMicros = new HashMap<>();
    private List<PodUsage> usages = List.of();
    private long scrapedMicros;

    CpuMeter(World world, Fleet fleet, Cpu cpu) {
        this.world = world;
        this.fleet = fleet;
        this.cpu = cpu;
    }

    /** Begins to scrape. */
    void start(long now) {
        world.calendar().schedule(now + PERIOD, Calendar.Kind.WORLD, this::scrape);
    }

    private void scrape(long now) {
        fleet.queue().advanceTo(now);
        Map<Pod, Long> before = Map.copyOf(slotMicros);
        slotMicros.clear();
        List<PodUsage> fresh = new ArrayList<>();
        for (Pod pod : fleet.active()) {
            if (pod.isReady()) {
                long slots = fleet.queue().slotMicros(pod.queueNumber(), now);
                long since = Math.max(pod.readyMicros(), scrapedMicros);
                long earlier =
                        pod.readyMicros() > scrapedMicros ? 0 : before.getOrDefault(pod, 0L); // a restart counts anew
                double busy = now == since ? 0 : (double) (slots - earlier) / ((now - since) * fleet.concurrency());
                slotMicros.put(pod, slots);
                fresh.add(usage(pod, cpu.idle() + (cpu.busy() - cpu.idle()) * busy, now));
            } else if (pod.stage() == Pod.Stage.LOADING) {
                fresh.add(usage(pod, cpu.idle(), now));
            }
        }
        usages = fresh;
        scrapedMicros = now;
        start(now);
    }

    private PodUsage usage(Pod pod, double cores, long now) {
        ContainerUsage container = new ContainerUsage(CONTAINER, OptionalLong.of(Math.round(cores * 1000)));
        return new PodUsage(pod.name(), world.instant(now), Duration.ofNanos(PERIOD * 1000), List.of(container));
    }

    /** The last scrape. */
    MetricReading reading() {
        return new MetricReading.PodUsages(usages);
    }

    /** The pods as the HPA controller sees them. */
    List<PodSnapshot> pods(long now) {
        long requestMilli = fleet.deployment().template().cpuRequestMilli();
        Map<String, Long> requests =
                fleet.deployment().template().cpuRequestMissing() ? Map.of() : Map.of("cpu", requestMilli);
        List<PodSnapshot.Container> containers = List.of(new PodSnapshot.Container(CONTAINER, requests, true));
        List<PodSnapshot> pods = new ArrayList<>();
        for (Pod pod : fleet.active()) {
            boolean running = pod.stage() == Pod.Stage.LOADING || pod.isReady();
            Instant changed = world.instant(pod.isReady() ? pod.readyMicros() : pod.createdMicros);
            pods.add(new PodSnapshot(
                    pod.name(),
                    running ? Phase.RUNNING : Phase.PENDING,
                    false,
                    Optional.of(new ReadyCondition(pod.isReady() ? Status.TRUE : Status.FALSE, changed)),
                    pod.boundMicros() < 0 ? Optional.empty() : Optional.of(world.instant(pod.boundMicros())),
                    containers,
                    Map.of()));
        }
        return pods;
    }
}
