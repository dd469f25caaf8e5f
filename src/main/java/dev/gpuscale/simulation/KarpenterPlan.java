package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.karpenter.AwsLaunch;
import dev.gpuscale.autoscaling.karpenter.CheapestLaunch;
import dev.gpuscale.autoscaling.karpenter.ClusterSnapshot;
import dev.gpuscale.autoscaling.karpenter.DaemonPod;
import dev.gpuscale.autoscaling.karpenter.DisruptionPool;
import dev.gpuscale.autoscaling.karpenter.ExistingNode;
import dev.gpuscale.autoscaling.karpenter.InstanceType;
import dev.gpuscale.autoscaling.karpenter.LaunchOption;
import dev.gpuscale.autoscaling.karpenter.Limits;
import dev.gpuscale.autoscaling.karpenter.NodeClaim;
import dev.gpuscale.autoscaling.karpenter.PoolUsage;
import dev.gpuscale.autoscaling.scheduler.Machine;
import dev.gpuscale.autoscaling.scheduler.PodShape;
import dev.gpuscale.autoscaling.scheduler.Resources;
import dev.gpuscale.autoscaling.scheduler.Taint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Karpenter as it is set up.
 *
 * @param daemonSets whose pods take a share of new nodes
 * @param buffers for which it keeps room; none without the feature gate CapacityBuffer
 * @param strictMinValues the operator's {@code --min-values-policy}; else best effort
 * @param spotToSpot the feature gate SpotToSpotConsolidation
 * @param hearsInterruptions the operator has an {@code --interruption-queue}
 * @param batchIdle a batch closes so long after its last new pod
 * @param batchMax but so long after its first at the latest
 * @param launch which of the possible machines is bought
 * @param delays how long its own steps take
 */
record KarpenterPlan(
        List<Pool> pools,
        List<DaemonPod> daemonSets,
        List<BufferPlan> buffers,
        boolean strictMinValues,
        boolean spotToSpot,
        boolean hearsInterruptions,
        Duration batchIdle,
        Duration batchMax,
        Launch launch,
        Delays delays) {
    /** Known types in a NodeClaim (provisioning/scheduling/nodeclaimtemplate.go). */
    private static final int MOST_TYPES = 600;

    /** How often EC2 takes the cheapest spot pool; not published, assumed. */
    private static final double CHEAPEST_SPOT = 0.8;

    KarpenterPlan {
        pools = List.copyOf(pools);
        daemonSets = List.copyOf(daemonSets);
        buffers = List.copyOf(buffers);
    }

    /** The same with nodes that are never given back. */
    KarpenterPlan keepingNodes() {
        return with(pools.stream().map(Pool::keepingNodes).toList());
    }

    /** The same with other types on offer. */
    KarpenterPlan withTypes(UnaryOperator<List<InstanceType>> change) {
        return with(pools.stream().map(pool -> pool.withTypes(change)).toList());
    }

    private KarpenterPlan with(List<Pool> others) {
        return new KarpenterPlan(
                others,
                daemonSets,
                buffers,
                strictMinValues,
                spotToSpot,
                hearsInterruptions,
                batchIdle,
                batchMax,
                launch,
                delays);
    }

    Pool pool(String name) {
        for (Pool pool : pools) {
            if (pool.name().equals(name)) {
                return pool;
            }
        }
        throw new IllegalArgumentException("no NodePool " + name);
    }

    /** What the NodePools say about disruption. */
    List<DisruptionPool> disruptionPools() {
        return pools.stream().map(Pool::disruption).toList();
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

    /** Whether no pool has limits: what one pod gets, any number of them gets. */
    boolean isUnlimited() {
        return pools.stream().allMatch(pool -> pool.provisioning().limits().equals(Limits.NONE));
    }

    /** Whether any pool may buy a node for such a pod. */
    boolean canBuyFor(PodShape shape) {
        return !snapshot(Map.of(), List.of())
                .solve(List.of(new ImaginaryPod(shape, 0)))
                .claims()
                .isEmpty();
    }

    /** All that the pools, each alone, may buy for such a pod. */
    Stream<PossiblePurchases.Offer> offers(PodShape shape) {
        return pools.stream()
                .map(pool -> with(List.of(pool)).snapshot(Map.of(), List.of()))
                .flatMap(alone -> alone.solve(List.of(new ImaginaryPod(shape, 0))).claims().stream())
                .flatMap(claim -> claim.types().stream()
                        .flatMap(type -> claim.offerings(type).stream()
                                .map(offering -> new PossiblePurchases.Offer(
                                        type.name(), offering.zone(), offering.capacityType()))));
    }

    /** Of each pool that may buy for such a pod, the machine that it buys first. */
    List<NodePlan.Place> places(PodShape shape) {
        List<NodePlan.Place> places = new ArrayList<>();
        for (Pool pool : pools) {
            with(List.of(pool))
                    .snapshot(Map.of(), List.of())
                    .solve(List.of(new ImaginaryPod(shape, 0)))
                    .claims()
                    .stream()
                    .flatMap(claim -> launch.options(claim, 0).stream()
                            .limit(1)
                            .map(option -> claim.machine(option.type(), option.offering())))
                    .forEach(machine -> places.add(
                            new NodePlan.Place(pool.name(), pool.provisioning().taints(), machine.labels())));
        }
        return places;
    }

    /** Whether a pod of that shape may end up on a spot machine. */
    boolean mayBuySpot(PodShape shape) {
        return snapshot(Map.of(), List.of()).solve(List.of(new ImaginaryPod(shape, 0))).claims().stream()
                .flatMap(claim -> launch.options(claim, 0).stream())
                .anyMatch(option -> option.offering().capacityType().equals(Pools.SPOT));
    }

    /** Whether such a pod gets a spot machine where there is every kind, beside what the pools have bought. */
    boolean prefersSpot(PodShape shape, Map<String, PoolUsage> usage) {
        return snapshot(usage, List.of()).solve(List.of(new ImaginaryPod(shape, 0))).claims().stream()
                .flatMap(claim -> launch.options(claim, 0).stream().limit(1))
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

        private Pool withTypes(UnaryOperator<List<InstanceType>> change) {
            return new Pool(
                    provisioning.with(change.apply(provisioning.types())),
                    disruption,
                    expireAfter,
                    terminationGracePeriod);
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

        /** The cheapest, as the KWOK provider does. */
        Launch CHEAPEST = (claim, drawn) -> CheapestLaunch.of(claim).stream().toList();

        /** One after the other by price, as the providers of Google and Azure do. */
        Launch ASCENDING = (claim, drawn) -> {
            List<LaunchOption> options = new ArrayList<>();
            claim.types()
                    .forEach(type ->
                            claim.offerings(type).forEach(offering -> options.add(new LaunchOption(type, offering))));
            options.sort(Comparator.comparingDouble(option -> option.offering().usdPerHour()));
            return options;
        };

        /** As the cloud's provider does it. */
        static Launch of(String cloud, boolean strictMinValues) {
            return cloud.equals("aws") ? aws(strictMinValues) : ASCENDING;
        }

        /** One fleet request to EC2: on demand the cheapest first, for spot mostly so. */
        static Launch aws(boolean strictMinValues) {
            return (claim, drawn) -> AwsLaunch.of(claim, strictMinValues)
                    .map(request -> firstOf(request, request.choice(CHEAPEST_SPOT, drawn)))
                    .orElse(List.of());
        }

        private static List<LaunchOption> firstOf(AwsLaunch request, LaunchOption choice) {
            List<LaunchOption> options = new ArrayList<>(request.overrides());
            options.remove(choice);
            options.add(0, choice);
            return options;
        }
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
