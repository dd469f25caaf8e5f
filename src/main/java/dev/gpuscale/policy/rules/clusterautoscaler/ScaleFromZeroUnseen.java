package dev.gpuscale.policy.rules.clusterautoscaler;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.NodeGroup;
import dev.gpuscale.policy.set.PodTemplate;
import dev.gpuscale.units.Severity;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The autoscaler cannot know what a node of an empty group would be like. */
final class ScaleFromZeroUnseen implements Rule {
    private static final RulePage PAGE = RulePage.of(
                    "GPU076", "scale-from-zero-unseen", Severity.ERROR, Group.CLUSTER_AUTOSCALER)
            .title("Taints or labels of an empty node group are in no tag")
            .where("GPU node groups with minSize: 0")
            .checks("A taint, or a label that a worker selects, has no tag "
                    + "k8s.io/cluster-autoscaler/node-template/..., and propagateASGTags is not true.")
            .why("With no node to look at, the autoscaler imagines one from the tags of the group. A label "
                    + "that it does not see makes the group useless to the pods that want it; a taint that it "
                    + "does not see makes it start nodes that refuse them.")
            .bad("""
                    minSize: 0
                    taints: [{key: nvidia.com/gpu, value: "true", effect: NoSchedule}]
                    """)
            .good("""
                    minSize: 0
                    taints: [{key: nvidia.com/gpu, value: "true", effect: NoSchedule}]
                    propagateASGTags: true
                    """)
            .fix("Set propagateASGTags: true, or write the tags.")
            .source("kubernetes/autoscaler: cluster-autoscaler/cloudprovider/aws/README.md and aws_manager.go")
            .page();

    private static final String TAG = "k8s.io/cluster-autoscaler/node-template/";

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.gpuPools().stream()
                .filter(NodeGroup.class::isInstance)
                .map(NodeGroup.class::cast)
                .filter(group -> group.get("minSize").is("0"))
                .filter(group -> !group.get("propagateASGTags").isTrue())
                .flatMap(group -> check(group, set.placements().workersOn(group)).stream());
    }

    private Optional<Finding> check(NodeGroup group, List<PodTemplate> workers) {
        Set<String> selected = workers.stream()
                .flatMap(worker -> Stream.concat(
                        worker.nodeSelector().keySet().stream(),
                        worker.requiredNodeExpressions().stream()
                                .map(expression -> expression.get("key").text(""))))
                .collect(Collectors.toSet());
        List<String> untagged = Stream.concat(
                        group.taints().stream()
                                .filter(taint -> !taint.effect().equals("PreferNoSchedule"))
                                .map(taint -> "taint/" + taint.key()),
                        group.labels().keySet().stream()
                                .filter(selected::contains)
                                .map(label -> "label/" + label))
                .filter(name -> !group.get("tags", TAG + name).isPresent())
                .distinct()
                .toList();
        return untagged.isEmpty()
                ? Optional.empty()
                : Optional.of(finding(
                        group.resource(),
                        group.get("tags"),
                        "node group " + group.name() + " starts from 0 and has no tag " + TAG
                                + String.join(", nor ", untagged)));
    }
}
