package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.clusterautoscaler.AutoscalerFlags;
import dev.gpuscale.autoscaling.clusterautoscaler.BackoffLimits;
import dev.gpuscale.autoscaling.clusterautoscaler.ClusterHealth;
import dev.gpuscale.autoscaling.clusterautoscaler.DeletionTimes;
import dev.gpuscale.autoscaling.clusterautoscaler.DrainRules;
import dev.gpuscale.autoscaling.clusterautoscaler.ExpanderName;
import dev.gpuscale.autoscaling.clusterautoscaler.ExpanderPriorities;
import dev.gpuscale.autoscaling.clusterautoscaler.GroupOptions;
import dev.gpuscale.autoscaling.clusterautoscaler.PodGroup;
import dev.gpuscale.autoscaling.clusterautoscaler.ScaleDownFlags;
import dev.gpuscale.autoscaling.clusterautoscaler.ScaleUpDelay;
import dev.gpuscale.autoscaling.clusterautoscaler.ScaleUpFlags;
import dev.gpuscale.autoscaling.clusterautoscaler.Similarity;
import dev.gpuscale.autoscaling.karpenter.DaemonPod;
import dev.gpuscale.autoscaling.scheduler.Machine;
import dev.gpuscale.autoscaling.scheduler.Resources;
import dev.gpuscale.autoscaling.scheduler.Taint;
import dev.gpuscale.config.CapacityType;
import dev.gpuscale.config.ClusterAutoscaler;
import dev.gpuscale.config.NodeGroup;
import dev.gpuscale.config.Nodes;
import dev.gpuscale.manifests.DaemonSet;
import dev.gpuscale.pricing.InstanceType;
import dev.gpuscale.pricing.PriceList;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** From a scenario's node groups and flags to what the Cluster Autoscaler decides by. */
final class Groups {
    private static final String OF_KARPENTER = "karpenter.";
    private static final String ZONE = "topology.kubernetes.io/zone";

    /** How long a kube-system pod without a budget holds its node (flag {@code --blocking-system-pod-distruption-timeout}). */
    private static final Duration SYSTEM_POD = Duration.ofHours(1);

    private Groups() {}

    /** The groups, with prices; and what scales them. */
    static GroupsPlan of(
            Nodes nodes,
            PriceList prices,
            List<DaemonSet> daemonSets,
            Priorities priorities,
            List<BufferPlan> buffers) {
        GroupOptions options = nodes.clusterAutoscaler().map(Groups::options).orElse(GroupOptions.defaults());
        return new GroupsPlan(
                nodes.groups().stream()
                        .map(group -> group(group, prices, daemonSets, priorities, options))
                        .toList(),
                nodes.clusterAutoscaler().map(Groups::flags),
                nodes.clusterAutoscaler()
                        .map(ClusterAutoscaler::scaleUpFromZero)
                        .orElse(true),
                buffers);
    }

    private static GroupsPlan.Group group(
            NodeGroup group,
            PriceList prices,
            List<DaemonSet> daemonSets,
            Priorities priorities,
            GroupOptions options) {
        Machine machine = machine(group, prices);
        List<Taint> taints = group.taints().stream().map(Shapes::of).toList();
        List<PodGroup> system = new ArrayList<>();
        Resources overhead = Resources.NONE;
        for (DaemonSet set : daemonSets) {
            DaemonPod pod = new DaemonPod(set.name(), Shapes.of(set.name(), set.template(), priorities));
            if (pod.runsOn(taints, machine.labels())) {
                system.add(new PodGroup(
                        pod.shape(), SeenPods.traits("DaemonSet", set.namespace(), set.template(), List.of()), 1));
                overhead = overhead.plus(pod.shape().requests());
            }
        }
        return new GroupsPlan.Group(
                new dev.gpuscale.autoscaling.clusterautoscaler.NodeGroup(
                        group.name(),
                        group.min(),
                        group.maxSize(),
                        machine,
                        taints,
                        overhead,
                        group.gpuLabel() && machine.capacity().gpus() > 0,
                        options),
                group.startSize(),
                system);
    }

