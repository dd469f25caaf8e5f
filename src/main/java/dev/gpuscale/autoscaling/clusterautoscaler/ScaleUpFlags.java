package dev.gpuscale.autoscaling.clusterautoscaler;

import dev.gpuscale.units.Require;
import java.util.List;

/**
 * Flags of the Cluster Autoscaler that scale-up depends on.
 *
 * @param expanders the chain of {@code --expander}
 * @param priorities the ConfigMap of the expander {@code priority}
 * @param maxNodesTotal nodes of the cluster; 0 for no limit
 * @param maxNodesPerScaleUp nodes of one estimate; 0 for no limit
 * @param balanceSimilarGroups whether new nodes are spread over similar groups
 * @param similarity which groups are
 * @param backoff of groups that fail
 */
public record ScaleUpFlags(
        List<ExpanderName> expanders,
        ExpanderPriorities priorities,
        int maxNodesTotal,
        int maxNodesPerScaleUp,
        boolean balanceSimilarGroups,
        Similarity similarity,
        BackoffLimits backoff) {
    public ScaleUpFlags {
        ExpanderChain.check(expanders);
        Require.that(
                maxNodesTotal >= 0 && maxNodesPerScaleUp >= 0,
                "limits of nodes are %d and %d\nA limit is above 0, or 0 for none.",
                maxNodesTotal,
                maxNodesPerScaleUp);
        expanders = List.copyOf(expanders);
    }

    /** Of release 1.36. */
    public static ScaleUpFlags defaults() {
        return new ScaleUpFlags(
                List.of(ExpanderName.LEAST_WASTE),
                ExpanderPriorities.NONE,
                0,
                1000,
                false,
                Similarity.defaults(),
                BackoffLimits.defaults());
    }
}
