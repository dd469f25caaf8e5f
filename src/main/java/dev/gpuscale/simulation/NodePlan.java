package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.karpenter.InstanceOffer;
import dev.gpuscale.autoscaling.karpenter.PoolState;
import dev.gpuscale.autoscaling.karpenter.Provisioning;
import dev.gpuscale.autoscaling.scheduler.PodShape;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where a design's nodes come from. */
sealed interface NodePlan {
    /** The most pods of that shape that there can be at once, as far as GPUs decide it. */
    long mostPods(PodShape shape);

    /**
     * Nodes that are there from the start to the end, never short of room.
     *
     * @param offer what each of them is; empty: nobody knows, and nobody knows the price
     * @param count how many
     */
    record Static(Optional<InstanceOffer> offer, int count) implements NodePlan {
        @Override
        public long mostPods(PodShape shape) {
            int gpus = shape.requests().gpus();
            return offer.isEmpty() || gpus == 0
                    ? Long.MAX_VALUE
                    : (long) count * (offer.get().capacity().gpus() / gpus);
        }
    }

    /** Karpenter buys them. */
    record Karpenter(List<Pool> pools) implements NodePlan {
        public Karpenter {
            pools = List.copyOf(pools);
        }

        @Override
        public long mostPods(PodShape shape) {
            int gpus = shape.requests().gpus();
            return gpus == 0
                    ? Long.MAX_VALUE
                    : pools.stream()
                            .mapToLong(pool -> pool.empty().limits().gpus() / gpus)
                            .sum();
        }

        /** Whether a pod of that shape may end up on a spot machine. */
        boolean mayBuySpot(PodShape shape) {
            return pools.stream()
                    .flatMap(pool ->
                            Provisioning.solve(List.of(shape), List.of(), List.of(pool.empty())).claims().stream())
                    .flatMap(claim -> claim.offers().stream())
                    .anyMatch(offer -> offer.capacityType().equals(Pools.SPOT));
        }
    }

    /**
     * A NodePool.
     *
     * @param empty the pool before it has bought anything
     * @param consolidateAfter empty: nodes are kept
     */
    record Pool(PoolState empty, Optional<Duration> consolidateAfter) {
        Pool keepingNodes() {
            return new Pool(empty, Optional.empty());
        }
    }
}
