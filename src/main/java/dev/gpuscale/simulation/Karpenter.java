package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.karpenter.ClusterSnapshot;
import dev.gpuscale.autoscaling.karpenter.Eviction;
import dev.gpuscale.autoscaling.karpenter.PodEvents;
import dev.gpuscale.autoscaling.scheduler.PodShape;
import dev.gpuscale.workload.RandomStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Karpenter at work: its NodeClaims, and what its controllers know of them. What it decides is in {@code
 * autoscaling.karpenter}; when it decides is in the classes that this one joins.
 */
final class Karpenter implements NodeAutoscaler {
    /** From the cloud's notice until the queue has told Karpenter. */
    private static final long INTERRUPTION = 2 * SimTime.SECOND;

    private final World world;
    private KarpenterPlan plan;
    private final KarpenterClaims claims;
    private final KarpenterBuffers buffers;
    private final KarpenterProvisioner provisioner;
    private final KarpenterTermination termination;
    private final KarpenterDisruption disruption;

    /**
     * @param names how nodes are called
     * @param luck where the cloud chooses by rules of its own
     * @param loopStart when its disruption loop first looks
     * @param bufferStart when its CapacityBuffer controller first looks
     */
    Karpenter(World world, KarpenterPlan plan, NodeNames names, RandomStream luck, long loopStart, long bufferStart) {
        this.world = world;
        this.plan = plan;
        this.claims = new KarpenterClaims(plan);
        this.buffers = new KarpenterBuffers(world, this, bufferStart);
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
        for (KarpenterClaim claim : claims.all()) {
            claim.leftAloneBy(other.pool(claim.pool()).disruption());
        }
        claims.count(other);
        disruption.replanned();
    }

    KarpenterProvisioner provisioner() {
        return provisioner;
    }

    KarpenterBuffers buffers() {
        return buffers;
    }

    KarpenterTermination termination() {
        return termination;
    }

    KarpenterClaims claims() {
        return claims;
    }

    // ---------------------------------------------------------------- what it sees

    @Override
    public void unschedulable(Pod pod, long now) {
        provisioner.pending(pod, now);
    }

    @Override
    public void changed(Change change, Node node, long now) {
        KarpenterClaim claim = claims.of(node);
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
                disruption.gone(claim, now);
                disruption.stateChanged();
            }
            default -> {}
        }
    }

    private void later(KarpenterClaim claim, long delay, Calendar.Event step) {
        world.calendar().schedule(world.now() + delay, Calendar.Kind.NODES, at -> {
            if (claims.of(claim.node()) != null) {
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
        return provisioner.market().at(claims.usage(), claims.taking());
    }

    @Override
    public @Nullable Node place(PodShape shape) {
        return provisioner.place(shape);
    }

    @Override
    public void begin() {
        buffers.begin();
    }
}
