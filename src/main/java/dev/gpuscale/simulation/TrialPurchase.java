package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.karpenter.ClusterSnapshot;
import dev.gpuscale.autoscaling.karpenter.LaunchOption;
import dev.gpuscale.autoscaling.karpenter.NodeClaim;
import dev.gpuscale.autoscaling.karpenter.PoolUsage;
import dev.gpuscale.autoscaling.scheduler.Machine;
import dev.gpuscale.autoscaling.scheduler.NodeFilter;
import dev.gpuscale.autoscaling.scheduler.NodeView;
import dev.gpuscale.autoscaling.scheduler.PodShape;
import dev.gpuscale.autoscaling.scheduler.Resources;
import dev.gpuscale.autoscaling.scheduler.Taint;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Nodes bought on trial, to learn how many pods the pools have room for. */
final class TrialPurchase {
    private final KarpenterPlan plan;
    private final ClusterSnapshot market;
    private final Map<String, PoolUsage> usage = new LinkedHashMap<>();
    private final int batch;
    private final List<Bought> nodes = new ArrayList<>();

    /**
     * @param market an empty cluster of that plan; what it finds out about pods' shapes is kept for the next purchase
     * @param batch pods that come together: many share large machines, which helps where nodes are limited; one after the
     *     other each gets the cheapest machine, which helps where cores or memory are
     */
    TrialPurchase(KarpenterPlan plan, ClusterSnapshot market, int batch) {
        this.plan = plan;
        this.market = market;
        plan.pools().forEach(pool -> usage.put(pool.name(), PoolUsage.NONE));
        this.batch = batch;
    }

    /** Places pods on what is bought already, and buys for the rest; gives how many of them found room. */
    int place(PodGroup pods) {
        int missing = pods.count();
        for (Bought node : nodes) {
            missing -= node.take(pods.shape(), missing);
        }
        boolean bought = true;
        while (missing > 0 && bought) {
            bought = false;
            List<ImaginaryPod> coming = new ArrayList<>();
            for (int i = 0; i < Math.min(batch, missing); i++) {
                coming.add(new ImaginaryPod(pods.shape(), i));
            }
            for (NodeClaim claim : market.at(usage, List.of()).solve(coming).claims()) {
                KarpenterPlan.Pool pool = plan.pool(claim.pool());
                PoolUsage used = usage.getOrDefault(claim.pool(), PoolUsage.NONE);
                if (used.nodes() < pool.provisioning().limits().nodes()) {
                    missing -= buy(claim, pool, used).take(pods.shape(), missing);
                    bought = true;
                }
            }
        }
        return pods.count() - missing;
    }

    private Bought buy(NodeClaim claim, KarpenterPlan.Pool pool, PoolUsage used) {
        LaunchOption option = plan.launch().options(claim, 0).get(0);
        Machine machine = claim.machine(option.type(), option.offering());
        usage.put(pool.name(), used.plus(machine.capacity(), machine.gpuResource()));
        Bought node = new Bought(
                machine,
                pool.provisioning().taints(),
                plan.daemonOverhead(machine, pool.provisioning().taints()));
        nodes.add(node);
        return node;
    }

    private static final class Bought implements NodeView {
        private final Machine offer;
        private final List<Taint> taints;
        private final IdentityHashMap<PodShape, Integer> hosted = new IdentityHashMap<>();
        private Resources free;

        Bought(Machine offer, List<Taint> taints, Resources overhead) {
            this.offer = offer;
            this.taints = taints;
            this.free = offer.allocatable().minus(overhead);
        }

        int take(PodShape shape, int most) {
            int taken = 0;
            while (taken < most && NodeFilter.passes(shape, this)) {
                free = free.minus(shape.requests());
                hosted.merge(shape, 1, Integer::sum);
                taken++;
            }
            return taken;
        }

        @Override
        public Resources allocatable() {
            return offer.allocatable();
        }

        @Override
        public Resources free() {
            return free;
        }

        @Override
        public String gpuResource() {
            return offer.gpuResource();
        }

        @Override
        public Map<String, String> labels() {
            return offer.labels();
        }

        @Override
        public List<Taint> taints() {
            return taints;
        }

        @Override
        public int podsOf(PodShape shape) {
            return hosted.getOrDefault(shape, 0);
        }
    }
}
