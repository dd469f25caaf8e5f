package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.autoscaling.hpa.MetricReading;
import dev.gpuscale.autoscaling.hpa.PodSnapshot;
import dev.gpuscale.autoscaling.scheduler.Machine;
import dev.gpuscale.autoscaling.scheduler.Resources;
import dev.gpuscale.config.Cpu;
import dev.gpuscale.config.Scenario;
import dev.gpuscale.workload.Epoch;
import dev.gpuscale.workload.JobStream;
import dev.gpuscale.workload.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** A worker that uses 100m idle and 1100m busy, measured every 15 s. */
class CpuMeterTest {
    private static final long SECOND = SimTime.SECOND;

    private static JobStream alwaysBusy() {
        return JobStream.ofList(new long[] {0}, new long[] {1000 * SECOND});
    }

    /** What the meter says at 16 s, 31 s, 46 s of one pod on a node that has always been there. */
    private static <T> List<T> seen(
            Worlds pod, JobStream jobs, long crashAtSeconds, BiFunction<CpuMeter, Long, T> question) {
        Scenario scenario = pod.lasting("50s").scenario();
        RandomStreams random = RandomStreams.of(1, 0);
        FleetPlan plan = Designs.prepare(scenario).own().fleets().get(0);
        World world = new World(
                WorldPlan.of(scenario.spec(), Designs.prepare(scenario).own()), random, Observer.NONE);
        Resources room = new Resources(1_000_000, 1L << 40, 8);
        Node node = new Node(
                1,
                Cluster.STATIC,
                new Machine("", "", "", Map.of(), room, room, "nvidia.com/gpu", 1),
                List.of(),
                Resources.NONE,
                false,
                0);
        node.ready(0, 0);
        world.cluster().add(node, 0);
        Faults faults = new Faults(List.of(), world.calendar(), random.named("faults"));
        Fleet fleet = world.fleet(plan, jobs, Victims.RANKED, faults);
        fleet.begin(1);
        CpuMeter meter = new CpuMeter(world, fleet, new Cpu(0.1, 1.1));
        meter.start(0);
        world.calendar()
                .schedule(
                        crashAtSeconds * SECOND,
                        Calendar.Kind.WORLD,
                        now -> fleet.crash(fleet.active().get(0), now));
        List<T> seen = new ArrayList<>();
        for (long at = 16; at < 50; at += 15) {
            world.calendar().schedule(at * SECOND, Calendar.Kind.SAMPLE, now -> seen.add(question.apply(meter, now)));
        }
        world.run(() -> false);
        return seen;
    }

    private static List<Long> milliCores(JobStream jobs, long crashAtSeconds) {
        return seen(
                Worlds.aWorld(),
                jobs,
                crashAtSeconds,
                (meter, now) -> usages(meter).get(0).usageMilli().orElseThrow());
    }

    private static List<MetricReading.ContainerUsage> usages(CpuMeter meter) {
        return ((MetricReading.PodUsages) meter.reading()).pods().get(0).containers();
    }

    @Test
    void usesCpuInProportionToItsBusyTimeSinceTheLastLook() {
        // Busy from 18 s to 24 s: 6 of the 15 seconds between 15 s and 30 s.
        JobStream jobs = JobStream.ofList(new long[] {18 * SECOND}, new long[] {6 * SECOND});
        assertThat(milliCores(jobs, 100)).containsExactly(100L, 500L, 100L);
    }

    @Test
    void aRestartedPodIsMeasuredFromItsRestart() {
        // Busy from the start, crashed at 20 s and ready again at once, with its job.
        assertThat(milliCores(alwaysBusy(), 20)).containsExactly(1100L, 1100L, 1100L);
    }

    @Test
    void itIsTheContainerWithTheGpuThatWorks() {
        String document =
                "{apiVersion: apps/v1, kind: Deployment, metadata: {name: worker}, spec: {replicas: 1, selector:"
                        + " {matchLabels: {app: worker}}, template: {metadata: {labels: {app: worker}}, spec: {containers: ["
                        + "{name: proxy, image: proxy, resources: {requests: {cpu: 100m}}},"
                        + "{name: model, image: model, resources: {requests: {cpu: 2}, limits: {nvidia.com/gpu: 1}}},"
                        + "{name: logs, image: logs}]}}}}";

        assertThat(seen(Worlds.aWorld().document(document), alwaysBusy(), 100, (meter, now) -> usages(meter)))
                .last()
                .isEqualTo(List.of(
                        new MetricReading.ContainerUsage("proxy", OptionalLong.of(0)),
                        new MetricReading.ContainerUsage("model", OptionalLong.of(1100)),
                        new MetricReading.ContainerUsage("logs", OptionalLong.of(0))));
        assertThat(seen(
                        Worlds.aWorld().document(document),
                        alwaysBusy(),
                        100,
                        (meter, now) -> meter.pods(now).get(0).containers()))
                .last()
                .isEqualTo(List.of(
                        new PodSnapshot.Container("proxy", Map.of("cpu", 100L), true),
                        new PodSnapshot.Container("model", Map.of("cpu", 2000L), true),
                        new PodSnapshot.Container("logs", Map.of(), true)));
    }

    @Test
    void aCrashedPodIsNotReadySinceItsCrash() {
        Worlds slow = Worlds.aWorld().starting(Worlds.SLOW_START);

        assertThat(seen(
                        slow,
                        alwaysBusy(),
                        20,
                        (meter, now) -> meter.pods(now).get(0).ready().orElseThrow()))
                .containsExactly(
                        new PodSnapshot.ReadyCondition(PodSnapshot.Status.TRUE, Epoch.START),
                        new PodSnapshot.ReadyCondition(PodSnapshot.Status.FALSE, Epoch.START.plusSeconds(20)),
                        new PodSnapshot.ReadyCondition(PodSnapshot.Status.FALSE, Epoch.START.plusSeconds(20)));
    }
}
