package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.karpenter.DisruptionPod;
import dev.gpuscale.autoscaling.karpenter.EvictionLimit;
import dev.gpuscale.autoscaling.karpenter.PodOwner;
import dev.gpuscale.autoscaling.scheduler.PodBackoff;
import dev.gpuscale.autoscaling.scheduler.PodShape;
import dev.gpuscale.autoscaling.scheduler.Rejection;
import dev.gpuscale.autoscaling.scheduler.VictimView;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A pod of the simulated world, from its creation until it is gone. Times are microseconds; -1: not yet. */
final class Pod implements DisruptionPod, VictimView, PodBatches.Asker {
    /** Where a pod is in its life. */
    enum Stage {
        /** Not bound to a node. */
        PENDING,
        /** Bound; waits for its image and its container. */
        PULLING,
        /** The container runs; weights and engine are loaded. */
        LOADING,
        READY,
        /** Deleted; finishes its jobs within the grace period. */
        TERMINATING,
        GONE
    }

    final Fleet fleet;

    /** Order of creation in its Deployment, from 1. */
    final int number;

    /** Revision of the pod template that it was made from. */
    final int revision;

    /** Stands for the random UID, by which Kubernetes breaks ties. */
    final long uid;

    final long createdMicros;

    private Stage stage = Stage.PENDING;
    private @Nullable Node node;
    private long boundMicros = -1;
    private long readyMicros = -1;
    private long readinessChangedMicros;
    private int queueNumber = -1;
    private boolean unschedulable;
    private @Nullable Rejection rejection;
    private @Nullable Node nominated;
    private boolean preempted;
    private boolean preemptedPlaceholder;
    private int rejections;
    private int errors;
    private long backoffSecond;
    private long queuedAs;
    private long triedMicros;
    private long servingBooked;
    private final Startup startup = new Startup();

    /** Counts the stages; a step that was scheduled for an earlier one is void. */
    private int epoch;

    Pod(Fleet fleet, int number, int revision, long uid, long createdMicros) {
        this.fleet = fleet;
        this.number = number;
        this.revision = revision;
        this.uid = uid;
        this.createdMicros = createdMicros;
        this.readinessChangedMicros = createdMicros;
    }

    String name() {
        return fleet.name() + "-" + number;
    }

    Stage stage() {
        return stage;
    }

    /** Moves on; the steps that were scheduled for the stage before are void. */
    void enter(Stage next) {
        stage = next;
        epoch++;
    }

    int epoch() {
        return epoch;
    }

    void bind(Node to, long nowMicros) {
        node = to;
        boundMicros = nowMicros;
    }

    /** The node on which it has preempted others; null without. */
    @Nullable
    Node nominatedTo() {
        return nominated;
    }

    /** Names the node on which others make room for it, or none any more. */
    void nominate(@Nullable Node to) {
        if (nominated != null) {
            nominated.nominated().remove(this);
        }
        nominated = to;
        if (to != null) {
            to.nominated().add(this);
        }
    }

    /** The scheduler deletes it to make room. */
    void preempt() {
        preempted = true;
    }

    /** A placeholder was deleted to make room for it. */
    void preemptedPlaceholder() {
        preemptedPlaceholder = true;
    }

    boolean hasPreemptedPlaceholder() {
        return preemptedPlaceholder;
    }

    @Override
    public boolean isPreempted() {
        return preempted && !isActive();
    }

    @Override
    public long startedMicros() {
        return boundMicros;
    }

    /**
     * The scheduler tried in vain: until a while later others go first. Errors in a row and rejections are counted apart, and the
     * last outcome says which of the two numbers lengthens the wait.
     *
     * @param error whether no node was even looked at
     */
    void backOff(boolean error, long nowMicros) {
        errors = error ? errors + 1 : 0;
        rejections += error ? 0 : 1;
        triedMicros = nowMicros;
        backoffSecond = PodBackoff.DEFAULT.lastSecond(fleet.world().wallMicros(nowMicros), error ? errors : rejections);
    }

    /** It goes into the scheduler's queue, anew after each attempt: behind those that are in it. */
    void queue(long number) {
        queuedAs = number;
    }

