package dev.gpuscale.policy.rules.clusterautoscaler;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.NodeGroup;
import dev.gpuscale.units.Severity;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The autoscaler cannot tell that a node will have a GPU. */
final class AcceleratorLabelMissing implements Rule {
    private static final RulePage PAGE = RulePage.of(
                    "GPU077", "accelerator-label-missing", Severity.WARNING, Group.CLUSTER_AUTOSCALER)
            .title("A GPU node group lacks the label k8s.amazonaws.com/accelerator")
            .where("labels of GPU node groups of eksctl")
            .checks("The label k8s.amazonaws.com/accelerator is absent. Groups of Inferentia or Trainium pass.")
            .why("A new node is ready before its device plugin is. By the label the autoscaler knows that "
                    + "a GPU is to come, and waits; without it it sees a node that is of no use to the pending "
                    + "pod, and buys another one.")
            .bad("""
                    labels: {team: vision}
                    """)
            .good("""
                    labels: {k8s.amazonaws.com/accelerator: nvidia-l4}
                    """)
            .fix("Add the label to the nodes. GKE and AKS set theirs themselves.")
            .source("kubernetes/autoscaler: cluster-autoscaler/processors/customresources/gpu_processor.go")
            .page();

    private static final String LABEL = "k8s.amazonaws.com/accelerator";

    /** Chips that are no GPUs, for which the autoscaler does not wait. */
    private static final Pattern NEURON = Pattern.compile("(inf|trn)[0-9].*");

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.gpuPools().stream()
                .filter(NodeGroup.class::isInstance)
                .map(NodeGroup.class::cast)
                .filter(group -> !group.get("labels", LABEL).isPresent())
                .filter(group -> group.instanceTypes().isEmpty()
                        || !group.instanceTypes().stream()
                                .allMatch(type -> NEURON.matcher(type).matches()))
                .map(group -> finding(
                        group.resource(),
                        group.get("labels"),
                        "node group " + group.name() + " has no label " + LABEL));
    }
}
