package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.karpenter.ClusterSnapshot;
import dev.gpuscale.autoscaling.karpenter.DaemonPod;
import dev.gpuscale.autoscaling.karpenter.DisruptionPool;
import dev.gpuscale.autoscaling.karpenter.ExistingNode;
import dev.gpuscale.autoscaling.karpenter.LaunchOption;
import dev.gpuscale.autoscaling.karpenter.NodeClaim;
import dev.gpuscale.autoscaling.karpenter.PoolUsage;
import dev.gpuscale.autoscaling.scheduler.Machine;
import dev.gpuscale.autoscaling.scheduler.PodShape;
import dev.gpuscale.autoscaling.scheduler.Resources;
import dev.gpuscale.autoscaling.scheduler.Taint;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Karpenter as it is set up.
 *
 * @param daemonSets whose pods take a share of new nodes
 * @param strictMinValues the operator's {@code --min-values-policy}; else best effort
 * @param spotToSpot the feature gate SpotToSpotConsolidation
 * @param hearsInterruptions the operator has an {@code --interruption-queue}
 * @param launch which of the possible machines is bought
 * @param delays how long its own steps take
 */
record KarpenterPlan(
        List<Pool> pools,
        List<DaemonPod> daemonSets,
        boolean strictMinValues,
        boolean spotToSpot,
        boolean hearsInterruptions,
        Launch launch,
        Delays delays) {
    /** Known types in a NodeClaim (provisioning/scheduling/nodeclaimtemplate.go). */
    private static final int MOST_TYPES = 600;

    KarpenterPlan {
        pools = List.copyOf(pools);
        daemonSets = List.copyOf(daemonSets);
    }

    /** The same with nodes that are never given back. */
    KarpenterPlan keepingNodes() {
        return new KarpenterPlan(
                pools.stream().map(Pool::keepingNodes).toList(), daemonSets, strictMinValues, spotToSpot, hearsInterruptions, launch, delays);
    }

    Pool pool(String name) {
        for (Pool pool : pools) {
            if (pool.name().equals(name)) {
                return pool;
            }
        }
        throw new IllegalArgumentException("no NodePool " + name);
    }

    /** What a provisioning pass looks at. */
    ClusterSnapshot snapshot(Map<String, PoolUsage> usage, List<? extends ExistingNode> nodes) {
        return new ClusterSnapshot(
                pools.stream().map(Pool::provisioning).toList(), usage, nodes, daemonSets, strictMinValues, MOST_TYPES);
    }

    /** What the pods of DaemonSets take of a machine. */
    Resources daemonOverhead(Machine machine, List<Taint> taints) {
        Resources overhead = Resources.NONE;
        for (DaemonPod daemon : daemonSets) {
            if (daemon.runsOn(taints, machine.labels())) {
                overhead = overhead.plus(daemon.shape().requests());
            }
        }
        return overhead;
    }

    /** Whether any pool may buy a node for such a pod. */
    boolean canBuyFor(PodShape shape) {
        return !snapshot(Map.of(), List.of())
                .solve(List.of(new ImaginaryPod(shape, 0)))
                .claims()
                .isEmpty();
    }

    /** Whether a pod of that shape may end up on a spot machine. */
    boolean mayBuySpot(PodShape shape) {
        return snapshot(Map.of(), List.of()).solve(List.of(new ImaginaryPod(shape, 0))).claims().stream()
                .flatMap(claim -> launch.options(claim, 0).stream())
                .anyMatch(option -> option.offering().capacityType().equals(Pools.SPOT));
    }

    /**
     * A NodePool.
     *
     * @param provisioning what it may buy
     * @param disruption when its nodes may go
     * @param expireAfter empty for never
     * @param terminationGracePeriod the longest drain; empty for no bound
     */
    record Pool(
            dev.gpuscale.autoscaling.karpenter.Pool provisioning,
            DisruptionPool disruption,
            Optional<Duration> expireAfter,
            Optional<Duration> terminationGracePeriod) {
        String name() {
            return provisioning.name();
        }

        private Pool keepingNodes() {
            DisruptionPool never = new DisruptionPool(
                    name(), disruption.policy(), Optional.empty(), disruption.budgets(), disruption.fixedSize());
            return new Pool(provisioning, never, Optional.empty(), terminationGracePeriod);
        }
    }

    /** What the provider launches for a NodeClaim. */
    @FunctionalInterface
    interface Launch {
        /**
         * The offerings in the order in which they are tried.
         *
         * @param drawn random number of 0 to 1, for a choice that the cloud makes by rules of its own
         */
        List<LaunchOption> options(NodeClaim claim, double drawn);
    }

    /**
     * How long Karpenter's own steps take, in microseconds.
     *
     * @param pass from the end of a batch until its NodeClaims are launched
     * @param register from the Node object until it is registered
     * @param initialize from the GPU until the node is initialized
     */
    record Delays(long pass, long register, long initialize) {
        /** As recorded from Karpenter 1.14 with few nodes; the medians. */
        static final Delays RECORDED = new Delays(250_000, 150_000, 120_000);
    }
}
