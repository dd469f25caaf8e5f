package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.hpa.MetricReading;
import dev.gpuscale.autoscaling.hpa.MetricReading.ContainerUsage;
import dev.gpuscale.autoscaling.hpa.MetricReading.PodUsage;
import dev.gpuscale.autoscaling.hpa.PodSnapshot;
import dev.gpuscale.autoscaling.hpa.PodSnapshot.Phase;
import dev.gpuscale.autoscaling.hpa.PodSnapshot.ReadyCondition;
import dev.gpuscale.autoscaling.hpa.PodSnapshot.Status;
import dev.gpuscale.config.Cpu;
import dev.gpuscale.manifests.Container;
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
 * worker uses CPU in proportion to its busy slots, between idle and fully busy; most of its work is on the GPU. It is the
 * container with the GPU that uses it; the others of the pod use none.
 */
final class CpuMeter {
    private static final long PERIOD = 15 * SimTime.SECOND;

    private final World world;
    private final Fleet fleet;
    private final Cpu cpu;
    private final List<Container> containers;

    /** Index of the container that works. */
    private final int worker;

    private final Map<Pod, Long> slotMicros = new HashMap<>();
    private List<PodUsage> usages = List.of();
    private long scrapedMicros;

    CpuMeter(World world, Fleet fleet, Cpu cpu) {
        this.world = world;
        this.fleet = fleet;
        this.cpu = cpu;
        this.containers = fleet.deployment().template().containers();
        this.worker = worker(containers);
    }

    /** The container that asks for the GPU, the first of several; the first of all where none does. */
    private static int worker(List<Container> containers) {
        for (int i = 0; i < containers.size(); i++) {
            if (containers.get(i).asksForGpu()) {
                return i;
            }
        }
        return 0;
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
        List<ContainerUsage> ofContainers = new ArrayList<>(containers.size());
        for (int i = 0; i < containers.size(); i++) {
            long milli = i == worker ? Math.round(cores * 1000) : 0;
            ofContainers.add(new ContainerUsage(containers.get(i).name(), OptionalLong.of(milli)));
        }
        return new PodUsage(pod.name(), world.instant(now), Duration.ofNanos(PERIOD * 1000), ofContainers);
    }

    /** The last scrape. */
    MetricReading reading() {
        return new MetricReading.PodUsages(usages);
    }

    /** The pods as the HPA controller sees them. */
    List<PodSnapshot> pods(long now) {
        List<PodSnapshot.Container> requesting =
                containers.stream().map(CpuMeter::requesting).toList();
        List<PodSnapshot> pods = new ArrayList<>();
        for (Pod pod : fleet.active()) {
            boolean running = pod.stage() == Pod.Stage.LOADING || pod.isReady();
            Instant changed = world.instant(pod.readinessChangedMicros());
            pods.add(new PodSnapshot(
                    pod.name(),
                    running ? Phase.RUNNING : Phase.PENDING,
                    false,
                    Optional.of(new ReadyCondition(pod.isReady() ? Status.TRUE : Status.FALSE, changed)),
                    pod.boundMicros() < 0 ? Optional.empty() : Optional.of(world.instant(pod.boundMicros())),
                    requesting,
                    Map.of()));
        }
        return pods;
    }

    private static PodSnapshot.Container requesting(Container container) {
        OptionalLong milli = container.cpuRequestMilli();
        Map<String, Long> requests = milli.isPresent() ? Map.of("cpu", milli.getAsLong()) : Map.of();
        return new PodSnapshot.Container(container.name(), requests, true);
    }
}
