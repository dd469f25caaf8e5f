package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.autoscaling.scheduler.Taint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Machines of node groups that do not come, do not stay, or are shared out. Where nothing wakes it, the loop runs at 3 s + 10 n. */
class GroupTroubleTest {
    private static final Taint CLOSED = new Taint("node.kubernetes.io/unschedulable", "", "NoSchedule");

    private static final String RARE = "frequentLoopsEnabled: false";
    private static final String ONE = "name: one, instanceType: g5.xlarge, max: 9";
    private static final String OTHER = "name: other, instanceType: g6.xlarge, max: 9";
    private static final String SPOT = "name: gpu, instanceType: g5.xlarge, capacityType: spot, zone: us-east-1a";

    /** From the order: the Node object after 30 s, Ready 10 s later, its GPU 20 s after that. */
    private static Worlds aWorld() {
        return Worlds.aWorld()
                .starting("{nodeLaunch: 30s, nodeReady: 10s, gpuReady: 20s, imagePull: 0s, containerStart: 0s,"
                        + " modelLoad: 0s, engineInit: 0s, readiness: 0s}")
                .with("clocks: {kedaPhase: 10s, hpaPhase: 2s, clusterAutoscalerPhase: 3s}");
    }

    /** That many pods: the first at 10.03 s, the others with the HPA's next look. */
    private static Worlds pods(int count) {
        return aWorld().replicas(0)
                .jobs("arrivals: {bursts: {jobs: " + 5 * count + ", at: [5s]}}, service: 10h")
                .scaledObject("maxReplicaCount: " + count);
    }

    private static List<String> scaleUps(Worlds world) {
        CourseObserver observer = new CourseObserver();
        Worlds.play(world.scenario(), 42, observer);
        return observer.course(Optional.empty()).scaleUps().stream()
                .map(ScaleUp::toString)
                .toList();
    }

    private static List<Double> seconds(History history, String stage) {
        return history.nodes().stream()
                .filter(step -> step.stage().equals(stage))
                .map(step -> step.atMicros() / 1e6)
                .toList();
    }

    // ---------------------------------------------------------------- machines that do not come

    @ParameterizedTest
    @CsvSource({"15m, 953.00", "2m, 173.00"})
    void whereNoMachineRegistersInTimeTheNextGroupIsTaken(String longest, String next) {
        Worlds world = pods(1).with("faults: [{from: 0s, to: 1h, kind: neverRegisters, types: [g5.xlarge]}]")
                .scaledGroups(
                        RARE + ", maxNodeProvisionTime: " + longest
                                + ", expander: priority, priorities: {50: [one], 10: [other]}",
                        ONE,
                        OTHER);
        assertThat(scaleUps(world)).containsExactly("43.00 s one 0 -> 1", next + " s other 0 -> 1");
    }

    @Test
    void aGroupThatFailsAgainIsLeftAloneForTwiceAsLong() {
        Worlds world = pods(1).with("faults: [{from: 0s, to: 1h, kind: neverRegisters}]")
                .scaledGroups(RARE + ", maxNodeProvisionTime: 2m", ONE);
        assertThat(scaleUps(world))
                .as("given up at 173, 613 and 1353 s, for 5, 10 and 20 minutes")
                .containsExactly(
                        "43.00 s one 0 -> 1", "483.00 s one 0 -> 1", "1223.00 s one 0 -> 1", "2563.00 s one 0 -> 1");
    }

    // ---------------------------------------------------------------- groups that are alike

    private static Worlds twoZones(String flags) {
        return pods(5).scaledGroups(
                        RARE + flags,
                        ONE + ", zone: us-east-1a",
                        "name: two, instanceType: g5.xlarge, max: 9, zone: us-east-1b");
    }

    @Test
    void aScaleUpIsSpreadOverGroupsThatAreAlike() {
        assertThat(scaleUps(twoZones(
                        ", balanceSimilarNodeGroups: true, expander: priority, priorities: {50: [two], 10: [one]}")))
                .containsExactlyInAnyOrder("43.00 s two 0 -> 3", "43.00 s one 0 -> 2");
    }

