package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.karpenter.NewClaim;
import dev.gpuscale.autoscaling.karpenter.PoolState;
import dev.gpuscale.autoscaling.karpenter.Provisioning;
import dev.gpuscale.autoscaling.scheduler.Machine;
import dev.gpuscale.autoscaling.scheduler.NodeFilter;
import dev.gpuscale.autoscaling.scheduler.NodeView;
import dev.gpuscale.autoscaling.scheduler.PodShape;
import dev.gpuscale.autoscaling.scheduler.Resources;
import dev.gpuscale.autoscaling.scheduler.Taint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Nodes bought on trial, to learn how many pods the pools have room for. */
final class TrialPurchase {
    private final Map<String, PoolState> pools = new LinkedHashMap<>();
    private final int batch;
    private final List<Bought> nodes = new ArrayList<>();

    /**
     * @param batch pods that come together: many share large machines, which helps where nodes are limited; one after the
     *     other each gets the cheapest machine, which helps where cores or memory are
     */
    TrialPurchase(List<PoolState> pools, int batch) {
        pools.forEach(pool -> this.pools.put(pool.name(), pool));
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
            List<PodShape> coming = Collections.nCopies(Math.min(batch, missing), pods.shape());
            List<PoolState> states = List.copyOf(pools.values());
            for (NewClaim claim : Provisioning.solve(coming, List.of(), states).claims()) {
                PoolState pool = pools.get(claim.pool());
                if (pool != null && pool.nodes() < pool.nodesLimit()) {
                    missing -= buy(claim.launched(), pool).take(pods.shape(), missing);
                    bought = true;
                }
            }
        }
        return pods.count() - missing;
    }

    private Bought buy(Machine offer, PoolState pool) {
        pools.put(pool.name(), pool.with(pool.used().plus(offer.capacity()), pool.nodes() + 1));
        Bought node = new Bought(offer, pool.taints());
        nodes.add(node);
        return node;
    }

    private static final class Bought implements NodeView {
        private final Machine offer;
        private final List<Taint> taints;
        private Resources free;

        Bought(Machine offer, List<Taint> taints) {
            this.offer = offer;
            this.taints = taints;
            this.free = offer.allocatable();
        }

        int take(PodShape shape, int most) {
            int taken = 0;
            while (taken < most && NodeFilter.passes(shape, this)) {
                free = free.minus(shape.requests());
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
    }
}
