package dev.gpuscale.autoscaling.karpenter;

import static dev.gpuscale.autoscaling.karpenter.ProvisioningCases.labels;
import static dev.gpuscale.autoscaling.karpenter.ProvisioningCases.list;
import static dev.gpuscale.autoscaling.karpenter.ProvisioningCases.map;
import static dev.gpuscale.autoscaling.karpenter.ProvisioningCases.resources;
import static dev.gpuscale.autoscaling.karpenter.ProvisioningCases.taints;
import static dev.gpuscale.autoscaling.karpenter.ProvisioningCases.types;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.Vectors;
import dev.gpuscale.autoscaling.keda.CaseFields;
import dev.gpuscale.autoscaling.scheduler.PodShape;
import dev.gpuscale.autoscaling.scheduler.Resources;
import dev.gpuscale.autoscaling.scheduler.Taint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Karpenter v1.14 buys, case by case. */
@Tag("vectors")
class KarpenterProvisioningVectorsTest {
    private static final Set<String> CATEGORIES = Set.of("solve", "batch", "aws-launch", "provisionable");

    /** Taints that every node has until it is ready (Karpenter scheduling/taints.go). */
    private static final Set<String> EPHEMERAL = Set.of(
            "node.kubernetes.io/not-ready",
            "node.kubernetes.io/unreachable",
            "node.cloudprovider.kubernetes.io/uninitialized",
            "karpenter.sh/unregistered");

