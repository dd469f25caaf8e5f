package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A queue that cannot be kept up with is said to be one, and no other is. */
class OverloadTest {
    private static Worlds fixedFleet(int pods, String arrivals) {
        return Worlds.aWorld()
                .lasting("2d")
                .with("replications: 5")
                .with("slo: {wait: {p95: 10h}}")
                .replicas(pods)
                .jobs("arrivals: " + arrivals + ", service: {independent: {time: {exponential: {mean: 1s}}}}");
    }

    @Test
    void moreWorkThanTheFleetCanDoIsOverloadFromTheStart() {
        WorkloadResult result = fixedFleet(4, "{poisson: {rate: 4.4/s}}")
                .run()
                .design()
                .workloads()
                .get(0);
        Overload overload = result.overload().orElseThrow();
        assertThat(overload.since().toMinutes()).isLessThan(60);
        assertThat(overload.growthPerHour()).isCloseTo(0.4 * 3600, within(100.0)); // 4.4 come, 4 go
        assertThat(overload.offeredSlots()).isCloseTo(4.4, within(0.05));
        assertThat(overload.largestSlots()).isEqualTo(4);
        assertThat(overload.beyondLargestFleet()).isTrue();
        assertThat(result.promises()).as("an overloaded queue keeps no promise").noneMatch(Promise::met);
    }

    @Test
    void a95PercentLoadIsNone() {
        WorkloadResult result = fixedFleet(4, "{poisson: {rate: 3.8/s}}")
                .run()
                .design()
                .workloads()
                .get(0);
        assertThat(result.overload()).isEmpty();
        assertThat(result.promises()).allMatch(Promise::met);
    }

    @Test
    void aDayWhoseQueueDrainsAtNightIsNone() {
        // 5 jobs a second for 12 hours on 4 pods: 43,200 wait in the evening, gone before the morning.
        String hours = "[0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0]";
        assertThat(fixedFleet(4, "{rateSchedule: {peakRate: 5/s, weekday: " + hours + "}}")
                        .run()
                        .design()
                        .workloads()
                        .get(0)
                        .overload())
                .isEmpty();
    }

    @Test
    void aFleetThatIsAllowedToGrowAndIsNotScaledIsOverloadedToo() {
        // One pod of 20, since its CPU is idle: not beyond what is allowed, and overloaded all the same.
        SimulationResult result = Worlds.aWorld()
                .lasting("6h")
                .with("baselines: [hpa-cpu]")
                .replicas(1)
                .jobs("arrivals: {poisson: {rate: 2/s}}, service: {independent: {time: {exponential: {mean: 1s}}}}")
                .scaledObject("minReplicaCount: 1, maxReplicaCount: 20")
                .run();
        assertThat(result.design().workloads().get(0).overload()).isEmpty();
        Overload overload = result.comparisons()
                .get(0)
                .design()
                .workloads()
                .get(0)
                .overload()
                .orElseThrow();
        assertThat(overload.beyondLargestFleet()).isFalse();
        assertThat(overload.growthPerHour()).isCloseTo(3600, within(200.0));
    }

    @Test
    void aPoolsLimitIsWhatTheFleetCanGrowTo() {
        Overload overload = Worlds.aWorld()
                .lasting("6h")
                .replicas(1)
                .jobs("arrivals: {poisson: {rate: 5/s}}, service: {independent: {time: {exponential: {mean: 1s}}}}")
                .scaledObject("minReplicaCount: 1, maxReplicaCount: 20")
                .nodePool("g5.xlarge", "1m", ", limits: {nvidia.com/gpu: 3}")
                .run()
                .design()
                .workloads()
                .get(0)
                .overload()
                .orElseThrow();
        assertThat(overload.largestSlots()).isEqualTo(3);
    }

