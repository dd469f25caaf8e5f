package dev.gpuscale.autoscaling.clusterautoscaler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gpuscale.Vectors;
import dev.gpuscale.autoscaling.keda.CaseFields;
import dev.gpuscale.autoscaling.scheduler.Resources;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Cluster Autoscaler 1.36.1 gives back, case by case. */
@Tag("vectors")
class ScaleDownVectorsTest {
    static Stream<Vectors.Case> cases() {
        return Vectors.cases("cluster-autoscaler-scaledown.json");
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("cases")
    void decidesAsClusterAutoscaler(Vectors.Case vector) {
        CaseFields input = CaseFields.of(vector.input());
        CaseFields expected = CaseFields.of(vector.expected());
        switch (vector.category()) {
            case "utilization" -> utilization(input, expected);
            case "eligibility" -> eligibility(input, expected);
            case "timing" -> timing(input, expected);
            case "min-size" -> minSize(input, expected);
            case "crop" -> crop(input, expected);
            case "pdb" -> budgets(input, expected);
            case "drainability" -> drainability(input, expected);
            case "gpu-readiness" -> gpuReadiness(input, expected);
            default -> throw new IllegalArgumentException("no runner for cases of kind " + vector.category());
        }
    }

    private static void utilization(CaseFields input, CaseFields expected) {
        CaseFields node = input.object("node").orElseThrow();
        Resources allocatable =
                ExpanderVectorsTest.resources(node.object("allocatable").orElseThrow());
        List<TestPod> pods = node.objects("pods").stream()
                .map(ScaleDownVectorsTest::hostedPod)
                .toList();
        TestNode host = TestNode.of("node", "group", allocatable, pods);
        OptionalDouble utilization = new Utilization(input.flag("ignoreDaemonSets"), input.flag("ignoreMirrorPods"))
                .of(input.isSet("gpuResource") ? host.labelledForGpu() : host, List.of(), TestPod.START);

        if (expected.isSet("error")) {
            assertThat(utilization).isEmpty();
        } else {
            assertThat(utilization.orElseThrow()).isCloseTo(expected.number("utilization"), within(1e-6));
            assertThat(eligible(utilization, input.number("threshold"))).isEqualTo(expected.flag("eligible"));
        }
    }

    private static TestPod hostedPod(CaseFields pod) {
        TestPod hosted = TestPod.of(
                TestPod.shape(
                        ExpanderVectorsTest.resources(pod.object("requests").orElseThrow()), 0),
                traits(pod.isSet("owner") ? pod.text("owner") : "ReplicaSet"));
        return pod.flag("longTerminating") ? hosted.dueToEnd(TestPod.START.minusSeconds(3600)) : hosted;
    }

    private static PodTraits traits(String owner) {
        return new PodTraits(owner, "default", Map.of(), List.of(), List.of());
    }

    private static boolean eligible(OptionalDouble utilization, double threshold) {
        return new Eligibility(false, false, Map.of(), true, () -> utilization, threshold, true, true)
                .reason()
                .isEmpty();
    }

    private static void eligibility(CaseFields input, CaseFields expected) {
        OptionalDouble utilization = input.isSet("utilization") && !input.flag("utilizationError")
                ? OptionalDouble.of(input.number("utilization"))
                : OptionalDouble.empty();
        Eligibility eligibility = new Eligibility(
                input.flag("recentlyUnremovable"),
                input.flag("beingDeleted"),
                input.annotations(),
                input.flag("inNodeGroup"),
                () -> utilization,
                input.number("threshold"),
                input.flag("ready"),
                input.flag("scaleDownUnreadyEnabled"));

        assertThat(eligibility.reason().map(UnremovableReason::toString))
                .isEqualTo(Optional.ofNullable(expected.fields().get("reason")));
    }

    private static void timing(CaseFields input, CaseFields expected) {
        Instant now = at(input.whole("nowSec"));
        LastScaling last = new LastScaling(
                instant(input, "lastScaleUpSec"), instant(input, "lastDeleteSec"), instant(input, "lastFailSec"));
        boolean coolsDown = ScaleDownTiming.coolsDown(last, input.flag("newPodsThisLoop"), flags(input), now);
        boolean ready = !input.isSet("ready") || input.flag("ready");
        String result = coolsDown
                ? "cooldown"
                : ScaleDownTiming.tooEarly(at(input.whole("unneededSinceSec")), ready, options(input), now)
                        .map(UnremovableReason::toString)
                        .orElse("removable");

        assertThat(result).isEqualTo(expected.text("result"));
    }

    private static Optional<Instant> instant(CaseFields input, String name) {
        return input.isSet(name) ? Optional.of(at(input.whole(name))) : Optional.empty();
    }

    private static GroupOptions options(CaseFields input) {
        GroupOptions defaults = GroupOptions.defaults();
        return new GroupOptions(
                defaults.utilizationThreshold(),
                defaults.gpuUtilizationThreshold(),
                seconds(input, "unneededTime", defaults.unneededTime()),
                seconds(input, "unreadyTime", defaults.unreadyTime()),
                defaults.ignoreDaemonSets(),
                defaults.maxNodeProvisionTime(),
                defaults.zeroOrMax());
    }

    private static ScaleDownFlags flags(CaseFields input) {
        ScaleDownFlags defaults = ScaleDownFlags.defaults();
        return new ScaleDownFlags(
                true,
                true,
                seconds(input, "delayAfterAdd", defaults.delayAfterAdd()),
                seconds(input, "delayAfterDelete", defaults.delayAfterDelete()),
                seconds(input, "delayAfterFailure", defaults.delayAfterFailure()),
                false,
                defaults.groupDefaults(),
                false,
                count(input, "maxScaleDownParallelism", defaults.maxParallelism()),
                count(input, "maxDrainParallelism", defaults.maxDrainParallelism()),
                defaults.unremovableRecheck(),
                defaults.drain(),
                defaults.deletion());
    }

    private static Duration seconds(CaseFields input, String name, Duration otherwise) {
        return input.isSet(name)
                ? Duration.ofSeconds(input.whole(name))
                : input.isSet(name + "Sec") ? Duration.ofSeconds(input.whole(name + "Sec")) : otherwise;
    }

    private static int count(CaseFields input, String name, int otherwise) {
        return input.isSet(name) ? input.count(name) : otherwise;
    }

    private static void minSize(CaseFields input, CaseFields expected) {
        MinSize group =
                new MinSize(input.count("targetSize"), input.count("deletionsInProgress"), input.count("minSize"));

        assertThat(taken(group, input.count("empty"))).isEqualTo(expected.count("removableEmpty"));
        assertThat(taken(group, input.count("drain"))).isEqualTo(expected.count("removableDrain"));
    }

    private static int taken(MinSize group, int nodes) {
        return (int) IntStream.range(0, nodes).filter(i -> group.take()).count();
    }

    private static void crop(CaseFields input, CaseFields expected) {
        Deletions wanted = new Deletions(groups(input, "empty"), groups(input, "drain"));
        Deletions cropped = Cropping.crop(
                wanted, input.count("emptyDeletionsInProgress"), input.count("drainDeletionsInProgress"), flags(input));

        assertThat(plain(cropped.empty())).isEqualTo(expected.fields().get("empty"));
        assertThat(plain(cropped.drain())).isEqualTo(expected.fields().get("drain"));
    }

    private static List<GroupNodes> groups(CaseFields input, String list) {
        return input.objects(list).stream()
                .map(group -> new GroupNodes(
                        group.text("group"),
                        group.flag("atomic"),
                        IntStream.range(0, group.count("nodes"))
                                .mapToObj(i -> list + i)
                                .toList()))
                .toList();
    }

    private static List<Map<String, Object>> plain(List<GroupNodes> groups) {
        return groups.stream()
                .map(group -> Map.<String, Object>of("group", group.groupId(), "nodes", (long) group.count()))
                .toList();
    }

    private static void budgets(CaseFields input, CaseFields expected) {
        Map<String, Integer> allowed = new HashMap<>();
        input.object("disruptionsAllowed")
                .orElseThrow()
                .fields()
                .forEach((budget, count) -> allowed.put(budget, ((Number) count).intValue()));
        List<PodTraits> pods = ((List<?>) input.fields().get("podPdbs"))
                .stream()
                        .map(list -> ((List<?>) list)
                                .stream().map(String.class::cast).toList())
                        .map(list -> new PodTraits("ReplicaSet", "default", Map.of(), List.of(), list))
                        .toList();
        DisruptionBudgets budgets = new DisruptionBudgets(allowed);
        boolean canRemove = budgets.canRemove(pods);

        assertThat(canRemove).isEqualTo(expected.flag("canRemove"));
        assertThat(canRemove && budgets.allowAll(pods)).isEqualTo(expected.flag("inParallel"));
    }

    private static void drainability(CaseFields input, CaseFields expected) {
        Instant now = TestPod.START.plusSeconds(input.whole("ageSec"));
        boolean hasBudget = input.isSet("pdbDisruptionsAllowed");
        PodTraits traits = new PodTraits(
                input.text("owner"),
                input.text("namespace"),
                input.annotations(),
                input.objects("volumes").stream()
                        .map(ScaleDownVectorsTest::volume)
                        .toList(),
                hasBudget ? List.of("pdb") : List.of());
        DisruptionBudgets budgets =
                new DisruptionBudgets(hasBudget ? Map.of("pdb", input.count("pdbDisruptionsAllowed")) : Map.of());

        assertThat(DrainRules.defaults()
                        .of(TestPod.of(TestPod.shape(1, 0), traits), budgets, now)
                        .toString())
                .isEqualTo(expected.text("outcome"));
    }

    private static PodVolume volume(CaseFields volume) {
        if (volume.isSet("hostPath")) {
            return new PodVolume(volume.text("name"), PodVolume.Kind.HOST_PATH);
        }
        return new PodVolume(
                volume.text("name"),
                volume.object("emptyDir")
                        .map(dir ->
                                dir.text("medium").equals("Memory") ? PodVolume.Kind.MEMORY : PodVolume.Kind.EMPTY_DIR)
                        .orElse(PodVolume.Kind.OTHER));
    }

    private static void gpuReadiness(CaseFields input, CaseFields expected) {
        Duration startup = seconds(input, "maxNodeStartup", Duration.ofMinutes(15));

        assertThat(GpuReadiness.of(
                                true,
                                input.flag("hasGpuLabel"),
                                input.count("allocatableGpu"),
                                Duration.ofSeconds(input.whole("nodeAgeSec")),
                                startup)
                        .toString())
                .isEqualTo(expected.text("state"));
    }

    private static Instant at(long seconds) {
        return TestPod.START.plusSeconds(seconds);
    }
}