    @Test
    void withoutBalancingOneOfThemGetsAll() {
        assertThat(scaleUps(twoZones(", expander: priority, priorities: {50: [two], 10: [one]}")))
                .containsExactly("43.00 s two 0 -> 5");
    }

    @Test
    void aLabelMakesThemUnlikeUnlessItIsIgnored() {
        String flags =
                RARE + ", balanceSimilarNodeGroups: true, expander: priority, priorities: {50: [two], 10: [one]}";
        String[] groups = {
            ONE + ", labels: {rack: r1}", "name: two, instanceType: g5.xlarge, max: 9, labels: {rack: r2}"
        };
        assertThat(scaleUps(pods(4).scaledGroups(flags, groups))).containsExactly("43.00 s two 0 -> 4");
        assertThat(scaleUps(pods(4).scaledGroups(flags + ", balancingIgnoreLabel: [rack]", groups)))
                .containsExactlyInAnyOrder("43.00 s two 0 -> 2", "43.00 s one 0 -> 2");
    }

    @Test
    void aGroupThatIsFullLeavesTheRestToItsLike() {
        Worlds world = pods(5).scaledGroups(
                        RARE + ", balanceSimilarNodeGroups: true",
                        "name: one, instanceType: g5.xlarge, max: 1",
                        "name: two, instanceType: g5.xlarge, max: 9");
        assertThat(scaleUps(world)).containsExactlyInAnyOrder("43.00 s one 0 -> 1", "43.00 s two 0 -> 4");
    }

    // ---------------------------------------------------------------- machines that do not stay

    @Test
    void spotMachinesOfTheStartAreTakenBackTooAndReplaced() {
        History history = aWorld().lasting("3h")
                .replicas(2)
                .with("nodes: {spot: {every: 30m, together: 0, unavailableFor: 3m}, groups: [{" + SPOT
                        + ", initial: 2}]}")
                .play();
        List<Double> gone = seconds(history, "GONE");
        assertThat(gone).isNotEmpty();
        // Two minutes' notice; a minute later, when the shortage ends, the group asks again.
        assertThat(seconds(history, "LAUNCHING").get(0)).isEqualTo(gone.get(0) + 60);
        assertThat(history.outcome().launched())
                .isEqualTo(seconds(history, "LAUNCHING").size());
    }

    @Test
    void karpentersNodesOfTheStartAreTakenBackToo() {
        History history = aWorld().lasting("3h")
                .replicas(1)
                .document("{apiVersion: karpenter.sh/v1, kind: NodePool, metadata: {name: gpu}, spec: {template: {spec:"
                        + " {nodeClassRef: {group: karpenter.k8s.aws, kind: EC2NodeClass, name: gpu}, requirements: [{key:"
                        + " karpenter.sh/capacity-type, operator: In, values: [spot]}]}}, disruption: {consolidationPolicy:"
                        + " WhenEmpty, consolidateAfter: 1m}}}")
                .with("nodes: {spot: {every: 30m, together: 0, unavailableFor: 3m}}")
                .play();
        assertThat(history.stepsOf("gpu-1")).last().asString().endsWith("GONE");
    }

    @Test
    void aGroupIsNeverAskedForLessThanItsMinimum() {
        History history = aWorld().lasting("2h")
                .replicas(1)
                .with("faults: [{from: 0s, to: 1h, kind: insufficientCapacity, types: [g5.xlarge]}]")
                .with("nodes: {spot: {every: 5m, together: 0, unavailableFor: 0s}, clusterAutoscaler: {" + RARE
                        + "}, groups: [{" + SPOT + ", min: 1, max: 2}]}")
                .play();
        assertThat(seconds(history, "GONE").get(0)).isLessThan(3600);
        assertThat(seconds(history, "LAUNCHING").get(0))
                .as("within a minute of the end of the shortage")
                .isBetween(3600.0, 3660.0);
    }