    /** Its number among all that were queued so far. */
    long queuedAs() {
        return queuedAs;
    }

    /** When the scheduler tried it in vain for the last time. */
    long triedMicros() {
        return triedMicros;
    }

    /** The second of the wall clock in which its back-off ends. */
    long backoffSecond() {
        return backoffSecond;
    }

    /**
     * No node takes it.
     *
     * @param why what its condition says; null while it waits for room that it made by preemption
     * @return whether the condition said something else before
     */
    boolean reject(@Nullable Rejection why) {
        boolean news = !Objects.equals(why, rejection);
        rejection = why;
        unschedulable = true;
        return news;
    }

    /** Why no node takes it; null before it was tried, and while it waits for room that it made. */
    @Nullable
    Rejection rejection() {
        return rejection;
    }

    /** Whether the scheduler has tried in vain to find a node for it. */
    boolean isUnschedulable() {
        return unschedulable && node == null;
    }

    Startup startup() {
        return startup;
    }

    /** The node it is bound to; null while pending. */
    @Nullable
    Node node() {
        return node;
    }

    /** Whether it was bound to a node that could take GPU pods already when it was created. */
    boolean foundNode() {
        return node != null && node.readyMicros() >= 0 && node.readyMicros() <= createdMicros;
    }

    long boundMicros() {
        return boundMicros;
    }

    void ready(long nowMicros, int numberInQueue) {
        readyMicros = nowMicros;
        readinessChangedMicros = nowMicros;
        queueNumber = numberInQueue;
        servingBooked = 0;
    }

    /** It was ready and is no more: its container starts again. */
    void unready(long nowMicros) {
        readinessChangedMicros = nowMicros;
    }

    /** When its Ready condition last changed; the creation while it never was ready. */
    long readinessChangedMicros() {
        return readinessChangedMicros;
    }

    long readyMicros() {
        return readyMicros;
    }

    /** Its number in the queue, or -1 when it takes no jobs and has none. */
    int queueNumber() {
        return queueNumber;
    }

    void leaveQueue() {
        queueNumber = -1;
    }

    /** Exists and is neither deleted nor gone: what counts as a replica. */
    boolean isActive() {
        return stage.ordinal() < Stage.TERMINATING.ordinal();
    }

    boolean isReady() {
        return stage == Stage.READY;
    }

    /** The part of its serving time that was not asked for before. */
    long takeServing(long nowMicros) {
        long serving = fleet.queue().servingMicros(queueNumber, nowMicros);
        long fresh = serving - servingBooked;
        servingBooked = serving;
        return fresh;
    }

    // ---------------------------------------------------------------- as Karpenter's decisions see it

    /** What it asks of a node; the same instance for all pods of its Deployment. */
    @Override
    public PodShape shape() {
        return fleet.shape();
    }

    @Override
    public long createdSeconds() {
        return fleet.world().instant(createdMicros).getEpochSecond();
    }

    @Override
    public String uid() {
        return Long.toHexString(uid);
    }

    @Override
    public PodOwner owner() {
        return PodOwner.OTHER;
    }

    @Override
    public int priority() {
        return shape().priority();
    }

    @Override
    public Optional<String> deletionCost() {
        return fleet.deletionCost();
    }

    @Override
    public Optional<String> doNotDisrupt() {
        return fleet.doNotDisrupt();
    }

    @Override
    public Optional<Instant> startedAt() {
        return boundMicros < 0 ? Optional.empty() : Optional.of(fleet.world().instant(boundMicros));
    }

    @Override
    public boolean terminal() {
        return false;
    }

    @Override
    public boolean terminating() {
        return !isActive();
    }

    @Override
    public boolean starting() {
        return stage == Stage.PENDING || stage == Stage.PULLING;
    }

    @Override
    public boolean unhealthy() {
        return !isReady();
    }

    @Override
    public boolean toleratesDisruption() {
        return shape().tolerates(KarpenterTermination.DISRUPTED);
    }

    @Override
    public boolean leaving() {
        return node != null && node.isClosed();
    }

    @Override
    public List<EvictionLimit> evictionLimits() {
        return fleet.world().cluster().budgets().limits(fleet);
    }
}
