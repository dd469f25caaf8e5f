package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.karpenter.ConsolidateAfter;
import dev.gpuscale.autoscaling.karpenter.DisruptionNode;
import dev.gpuscale.autoscaling.karpenter.DisruptionPool;
import dev.gpuscale.autoscaling.karpenter.PodEvents;
import dev.gpuscale.autoscaling.karpenter.PodOwner;
import dev.gpuscale.autoscaling.scheduler.Resources;
import dev.gpuscale.autoscaling.scheduler.Taint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A NodeClaim, and what Karpenter knows of its node. Times are microseconds; -1: not yet. */
final class KarpenterClaim implements DisruptionNode, PodBatches.Asker {
    private final World world;
    private final KarpenterPlan.Pool pool;
    private final Node node;
    private final String claimName;
    private final String nodeName;
    private final List<String> types;
    private final long createdMicros;

    private long registeredMicros = -1;
    private Optional<Instant> initializedAt = Optional.empty();
    private long nominatedUntil = -1;
    private DisruptionPool disruption;
    private PodEvents podEvents = PodEvents.NONE;
    private boolean inDisruption;
    private boolean deleting;
    private boolean terminating;
    private boolean hostsBufferPods;

    /**
     * @param claimName its own name; random, and the order of existing nodes depends on it
     * @param nodeName that of its node, which takes its place once it is registered
     * @param types what it may become
     */
    KarpenterClaim(
            World world,
            KarpenterPlan.Pool pool,
            Node node,
            String claimName,
            String nodeName,
            List<String> types,
            long createdMicros) {
        this.world = world;
        this.pool = pool;
        this.disruption = pool.disruption();
        this.node = node;
        this.claimName = claimName;
        this.nodeName = nodeName;
        this.types = List.copyOf(types);
        this.createdMicros = createdMicros;
    }

    /** Its NodePool says otherwise now when its nodes may go; what a NodeClaim carries itself stays. */
    void leftAloneBy(DisruptionPool other) {
        disruption = other;
    }

    KarpenterPlan.Pool settings() {
        return pool;
    }

    Node node() {
        return node;
    }

    /** Names of the instance types that it could have become. */
    List<String> types() {
        return types;
    }

    long createdMicros() {
        return createdMicros;
    }

    // ---------------------------------------------------------------- what happens to it

    void registered(long now) {
        registeredMicros = now;
    }

    boolean isRegistered() {
        return registeredMicros >= 0;
    }

    void initialize(long now) {
        initializedAt = Optional.of(world.instant(now));
    }

    void nominate(long until) {
        nominatedUntil = Math.max(nominatedUntil, until);
    }

    /** The last pass has placed virtual pods of a CapacityBuffer on it, or none. */
    void hostBufferPods(boolean hosted) {
        hostsBufferPods = hosted;
    }

    /** A pod was bound to the node, or began to end there. */
    void podEvent(PodEvents.Event event, long now) {
        podEvents = podEvents.after(event, PodOwner.OTHER, world.instant(now));
    }

    /** A command holds it, or let it go again. */
    void holdForDisruption(boolean held) {
        inDisruption = held;
    }

    /** The NodeClaim has a deletion timestamp. */
    void delete() {
        deleting = true;
    }

    boolean isDeleting() {
        return deleting;
    }

    /** It is drained, and its machine is given back. */
    void terminate() {
        terminating = true;
    }

    @Override
    public String uid() {
        return claimName;
    }

    // ---------------------------------------------------------------- as Karpenter's decisions see it

    @Override
    public String name() {
        return isRegistered() ? nodeName : claimName;
    }

    @Override
    public String pool() {
        return node.pool();
    }

    @Override
    public boolean initialized() {
        return initializedAt.isPresent();
    }

    @Override
    public Optional<Instant> initializedAt() {
        return initializedAt;
    }

    @Override
    public Optional<Instant> lastPodEvent() {
        return podEvents.last();
    }

    @Override
    public boolean isSettling() {
        return ConsolidateAfter.runs(disruption, this, world.instant(world.now()));
    }

    @Override
    public Resources capacity() {
        return node.offer().capacity();
    }

    @Override
    public boolean managed() {
        return true;
    }

    @Override
    public boolean ready() {
        return node.stage() != Node.Stage.LAUNCHING;
    }

    @Override
    public boolean markedForDeletion() {
        return deleting || inDisruption;
    }

    @Override
    public boolean inDisruption() {
        return inDisruption;
    }

    @Override
    public boolean instanceTerminating() {
        return terminating;
    }

    @Override
    public boolean nominated() {
        return nominatedUntil > world.now();
    }

    @Override
    public boolean doNotDisrupt() {
        return false;
    }

    @Override
    public boolean hostsBufferPods() {
        return hostsBufferPods;
    }

    @Override
    public Optional<Duration> terminationGracePeriod() {
        return pool.terminationGracePeriod();
    }

    @Override
    public String instanceType() {
        return node.offer().type();
    }

    @Override
    public String zone() {
        return node.offer().zone();
    }

    @Override
    public String capacityType() {
        return node.offer().capacityType();
    }

    @Override
    public OptionalDouble usdPerHour() {
        return OptionalDouble.of(node.usdPerHour());
    }

    @Override
    public List<Pod> pods() {
        return node.pods();
    }

    /** Until it is initialized, what its claim expects counts. */
    @Override
    public Resources allocatable() {
        return node.promised();
    }

    @Override
    public Resources free() {
        return node.promised().minus(node.used());
    }

    @Override
    public String gpuResource() {
        return node.gpuResource();
    }

    @Override
    public Map<String, String> labels() {
        return node.labels();
    }

    @Override
    public List<Taint> taints() {
        return node.lastingTaints();
    }
}
