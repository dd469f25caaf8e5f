package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.karpenter.Batcher;
import dev.gpuscale.autoscaling.karpenter.BufferPlacement;
import dev.gpuscale.autoscaling.karpenter.ClusterSnapshot;
import dev.gpuscale.autoscaling.karpenter.InstanceType;
import dev.gpuscale.autoscaling.karpenter.LaunchOption;
import dev.gpuscale.autoscaling.karpenter.NodeClaim;
import dev.gpuscale.autoscaling.karpenter.PendingPod;
import dev.gpuscale.autoscaling.karpenter.PoolUsage;
import dev.gpuscale.autoscaling.karpenter.Provisionable;
import dev.gpuscale.autoscaling.karpenter.Solution;
import dev.gpuscale.autoscaling.karpenter.VirtualPod;
import dev.gpuscale.autoscaling.scheduler.Machine;
import dev.gpuscale.autoscaling.scheduler.PodShape;
import dev.gpuscale.workload.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Karpenter's provisioner at work: batches of pending pods, passes over them, NodeClaims, launches. */
final class KarpenterProvisioner implements PodBatches.Passes {
    /** Nodes that a pass has planned pods for are left alone for so long (state/statenode.go). */
    private static final long NOMINATION = 20 * SimTime.SECOND;

    private final World world;
    private final Karpenter karpenter;
    private final NodeNames names;
    private final RandomStream luck;
    private final PodBatches batches;
    private ClusterSnapshot wholeMarket;
    private final Shortages shortages = new Shortages();

    KarpenterProvisioner(World world, Karpenter karpenter, NodeNames names, RandomStream luck) {
        this.world = world;
        this.karpenter = karpenter;
        this.names = names;
        this.luck = luck;
        this.wholeMarket = karpenter.plan().snapshot(Map.of(), List.of());
        KarpenterPlan plan = karpenter.plan();
        this.batches = new PodBatches(
                world.calendar(),
                this,
                new Batcher(plan.batchIdle(), plan.batchMax()),
                plan.delays().pass());
    }

    /** The NodePools are others. */
    void replanned() {
        wholeMarket = karpenter.plan().snapshot(Map.of(), List.of());
    }

    // ---------------------------------------------------------------- who asks

    /** The scheduler found no node for a pod. */
    void pending(Pod pod, long now) {
        batches.ask(pod, now);
    }

    /** A node is tainted, and its pods will need another one. */
    void emptying(KarpenterClaim claim, long now) {
        batches.ask(claim, now);
    }

    @Override
    public boolean asksAgain(PodBatches.Asker who) {
        if (who instanceof Pod pod) {
            return pod.isUnschedulable() && pod.isActive();
        }
        return who instanceof KarpenterClaim claim && karpenter.claims().all().contains(claim);
    }

    /** A CapacityBuffer's controller has looked at it. */
    void reconciled(PodBatches.Asker buffer, long now) {
        batches.ask(buffer, now);
    }

    // ---------------------------------------------------------------- a pass

    @Override
    public void solve(long now) {
        List<PendingPod> pods = pods(now);
        if (pods.isEmpty() && karpenter.plan().buffers().isEmpty()) {
            return;
        }
        Solution solution = karpenter.snapshot().solve(pods);
        solution.placements().forEach((pod, node) -> {
            if (!(pod
                    instanceof
                    VirtualPod)) { // or a buffer's node could never be disrupted (scheduling/scheduler.go Record)
                ((KarpenterClaim) node).nominate(now + NOMINATION);
            }
        });
        karpenter.buffers().placed(BufferPlacement.of(solution), now);
        long at = now + karpenter.plan().delays().pass();
        for (NodeClaim claim : solution.claims()) {
            world.calendar().schedule(at, Calendar.Kind.NODES, then -> create(claim, then));
        }
    }

    /** Pods that no node takes, those of CapacityBuffers, and pods of nodes that are about to go. */
    private List<PendingPod> pods(long now) {
        List<PendingPod> pods = waiting();
        for (KarpenterClaim claim : karpenter.claims().all()) {
            if (claim.markedForDeletion()) {
                pods.addAll(karpenter.reschedulable(claim, now));
            }
        }
        return pods;
    }

    /** Pods that no node takes, and virtual ones (provisioning/provisioner.go {@code GetPendingPods}). */
    List<PendingPod> waiting() {
        List<PendingPod> pods = new ArrayList<>();
        for (Pod pod : world.cluster().pending()) {
            if (provisionable(pod).holds()) {
                pods.add(pod);
            }
        }
        pods.addAll(karpenter.buffers().pods());
        return pods;
    }