    private static Machine machine(NodeGroup group, PriceList prices) {
        InstanceType type = prices.type(group.instanceType());
        boolean spot = group.capacityType() == CapacityType.SPOT;
        Map<String, String> labels = new TreeMap<>(type.labels());
        labels.keySet().removeIf(key -> key.startsWith(OF_KARPENTER)); // nobody else puts them on
        group.zone().ifPresent(zone -> labels.put(ZONE, zone));
        labels.putAll(group.labels());
        return Pools.machine(
                type,
                group.zone().orElse(""),
                group.capacityType().label(),
                labels,
                spot ? prices.spotUsdPerHour(type.name()) : prices.onDemandUsdPerHour(type.name()));
    }

    private static GroupOptions options(ClusterAutoscaler flags) {
        return new GroupOptions(
                flags.scaleDownUtilizationThreshold(),
                flags.scaleDownGpuUtilizationThreshold(),
                flags.scaleDownUnneededTime(),
                flags.scaleDownUnreadyTime(),
                flags.ignoreDaemonsetsUtilization(),
                flags.maxNodeProvisionTime(),
                false);
    }

    private static AutoscalerFlags flags(ClusterAutoscaler flags) {
        return new AutoscalerFlags(
                flags.scanInterval(),
                flags.frequentLoopsEnabled(),
                flags.expendablePodsPriorityCutoff(),
                new ScaleUpDelay(flags.newPodScaleUpDelay()),
                flags.maxNodeStartupTime(),
                flags.enforceNodeGroupMinSize(),
                new ClusterHealth(flags.maxTotalUnreadyPercentage(), flags.okTotalUnreadyCount()),
                scaleUp(flags),
                scaleDown(flags));
    }

    private static ScaleUpFlags scaleUp(ClusterAutoscaler flags) {
        Map<Integer, List<Pattern>> patterns = new TreeMap<>();
        flags.patternsByPriority()
                .forEach((number, texts) -> patterns.put(
                        number, texts.stream().map(Pattern::compile).toList()));
        return new ScaleUpFlags(
                flags.expander().stream()
                        .map(expander -> ExpanderName.named(expander.toString()))
                        .flatMap(Optional::stream)
                        .toList(),
                new ExpanderPriorities(patterns),
                flags.maxNodesTotal(),
                flags.maxNodesPerScaleup(),
                flags.balanceSimilarNodeGroups(),
                similarity(flags.balancingIgnoreLabel()),
                new BackoffLimits(
                        flags.initialNodeGroupBackoffDuration(),
                        flags.maxNodeGroupBackoffDuration(),
                        flags.nodeGroupBackoffResetTimeout()));
    }

    private static Similarity similarity(List<String> ignored) {
        Similarity usual = Similarity.defaults();
        return new Similarity(Set.copyOf(ignored), usual.memoryRatio(), usual.allocatableRatio(), usual.freeRatio());
    }

    private static ScaleDownFlags scaleDown(ClusterAutoscaler flags) {
        return new ScaleDownFlags(
                flags.scaleDownEnabled(),
                true,
                flags.scaleDownDelayAfterAdd(),
                flags.scaleDownDelayAfterDelete(),
                flags.scaleDownDelayAfterFailure(),
                flags.scaleDownDelayTypeLocal(),
                options(flags),
                false,
                flags.maxScaleDownParallelism(),
                flags.maxDrainParallelism(),
                flags.unremovableNodeRecheckTimeout(),
                new DrainRules(
                        flags.skipNodesWithCustomControllerPods(),
                        flags.skipNodesWithSystemPods(),
                        flags.skipNodesWithLocalStorage(),
                        SYSTEM_POD),
                new DeletionTimes(
                        flags.nodeDeleteDelayAfterTaint(),
                        Duration.ofSeconds(flags.maxGracefulTerminationSec()),
                        flags.maxPodEvictionTime()));
    }
}