    static Stream<Vectors.Case> cases() {
        return Vectors.cases("karpenter.json").filter(vector -> CATEGORIES.contains(vector.category()));
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("cases")
    void buysAsKarpenter(Vectors.Case vector) {
        CaseFields input = CaseFields.of(vector.input());
        Map<String, Object> actual = switch (vector.category()) {
            case "solve" -> solve(input);
            case "batch" -> batch(input);
            case "aws-launch" -> awsLaunch(input);
            default -> Map.of("provisionable", provisionable(input).holds());
        };
        Map<String, Object> expected = new TreeMap<>(vector.expected());
        expected.computeIfPresent("unschedulable", (key, pods) -> sorted((List<?>) pods));
        expected.computeIfPresent("overrides", (key, overrides) -> byTypeAndZone((List<?>) overrides));
        expected.computeIfPresent("newNodeClaims", (key, claims) -> amountsOnly((List<?>) claims));
        expected.keySet().forEach(key -> assertThat(actual.get(key)).as(key).isEqualTo(expected.get(key)));
    }

    private static Map<String, Object> solve(CaseFields input) {
        List<InstanceType> types = types(input);
        List<DaemonPod> daemonSets = list(input, "daemonSets").stream()
                .map(daemon -> new DaemonPod(daemon.text("name"), ProvisioningCases.shape(daemon)))
                .toList();
        Map<String, PoolUsage> usage = new TreeMap<>();
        list(input, "nodePools").forEach(pool -> usage.put(pool.text("name"), ProvisioningCases.usage(pool)));
        ClusterSnapshot snapshot = new ClusterSnapshot(
                list(input, "nodePools").stream()
                        .map(pool -> ProvisioningCases.pool(pool, types))
                        .toList(),
                usage,
                list(input, "existingNodes").stream()
                        .filter(node -> !node.flag("markedForDeletion"))
                        .map(node -> node(node, daemonSets))
                        .toList(),
                daemonSets,
                !input.text("minValuesPolicy").equals("BestEffort"),
                input.isSet("maxInstanceTypes") ? input.count("maxInstanceTypes") : ClusterSnapshot.MAX_INSTANCE_TYPES);
        return fields(
                snapshot.solve(list(input, "pods").stream()
                        .map(KarpenterProvisioningVectorsTest::pod)
                        .toList()),
                list(input, "nodePools"));
    }

    private static PodOfTest pod(CaseFields pod) {
        return new PodOfTest(
                pod.isSet("uid") ? pod.text("uid") : pod.text("name"),
                ProvisioningCases.shape(pod),
                pod.isSet("createdAt") ? pod.whole("createdAt") : 0,
                false);
    }

    private static ExistingNode node(CaseFields node, List<DaemonPod> daemonSets) {
        boolean initialized = !node.isSet("initialized") || node.flag("initialized");
        List<Taint> startup = taints(node, "startupTaints");
        List<Taint> counting = taints(node, "taints").stream()
                .filter(taint -> initialized
                        || !EPHEMERAL.contains(taint.key())
                                && !taint.key().startsWith("readiness.k8s.io/")
                                && !startup.contains(taint))
                .toList();
        Map<String, String> labels = labels(node, "labels");
        Resources daemons = daemonSets.stream()
                .filter(daemon -> daemon.runsOn(counting, labels))
                .map(daemon -> daemon.shape().requests())
                .reduce(Resources.NONE, Resources::plus);
        Resources allocatable = resources(map(node, "allocatable"));
        return new NodeOfTest(
                node.text("name"),
                initialized,
                labels,
                allocatable,
                allocatable.minus(resources(map(node, "used"))).minus(daemons),
                ProvisioningCases.gpuResource(map(node, "allocatable")),
                counting,
                false);
    }

    private static Map<String, Object> fields(Solution solution, List<CaseFields> pools) {
        Map<String, Object> placements = new TreeMap<>();
        solution.placements().forEach((pod, node) -> placements.put(name(pod), node.name()));
        Map<String, Object> remaining = new TreeMap<>();
        for (CaseFields pool : pools) {
            if (pool.isSet("limits")) {
                Limits left = solution.remaining().get(pool.text("name"));
                remaining.put(pool.text("name"), fields(left, map(pool, "limits")));
            }
        }
        return Map.of(
                "newNodeClaims",
                solution.claims().stream().map(claim -> fields(claim)).toList(),
                "existingPlacements",
                placements,
                "unschedulable",
                names(solution.unschedulable()),
                "remainingLimits",
                remaining);
    }

    private static Map<String, Object> fields(NodeClaim claim) {
        return Map.of(
                "nodePool", claim.pool(),
                "pods", names(claim.pods()),
                "instanceTypes", claim.types().stream().map(InstanceType::name).toList(),
                "requests", ProvisioningCases.fields(claim.requests(), claim.gpuResource()));
    }

    private static Map<String, Object> fields(Limits left, CaseFields limits) {
        Map<String, Object> fields = new TreeMap<>();
        for (String resource : limits.fields().keySet()) {
            fields.put(
                    resource,
                    switch (resource) {
                        case "cpu" -> left.cpuMilli();
                        case "memory" -> left.memoryBytes();
                        case "nodes" -> (long) left.nodes();
                        default -> (long) left.gpus().get(resource);
                    });
        }
        return fields;
    }

    private static List<String> names(List<PendingPod> pods) {
        return pods.stream()
                .map(KarpenterProvisioningVectorsTest::name)
                .sorted()
                .toList();
    }

    private static String name(PendingPod pod) {
        return pod.shape().name();
    }

    private static List<?> sorted(List<?> names) {
        return names.stream().sorted().toList();
    }

    private static Map<String, Object> batch(CaseFields input) {
        Batcher batcher =
                new Batcher(Duration.ofMillis(input.whole("idleMs")), Duration.ofMillis(input.whole("maxMs")));
        List<Object> windows = new ArrayList<>();
        long startMs = 0;
        for (CaseFields trigger : list(input, "triggers")) {
            Instant at = Instant.ofEpochMilli(trigger.whole("atMs"));
            if (batcher.closesAt().filter(end -> !end.isAfter(at)).isPresent()) {
                windows.add(window(batcher, startMs));
            }
            startMs = batcher.closesAt().isPresent() ? startMs : at.toEpochMilli();
            batcher.trigger(trigger.text("uid"), at);
        }
        if (batcher.closesAt().isPresent()) {
            windows.add(window(batcher, startMs));
        }
        return Map.of("windows", windows);
    }

    private static Map<String, Object> window(Batcher batcher, long startMs) {
        long endMs = batcher.closesAt().orElseThrow().toEpochMilli();
        return Map.of("startMs", startMs, "endMs", endMs, "uids", batcher.close());
    }

    private static Map<String, Object> awsLaunch(CaseFields input) {
        Requirements asked = Requirements.of(ProvisioningCases.requirements(input));
        for (Map.Entry<String, Integer> shown :
                ProvisioningCases.minValues(input).entrySet()) {
            asked = asked.with(asked.get(shown.getKey()).showing(shown.getValue()));
        }
        PodShape all = ProvisioningCases.shape(input);
        Optional<AwsLaunch> launch = AwsLaunch.of(asked, all.requests(), all.gpuResource(), types(input), true);
        return launch.map(KarpenterProvisioningVectorsTest::fields).orElse(Map.of("error", "InsufficientCapacity"));
    }

    private static Map<String, Object> fields(AwsLaunch launch) {
        Map<String, Object> fields = new TreeMap<>();
        fields.put("capacityType", launch.capacityType());
        fields.put("allocationStrategy", launch.allocationStrategy());
        fields.put(
                "overrides",
                byTypeAndZone(launch.overrides().stream()
                        .map(option -> Map.<String, Object>of(
                                "instanceType", option.type().name(),
                                "zone", option.offering().zone(),
                                "price", option.offering().usdPerHour()))
                        .toList()));
        fields.put("chosenInstanceType", launch.choice(1, 0).type().name());
        return fields;
    }

    private static List<?> byTypeAndZone(List<?> overrides) {
        return overrides.stream()
                .map(CaseFields::of)
                .sorted(Comparator.comparing((CaseFields option) -> option.text("instanceType"))
                        .thenComparing(option -> option.text("zone")))
                .map(option -> Map.of(
                        "instanceType", option.text("instanceType"),
                        "zone", option.text("zone"),
                        "price", option.number("price")))
                .toList();
    }

    /** Requests of nothing may be written or left out. */
    private static List<?> amountsOnly(List<?> claims) {
        return claims.stream()
                .map(claim -> {
                    CaseFields requests = map(CaseFields.of(claim), "requests");
                    Map<String, Object> fields =
                            new TreeMap<>(CaseFields.of(claim).fields());
                    fields.put(
                            "requests",
                            ProvisioningCases.fields(resources(requests), ProvisioningCases.gpuResource(requests)));
                    return fields;
                })
                .toList();
    }

    private static Provisionable provisionable(CaseFields input) {
        return new Provisionable(
                map(input, "condition").text("reason"),
                input.text("nodeName"),
                input.text("nominatedNodeName"),
                input.text("owner"));
    }
}
