package dev.gpuscale.autoscaling.karpenter;

import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The cluster at one moment, on which passes can be tried: nothing that a pass does is seen by another. What can be known of a
 * shape of pod is worked out once, so pods of one template must share the identical shape. Not for several threads.
 */
public final class ClusterSnapshot {
    /** How many types Karpenter writes into a claim (nodeclaimtemplate.go MaxInstanceTypes; 60 up to v1.7). */
    public static final int MAX_INSTANCE_TYPES = 600;

    private final Templates templates;
    private final Map<String, PoolUsage> usage;
    private final List<ExistingNode> nodes;
    private final int maxInstanceTypes;
    private final Effort effort;
    private final IdentityHashMap<Demand, NodeCandidates> candidates = new IdentityHashMap<>();

    /**
     * A snapshot.
     *
     * @param pools that are ready, in any order; static ones are none
     * @param usage what the pools have, by name; nothing where a pool is missing
     * @param nodes that take pods, those on their way among them
     * @param daemonSets whose pods take room from new nodes
     * @param strictMinValues minValues policy Strict; else BestEffort
     * @param maxInstanceTypes how many types a claim may keep
     */
    public ClusterSnapshot(
            List<Pool> pools,
            Map<String, PoolUsage> usage,
            List<? extends ExistingNode> nodes,
            List<DaemonPod> daemonSets,
            boolean strictMinValues,
            int maxInstanceTypes) {
        this(new Templates(pools, daemonSets, strictMinValues), usage, nodes, maxInstanceTypes, new Effort());
    }

    private ClusterSnapshot(
            Templates templates,
            Map<String, PoolUsage> usage,
            List<? extends ExistingNode> nodes,
            int maxInstanceTypes,
            Effort effort) {
        this.templates = templates;
        this.usage = Map.copyOf(usage);
        this.nodes = nodes.stream()
                .<ExistingNode>map(node -> node)
                .sorted(ExistingNode.ORDER)
                .toList();
        this.maxInstanceTypes = maxInstanceTypes;
        this.effort = effort;
    }

    /** The same pools and DaemonSets at another moment; what is known of them is kept. */
    public ClusterSnapshot at(Map<String, PoolUsage> laterUsage, List<? extends ExistingNode> laterNodes) {
        return new ClusterSnapshot(templates, laterUsage, laterNodes, maxInstanceTypes, effort);
    }

    /** Places these pods. */
    public Solution solve(Collection<? extends PendingPod> pods) {
        return solve(pods, Set.of());
    }

    /**
     * Places these pods as if some nodes were gone: they take no pods, and what they count against the limits of the pool that
     * their label names is free.
     */
    public Solution solve(Collection<? extends PendingPod> pods, Set<? extends ExistingNode> without) {
        return new Pass(
                        templates,
                        new Rooms(nodes, without),
                        demand -> candidates.computeIfAbsent(demand, key -> new NodeCandidates(nodes, key, effort)),
                        new PoolLimits(templates.pools(), usage, without),
                        effort)
                .solve(pods, maxInstanceTypes);
    }

    /** What all passes on it, and on snapshots of other moments, have cost. */
    Effort effort() {
        return effort;
    }
}
