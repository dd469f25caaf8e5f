package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.clusterautoscaler.AutoscalerFlags;
import dev.gpuscale.autoscaling.clusterautoscaler.ExpanderName;
import dev.gpuscale.autoscaling.clusterautoscaler.GroupOptions;
import dev.gpuscale.autoscaling.clusterautoscaler.NodeGroup;
import dev.gpuscale.autoscaling.clusterautoscaler.PodGroup;
import dev.gpuscale.autoscaling.clusterautoscaler.PodTraits;
import dev.gpuscale.autoscaling.clusterautoscaler.ScaleDownFlags;
import dev.gpuscale.autoscaling.clusterautoscaler.ScaleUpFlags;
import dev.gpuscale.autoscaling.clusterautoscaler.Similarity;
import dev.gpuscale.autoscaling.scheduler.PodShape;
import dev.gpuscale.autoscaling.scheduler.Resources;
import dev.gpuscale.units.HumanDuration;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.UserException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Cluster Autoscaler of a recording, with its groups and the flags that differed from the defaults. */
final class ReplayedGroups {
    /** In words, as recordings have it: {@code each group template carries one kube-proxy mirror pod (100m CPU)}. */
    private static final Pattern MIRROR_POD = Pattern.compile("mirror pod \\(([0-9]+)m CPU\\)");

    private final String file;
    private final RecordedNodes nodes;

    ReplayedGroups(String file, RecordedNodes nodes) {
        this.file = file;
        this.nodes = nodes;
    }

    GroupsPlan plan() {
        List<PodGroup> system = systemPods();
        AutoscalerFlags flags = flags();
        return new GroupsPlan(
                nodes.groups().stream()
                        .map(group -> group(group, system, flags))
                        .toList(),
                Optional.of(flags),
                true,
                List.of());
    }

    private GroupsPlan.Group group(RecordedGroup group, List<PodGroup> system, AutoscalerFlags flags) {
        Resources overhead =
                system.stream().map(pods -> pods.shape().requests()).reduce(Resources.NONE, Resources::plus);
        return new GroupsPlan.Group(
                new NodeGroup(
                        group.name(),
                        group.minSize(),
                        group.maxSize(),
                        group.machine(),
                        group.taints(),
                        overhead,
                        group.labels().containsKey(nodes.gpuLabel()),
                        flags.scaleDown().groupDefaults()),
                0,
                system);
    }

    private List<PodGroup> systemPods() {
        Matcher pod = MIRROR_POD.matcher(nodes.templatePods());
        if (!pod.find()) {
            return List.of();
        }
        PodShape shape = new PodShape(
                "kube-proxy", new Resources(Long.parseLong(pod.group(1)), 0, 0), "", List.of(), List.of(), 0);
        PodTraits traits = new PodTraits("Node", "kube-system", Map.of(), List.of(), List.of());
        return List.of(new PodGroup(shape, traits, 1));
    }

    // ---------------------------------------------------------------- flags

    private AutoscalerFlags flags() {
        AutoscalerFlags usual = AutoscalerFlags.defaults();
        return new AutoscalerFlags(
                duration("scan-interval", usual.scanInterval()),
                usual.frequentLoops(),
                Integer.parseInt(text("expendable-pods-priority-cutoff", String.valueOf(usual.expendablePodsCutoff()))),
                usual.newPodDelay(),
                usual.maxNodeStartupTime(),
                usual.enforceMinSize(),
                usual.health(),
                scaleUp(usual.scaleUp()),
                scaleDown(usual.scaleDown()));
    }

    private ScaleUpFlags scaleUp(ScaleUpFlags usual) {
        List<ExpanderName> expanders = new ArrayList<>();
        for (String name : text("expander", "least-waste").split(",", -1)) {
            expanders.add(ExpanderName.named(name)
                    .orElseThrow(() -> new UserException(
                            Location.of(file), "there is no expander " + name, "Is the recording whole?")));
        }
        String ignored = text("balancing-ignore-label", "");
        Similarity similarity = usual.similarity();
        return new ScaleUpFlags(
                expanders,
                usual.priorities(),
                Integer.parseInt(text("max-nodes-total", String.valueOf(usual.maxNodesTotal()))),
                usual.maxNodesPerScaleUp(),
                text("balance-similar-node-groups", "false").equals("true"),
                new Similarity(
                        ignored.isEmpty() ? Set.of() : Set.of(ignored.split(",", -1)),
                        similarity.memoryRatio(),
                        similarity.allocatableRatio(),
                        similarity.freeRatio()),
                usual.backoff());
    }

    private ScaleDownFlags scaleDown(ScaleDownFlags usual) {
        GroupOptions options = usual.groupDefaults();
        return new ScaleDownFlags(
                usual.enabled(),
                usual.unready(),
                duration("scale-down-delay-after-add", usual.delayAfterAdd()),
                duration("scale-down-delay-after-delete", usual.delayAfterDelete()),
                duration("scale-down-delay-after-failure", usual.delayAfterFailure()),
                usual.delaysPerGroup(),
                new GroupOptions(
                        number("scale-down-utilization-threshold", options.utilizationThreshold()),
                        number("scale-down-gpu-utilization-threshold", options.gpuUtilizationThreshold()),
                        duration("scale-down-unneeded-time", options.unneededTime()),
                        duration("scale-down-unready-time", options.unreadyTime()),
                        options.ignoreDaemonSets(),
                        duration("max-node-provision-time", options.maxNodeProvisionTime()),
                        options.zeroOrMax()),
                usual.ignoreMirrorPods(),
                (int) number("max-scale-down-parallelism", usual.maxParallelism()),
                (int) number("max-drain-parallelism", usual.maxDrainParallelism()),
                duration("unremovable-node-recheck-timeout", usual.unremovableRecheck()),
                usual.drain(),
                usual.deletion());
    }

    private String text(String flag, String usual) {
        return nodes.flags().getOrDefault(flag, usual);
    }

    private double number(String flag, double usual) {
        return Double.parseDouble(text(flag, String.valueOf(usual)));
    }

    private Duration duration(String flag, Duration usual) {
        String given = nodes.flags().get(flag);
        return given == null
                ? usual
                : HumanDuration.parse(given)
                        .orElseThrow(() -> new UserException(
                                Location.of(file),
                                flag + " is " + given + ", which is no duration",
                                "For example: 60s."));
    }
}