    /** Drains every node as soon as it is Ready, and gives up after a while. */
    private static Observer giveUpDrainsAfter(int seconds) {
        return new Observer() {
            private World world;

            @Override
            public void begins(World beginning) {
                world = beginning;
            }

            @Override
            public void node(long now, Node node, NodeEvent event) {
                if (event == NodeEvent.READY) {
                    Drain.Rules rules = new Drain.Rules(
                            pod -> true, pod -> false, Drain.Retry.every(1), Drain.NEVER, 0, Drain.NEVER);
                    world.calendar().schedule(now + 1, Calendar.Kind.NODES, at -> {
                        world.cluster().cordon(node, CLOSED, at);
                        world.cluster().drain(node, new Drain(world, node, rules, (empty, end) -> {}), at);
                    });
                    world.calendar().schedule(now + seconds * SimTime.SECOND, Calendar.Kind.NODES, at -> {
                        world.cluster().keep(node, at);
                        world.cluster().cordon(node, null, at);
                    });
                }
            }
        };
    }

    @ParameterizedTest
    @CsvSource({"10, WITHOUT_GPU", "40, READY"})
    void aDrainThatIsGivenUpLeavesANodeWithTheGpusThatItHas(int seconds, String then) {
        History history = Worlds.play(pods(1).scaledGroups(RARE, ONE).scenario(), 42, giveUpDrainsAfter(seconds));
        assertThat(history.stepsOf("one-1"))
                .as("ordered at 43 s, Ready at 83 s, with GPUs at 103 s")
                .startsWith("43 LAUNCHING", "83 WITHOUT_GPU", "83.000001 DRAINING", 83 + seconds + " " + then)
                .last()
                .asString()
                .endsWith("READY");
        assertThat(history.secondsOf("worker-1", "READY")).isGreaterThanOrEqualTo(Math.max(103, 83 + seconds));
    }

    // ---------------------------------------------------------------- groups that nobody scales

    @Test
    void aPodWaitsUntilAnotherLeaves() {
        Worlds world = aWorld().managedGroups("name: gpu, instanceType: g5.xlarge, initial: 1");
        for (Map.Entry<String, String> job :
                Map.of("early", "5s", "late", "25s").entrySet()) {
            world.deployment(job.getKey(), 0, 1, "1", 0)
                    .jobsFor(job.getKey(), "arrivals: {bursts: {jobs: 1, at: [" + job.getValue() + "]}}, service: 2m")
                    .scaledObjectFor(job.getKey(), 5, "maxReplicaCount: 1, cooldownPeriod: 60");
        }
        History history = world.play();
        assertThat(history.secondsOf("late-1", "PENDING")).isLessThan(120);
        assertThat(history.secondsOf("late-1", "PULLING"))
                .isGreaterThanOrEqualTo(history.secondsOf("early-1", "GONE"))
                .isGreaterThan(180);
        assertThat(history.outcome().launched()).isZero();
    }

    @Test
    void aWorkerTakesThePlaceOfAPlaceholderForWhichNobodyBuysAnother() {
        History history = aWorld().deployment("worker", 0, 1, "1", 0)
                .jobs("arrivals: {bursts: {jobs: 1, at: [5s]}}, service: 10h")
                .scaledObject("maxReplicaCount: 1")
                .document(
                        "{apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: placeholder}, value: -10}")
                .deployment("placeholder", 1, 1, "1", 0, "priorityClassName: placeholder,")
                .managedGroups("name: gpu, instanceType: g5.xlarge, initial: 1")
                .play();
        assertThat(history.secondsOf("worker-1", "READY")).isLessThan(20);
        assertThat(history.world().cluster().pending())
                .extracting(pod -> pod.fleet.name())
                .containsExactly("placeholder");
        assertThat(history.outcome().launched()).isZero();
    }
}
