package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.karpenter.ClusterSnapshot;
import dev.gpuscale.autoscaling.scheduler.Machine;
import dev.gpuscale.autoscaling.scheduler.PodShape;
import dev.gpuscale.autoscaling.scheduler.Taint;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a design's nodes come from. */
sealed interface NodePlan {
    /** How many of the wanted pods have room beside the others: all of them, unless limits forbid it. */
    int mostPods(List<PodGroup> others, PodGroup wanted);

    /** Who decides how many there are. */
    NodeSupply.Source source();

    /** Whether it leaves nodes standing that no pod is on, for longer than it takes to give them back. */
    boolean keepsEmptyNodes();

    /** The same with nodes that are never given back. */
    NodePlan keepingNodes();

    /** The kinds of new nodes that such a pod may run on. */
    List<Place> places(PodShape shape);

    /**
     * A kind of node.
     *
     * @param owner the NodePool, or the node group
     * @param labels known at the launch
     */
    record Place(String owner, List<Taint> taints, Map<String, String> labels) {}

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

        @Override
        public NodeSupply.Source source() {
            return NodeSupply.Source.FIXED_NODES;
        }

        @Override
        public boolean keepsEmptyNodes() {
            return offer.isPresent();
        }

        @Override
        public NodePlan keepingNodes() {
            return this;
        }

        @Override
        public List<Place> places(PodShape shape) {
            return List.of();
        }
    }

    /** They come in groups of equal machines, which the Cluster Autoscaler sizes, or nobody. */
    record Groups(GroupsPlan plan) implements NodePlan {
        @Override
        public int mostPods(List<PodGroup> others, PodGroup wanted) {
            return plan.mostPods(others.stream().map(Groups::decided).toList(), decided(wanted));
        }

        @Override
        public NodeSupply.Source source() {
            return plan.autoscaler().isPresent()
                    ? NodeSupply.Source.CLUSTER_AUTOSCALER
                    : NodeSupply.Source.FIXED_GROUPS;
        }

        @Override
        public boolean keepsEmptyNodes() {
            return plan.autoscaler().isEmpty()
                    || plan.groups().stream().anyMatch(group -> group.settings().minSize() > 0);
        }

        private static dev.gpuscale.autoscaling.clusterautoscaler.PodGroup decided(PodGroup pods) {
            return new dev.gpuscale.autoscaling.clusterautoscaler.PodGroup(pods.shape(), pods.count());
        }

        @Override
        public NodePlan keepingNodes() {
            return new Groups(plan.keepingNodes());
        }

        @Override
        public List<Place> places(PodShape shape) {
            return plan.places(shape);
        }
    }

    /** Karpenter buys them. */
    record Karpenter(KarpenterPlan plan) implements NodePlan {
        /** More pods than any machine has room for GPUs. */
        private static final int BATCH = 64;

        @Override
        public int mostPods(List<PodGroup> others, PodGroup wanted) {
            if (plan.isUnlimited() && plan.canBuyFor(wanted.shape())) {
                return wanted.count();
            }
            ClusterSnapshot market = plan.snapshot(Map.of(), List.of());
            return Math.max(bought(market, others, wanted, BATCH), bought(market, others, wanted, 1));
        }

        @Override
        public NodeSupply.Source source() {
            return NodeSupply.Source.KARPENTER;
        }

        @Override
        public boolean keepsEmptyNodes() {
            return plan.pools().stream()
                    .anyMatch(pool -> pool.disruption().consolidateAfter().isEmpty());
        }

        private int bought(ClusterSnapshot market, List<PodGroup> others, PodGroup wanted, int batch) {
            TrialPurchase purchase = new TrialPurchase(plan, market, batch);
            others.forEach(purchase::place);
            return purchase.place(wanted);
        }

        @Override
        public NodePlan keepingNodes() {
            return new Karpenter(plan.keepingNodes());
        }

        @Override
        public List<Place> places(PodShape shape) {
            return plan.places(shape);
        }
    }
}
