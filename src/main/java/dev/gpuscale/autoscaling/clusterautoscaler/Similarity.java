package dev.gpuscale.autoscaling.clusterautoscaler;

import dev.gpuscale.autoscaling.scheduler.Resources;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Whether two groups are so alike that new nodes are spread over both (Cluster Autoscaler
 * processors/nodegroupset/compare_nodegroups.go): the same capacity, though memory may differ a little, nearly the same
 * allocatable and free resources, and the same labels but for those that differ by nature.
 *
 * @param ignoredLabels of flag {@code --balancing-ignore-label}, beyond the usual
 * @param memoryRatio by how much memory capacity may differ, of the larger
 * @param allocatableRatio the same for allocatable resources
 * @param freeRatio the same for what pods of DaemonSets leave
 */
public record Similarity(Set<String> ignoredLabels, double memoryRatio, double allocatableRatio, double freeRatio) {
    /** BasicIgnoredLabels, and those that aws_nodegroups.go, gce_nodegroups.go and azure_nodegroups.go add. */
    private static final Set<String> USUAL = Set.of(
            "kubernetes.io/hostname",
            "failure-domain.beta.kubernetes.io/zone",
            "failure-domain.beta.kubernetes.io/region",
            "topology.kubernetes.io/zone",
            "topology.kubernetes.io/region",
            "beta.kubernetes.io/fluentd-ds-ready",
            "kops.k8s.io/instancegroup",
            "alpha.eksctl.io/instance-id",
            "alpha.eksctl.io/nodegroup-name",
            "eks.amazonaws.com/nodegroup",
            "k8s.amazonaws.com/eniConfig",
            "lifecycle",
            "topology.ebs.csi.aws.com/zone",
            "topology.gke.io/zone",
            "agentpool",
            "kubernetes.azure.com/agentpool",
            "topology.disk.csi.azure.com/zone");

    public Similarity {
        ignoredLabels = Set.copyOf(ignoredLabels);
    }

    /** No further labels; 1.5, 5 and 5 percent. */
    public static Similarity defaults() {
        return new Similarity(Set.of(), 0.015, 0.05, 0.05);
    }

    /** Whether they are. */
    public boolean isSimilar(NodeGroup a, NodeGroup b) {
        return sameCapacity(a, b)
                && near(a.template().allocatable(), b.template().allocatable(), allocatableRatio)
                && near(a.templateFree(), b.templateFree(), freeRatio)
                && labels(a).equals(labels(b));
    }

    private boolean sameCapacity(NodeGroup a, NodeGroup b) {
        Resources one = a.template().capacity();
        Resources other = b.template().capacity();
        return one.cpuMilli() == other.cpuMilli()
                && one.gpus() == other.gpus()
                && a.template().gpuResource().equals(b.template().gpuResource())
                && near(one.memoryBytes(), other.memoryBytes(), memoryRatio);
    }

    private static boolean near(Resources a, Resources b, double ratio) {
        return near(a.cpuMilli(), b.cpuMilli(), ratio)
                && near(a.memoryBytes(), b.memoryBytes(), ratio)
                && near(a.gpus(), b.gpus(), ratio);
    }

    private static boolean near(long a, long b, double ratio) {
        return Math.abs(a - b) <= Math.max(a, b) * ratio;
    }

    private Map<String, String> labels(NodeGroup group) {
        Map<String, String> kept = new TreeMap<>(group.template().labels());
        kept.keySet().removeAll(USUAL);
        kept.keySet().removeAll(ignoredLabels);
        return kept;
    }
}