    /** The pods that a worker of one GPU may have, of 20 that its autoscaler may ask for. */
    private static int mostPods(String types, String limits) {
        return mostPods(Worlds.aWorld()
                        .replicas(0)
                        .jobs("arrivals: {poisson: {rate: 1/h}}, service: 1s")
                        .scaledObject("maxReplicaCount: 20")
                        .nodePool(types, "1m", ", limits: " + limits))
                .get(0);
    }

    private static List<Integer> mostPods(Worlds world) {
        DesignPlan plan = Designs.prepare(world.scenario()).own();
        Outcome outcome = Worlds.play(world.scenario(), 42).outcome();
        LargestFleets largest = new LargestFleets(plan, List.of(outcome), 3600);
        return IntStream.range(0, plan.fleets().size()).mapToObj(largest::pods).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "g5.xlarge | {nvidia.com/gpu: 7} | 7",
                "g5.xlarge | {nodes: 3} | 3",
                "g5.xlarge | {cpu: 22} | 5", // 4 cores each
                "g5.xlarge | {memory: 40Gi} | 2", // 16Gi each
                "g5.12xlarge | {nodes: 3} | 12", // 4 GPUs each
                "g5.12xlarge | {nvidia.com/gpu: 7} | 4",
                "'g5.xlarge, g5.12xlarge' | {nodes: 3} | 12",
                "'g5.xlarge, g5.12xlarge' | {cpu: 48} | 12",
                "g5.xlarge | {} | 20"
            })
    void aFleetIsAsLargeAsThePoolsLimitsLetItBe(String types, String limits, int pods) {
        assertThat(mostPods(types, limits)).isEqualTo(pods);
    }

    @Test
    void aPoolWhoseTaintIsNotToleratedDoesNotCount() {
        Worlds world = Worlds.aWorld()
                .replicas(0)
                .jobs("arrivals: {poisson: {rate: 1/h}}, service: 1s")
                .scaledObject("maxReplicaCount: 20")
                .nodePool("g5.xlarge", "1m", ", limits: {nodes: 3}")
                .document(
                        "{apiVersion: karpenter.sh/v1, kind: NodePool, metadata: {name: other}, spec: {template: {spec:"
                                + " {taints: [{key: team, value: other, effect: NoSchedule}], nodeClassRef: {group: karpenter.k8s.aws,"
                                + " kind: EC2NodeClass, name: gpu}, requirements: [{key: node.kubernetes.io/instance-type, operator: In,"
                                + " values: [g5.xlarge]}]}}}}");
        assertThat(mostPods(world)).containsExactly(3);
    }

    @Test
    void aLoadGetsWhatTheWorkloadBeforeItLeaves() {
        // 3 slots for the first; of the 5 GPUs that leaves 2.
        String jobs = "arrivals: {poisson: {rate: %s}}, service: 1s";
        Worlds world = Worlds.aWorld()
                .replicas(0)
                .deployment("other", 0, 1, "1", 30)
                .jobs(String.format(jobs, "2.5/s"))
                .jobsFor("other", String.format(jobs, "4.5/s"))
                .scaledObject("maxReplicaCount: 20")
                .scaledObjectFor("other", 5, "maxReplicaCount: 20")
                .nodePool("g5.xlarge", "1m", ", limits: {nvidia.com/gpu: 5}");
        List<Integer> pods = mostPods(world);
        assertThat(pods.get(0)).isEqualTo(5);
        assertThat(pods.get(1)).as("or what it had, when it was there first").isBetween(2, 4);
    }

    @Test
    void aMinorityOfOverloadedReplicationsIsNotAveragedAwayInSilence() {
        // At 99.9% load some replications of two days end in a long queue and others do not.
        SimulationResult result = fixedFleet(4, "{poisson: {rate: 3.996/s}}").run();

        assertThat(result.design().workloads().get(0).overload()).isEmpty();
        assertThat(result.notes())
                .anyMatch(note -> note.matches("this design: worker is overloaded in [12] of 5 replications; .*"));
    }
}