    private static Provisionable provisionable(Pod pod) {
        Node node = pod.node();
        Node nominated = pod.nominatedTo();
        return new Provisionable(
                pod.isUnschedulable() ? "Unschedulable" : "",
                node == null ? "" : node.name(),
                nominated == null ? "" : nominated.name(),
                "ReplicaSet");
    }

    /**
     * Makes a NodeClaim, and launches it.
     *
     * @return null when the pool is over its limits, or when the cloud has no such machine now: who needs it asks again
     */
    @Nullable
    KarpenterClaim create(NodeClaim wanted, long now) {
        KarpenterPlan.Pool pool = karpenter.plan().pool(wanted.pool());
        if (pool.provisioning()
                .limits()
                .isExceededBy(karpenter.claims().usage().getOrDefault(pool.name(), PoolUsage.NONE))) {
            return null;
        }
        Machine machine = launched(wanted, now);
        if (machine == null) {
            return null;
        }
        if (insteadOfSpot(wanted, machine, now)) {
            world.events().count(ClusterEvent.ON_DEMAND_INSTEAD);
        }
        KarpenterClaim claim = claim(pool, wanted, machine, now);
        claim.nominate(now + NOMINATION);
        claim.node().keepFree(BufferPlacement.gpusOf(wanted));
        karpenter.add(claim, now);
        world.observer().claimed(now, claim.node(), claim.types());
        world.observer().node(now, claim.node(), NodeEvent.LAUNCHED);
        world.cloud().launch(claim.node(), now);
        return claim;
    }

    /** The first of the possible machines that the cloud has; what it has not is not tried again for a while. */
    private @Nullable Machine launched(NodeClaim wanted, long now) {
        for (LaunchOption option : karpenter.plan().launch().options(wanted, luck.nextDouble())) {
            Machine machine = wanted.machine(option.type(), option.offering());
            if (world.cloud().sells(machine, now)) {
                return machine;
            }
            world.events().count(ClusterEvent.LAUNCH_REFUSED);
            shortages.add(machine, now);
        }
        return null;
    }

    /** Whether its pods would have had a spot machine, if none were left out of the market now. */
    private boolean insteadOfSpot(NodeClaim wanted, Machine machine, long now) {
        return machine.capacityType().equals(Pools.ON_DEMAND)
                && shortages.anySpot(now)
                && wanted.pods().stream()
                        .anyMatch(pod -> karpenter
                                .plan()
                                .prefersSpot(pod.shape(), karpenter.claims().usage()));
    }

    /** An empty cluster with what can be bought now: offerings that failed lately are left out. */
    ClusterSnapshot market() {
        if (!shortages.any(world.now())) {
            return wholeMarket;
        }
        return karpenter
                .plan()
                .withTypes(types -> shortages.mark(types, world.now()))
                .snapshot(Map.of(), List.of());
    }

    /** What the cloud takes back is not bought for a while. */
    void leaveAlone(Machine machine, long now) {
        shortages.add(machine, now);
    }

    private KarpenterClaim claim(KarpenterPlan.Pool pool, NodeClaim wanted, Machine machine, long now) {
        Node node = new Node(
                world.cluster().takeNumber(),
                pool.name(),
                machine,
                pool.provisioning().taints(),
                karpenter.plan().daemonOverhead(machine, pool.provisioning().taints()),
                false,
                now);
        String name = names.claim(pool.name());
        return new KarpenterClaim(
                world,
                pool,
                node,
                name,
                names.node(name),
                wanted.types().stream().map(InstanceType::name).toList(),
                now);
    }

    /** Before the run begins: a ready node for such a pod; null when none may be bought. */
    @Nullable
    Node place(PodShape shape) {
        Solution solution = karpenter.snapshot().solve(List.of(new ImaginaryPod(shape, 0)));
        return solution.claims().isEmpty() ? null : place(solution.claims().get(0));
    }

    /** Before the run begins: the node of a claim, ready. */
    Node place(NodeClaim wanted) {
        KarpenterPlan.Pool pool = karpenter.plan().pool(wanted.pool());
        LaunchOption option =
                karpenter.plan().launch().options(wanted, luck.nextDouble()).get(0);
        Machine machine = wanted.machine(option.type(), option.offering());
        KarpenterClaim claim = claim(pool, wanted, machine, 0);
        karpenter.add(claim, 0);
        world.observer().claimed(0, claim.node(), claim.types());
        world.observer().node(0, claim.node(), NodeEvent.LAUNCHED);
        claim.registered(0);
        claim.initialize(0);
        claim.node().ready(0, 0); // first, so that whoever watches sees it as it is
        world.cloud().found(claim.node());
        return claim.node();
    }
}
