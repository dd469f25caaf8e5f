package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.karpenter.ClusterSnapshot;
import dev.gpuscale.autoscaling.karpenter.Eviction;
import dev.gpuscale.autoscaling.karpenter.PodEvents;
import dev.gpuscale.autoscaling.karpenter.PoolUsage;
import dev.gpuscale.autoscaling.scheduler.PodShape;
import dev.gpuscale.autoscaling.scheduler.Resources;
import dev.gpuscale.workload.RandomStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Karpenter at work: its NodeClaims, and what its controllers know of them. What it decides is in {@code
 * autoscaling.karpenter}; when it decides is in the classes that this one joins.
 */
final class Karpenter implements NodeAutoscaler {
    /** From the cloud's notice until the queue has told Karpenter. */
    private static final long INTERRUPTION = 2 * SimTime.SECOND;

    private final World world;
    private KarpenterPlan plan;
    private final List<KarpenterClaim> claims = new ArrayList<>();
    private final Map<Node, KarpenterClaim> byNode = new HashMap<>();
    private final KarpenterProvisioner provisioner;
    private final KarpenterTermination termination;
    private final KarpenterDisruption disruption;

    /**
     * @param names how nodes are called
     * @param luck where the cloud chooses by rules of its own
     * @param loopStart when its disruption loop first looks
     */
    Karpenter(World world, KarpenterPlan plan, NodeNames names, RandomStream luck, long loopStart) {
        this.world = world;
        this.plan = plan;
        this.provisioner = new KarpenterProvisioner(world, this, names, luck);
        this.termination = new KarpenterTermination(world, this);
        this.disruption = new KarpenterDisruption(world, this);
        disruption.start(loopStart);
    }

    KarpenterPlan plan() {
        return plan;
    }

    /** Somebody changed NodePools: what is bought from now on, and how long nodes are left alone. */
    void replan(KarpenterPlan other) {
        plan = other;
        provisioner.replanned();
        for (KarpenterClaim claim : claims) {
            claim.leftAloneBy(other.pool(claim.pool()).disruption());
        }
        disruption.stateChanged();
    }

    KarpenterProvisioner provisioner() {
        return provisioner;
    }

    KarpenterTermination termination() {
        return termination;
    }

    /** All NodeClaims, in the order of their creation. */
    List<KarpenterClaim> claims() {
        return claims;
    }

    // ---------------------------------------------------------------- what it sees

    @Override
    public void unschedulable(Pod pod, long now) {
        provisioner.pending(pod, now);
    }

    @Override
    public void changed(Change change, Node node, long now) {
        KarpenterClaim claim = byNode.get(node);
        if (claim == null) {
            return;
        }
        switch (change) {
            case POD_BOUND -> {
                claim.podEvent(PodEvents.Event.BOUND, now);
                disruption.stateChanged();
            }
            case POD_ENDING -> claim.podEvent(PodEvents.Event.TERMINATING, now);
            case POD_GONE -> disruption.stateChanged();
            case CREATED -> later(claim, plan.delays().register(), at -> register(claim, at));
            case GPU_READY -> later(claim, plan.delays().initialize(), at -> initialize(claim, at));
            case RECLAIMED -> {
                if (plan.hearsInterruptions()) {
                    later(claim, INTERRUPTION, at -> termination.interrupted(claim, at));
                }
            }
            case GONE -> {
                claims.remove(claim);
                byNode.remove(node);
                disruption.gone(claim, now);
                disruption.stateChanged();
            }
            default -> {}
        }
    }

    private void later(KarpenterClaim claim, long delay, Calendar.Event step) {
        world.calendar().schedule(world.now() + delay, Calendar.Kind.NODES, at -> {
            if (byNode.containsKey(claim.node())) {
                step.happen(at);
            }
        });
    }

    private void register(KarpenterClaim claim, long now) {
        claim.registered(now);
        world.observer().node(now, claim.node(), NodeEvent.REGISTERED);
    }

    private void initialize(KarpenterClaim claim, long now) {
        world.observer().node(now, claim.node(), NodeEvent.INITIALIZED);
        claim.initialize(now);
        disruption.stateChanged();
        disruption.initialized(claim, now);
    }

    /** A NodeClaim is there. */
    void add(KarpenterClaim claim, long now) {
        claims.add(claim);
        byNode.put(claim.node(), claim);
        termination.created(claim, now);
        disruption.stateChanged();
    }

    /** Something about the cluster changed that makes the disruption loop look again. */
    void stateChanged() {
        disruption.stateChanged();
    }

    // ---------------------------------------------------------------- what it decides by

    /** Pods of a node that is about to go, which need another one. */
    List<Pod> reschedulable(KarpenterClaim claim, long now) {
        return claim.pods().stream()
                .filter(pod -> Eviction.reschedulableNow(pod, world.instant(now)))
                .toList();
    }

    /** The cluster as a provisioning pass sees it: nodes that are marked for deletion take no pods. */
    ClusterSnapshot snapshot() {
        List<KarpenterClaim> taking = new ArrayList<>();
        for (KarpenterClaim claim : claims) {
            if (!claim.markedForDeletion()) {
                taking.add(claim);
            }
        }
        return provisioner.market().at(usage(), taking);
    }

    /** What each pool has bought: limits are charged with whole machines that are not marked for deletion. */
    Map<String, PoolUsage> usage() {
        Map<String, PoolUsage> usage = new LinkedHashMap<>();
        plan.pools().forEach(pool -> usage.put(pool.name(), new PoolUsage(Resources.NONE, 0)));
        for (KarpenterClaim claim : claims) {
            if (!claim.markedForDeletion()) {
                usage.computeIfPresent(
                        claim.pool(),
                        (name, so) -> new PoolUsage(
                                so.resources().plus(claim.node().offer().capacity()), so.nodes() + 1));
            }
        }
        return usage;
    }

    @Override
    public int place(PodShape shape, int count) {
        return provisioner.place(shape, count);
    }
}
