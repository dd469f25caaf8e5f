package dev.gpuscale.simulation;

/**
 * What there is for pods to run on, against what was asked for.
 *
 * @param source who decides how many nodes there are
 * @param replicasAsked the most replicas that each Deployment was asked for in any replication, summed; no placeholders
 * @param replicasWithRoom how many of these have room when there are as many nodes as may be
 */
public record NodeSupply(Source source, int replicasAsked, int replicasWithRoom) {
    /** Who decides how many nodes there are. */
    public enum Source {
        /** Karpenter, up to its NodePools' limits. */
        KARPENTER,
        /** The Cluster Autoscaler, up to its groups' maxima. */
        CLUSTER_AUTOSCALER,
        /** Nobody: node groups keep their size. */
        FIXED_GROUPS,
        /** Nobody: the nodes are there from the start to the end. */
        FIXED_NODES
    }

    /** Whether some replicas that were asked for at the most have no room, however long they wait. */
    public boolean binds() {
        return replicasWithRoom < replicasAsked;
    }
}
