package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.karpenter.PoolState;
import dev.gpuscale.autoscaling.karpenter.Provisioning;
import dev.gpuscale.autoscaling.scheduler.Machine;
import dev.gpuscale.autoscaling.scheduler.PodShape;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where a design's nodes come from. */
sealed interface NodePlan {
    /** How many of the wanted pods have room beside the others: all of them, unless limits forbid it. */
    int mostPods(List<PodGroup> others, PodGroup wanted);

    /**
     * Nodes that are there from the start to the end, never short of room.
     *
     * @param offer what each of them is; empty: nobody knows, and nobody knows the price
     * @param count how many
     */
    record Static(Optional<Machine> offer, int count) implements NodePlan {
        @Override
        public int mostPods(List<PodGroup> others, PodGroup wanted) {
            return wanted.count();
        }
    }

    /** Karpenter buys them. */
    record Karpenter(List<Pool> pools) implements NodePlan {
        /** More pods than any machine has room for GPUs. */
        private static final int BATCH = 64;

        public Karpenter {
            pools = List.copyOf(pools);
        }

        @Override
        public int mostPods(List<PodGroup> others, PodGroup wanted) {
            return Math.max(bought(others, wanted, BATCH), bought(others, wanted, 1));
        }

        private int bought(List<PodGroup> others, PodGroup wanted, int batch) {
            TrialPurchase purchase =
                    new TrialPurchase(pools.stream().map(Pool::empty).toList(), batch);
            others.forEach(purchase::place);
            return purchase.place(wanted);
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
