package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.scheduler.PodShape;
import dev.gpuscale.manifests.Deployment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A Deployment at work: its size, its ReplicaSets and its pods. Creates and deletes pods as the Deployment and ReplicaSet
 * controllers do, opens and closes their slots in the queue, and ends them within their grace period.
 */
final class Fleet {
    /** A deleted pod is gone after this time at the earliest: the kubelet's part, assumed. */
    static final Duration LEAST_DRAIN = Duration.ofSeconds(1);

    private final World world;
    private final String name;
    private final PodShape shape;
    private final JobQueue queue;
    private final int concurrency;
    private final boolean placeholder;
    private final long graceMicros;
    private final long leastDrainMicros;
    private final Deployment deployment;
    private final Optional<String> deletionCost;
    private final Optional<String> doNotDisrupt;
    private final Victims victims;
    private final Faults faults;
    private final ColdStart coldStart;

    private final List<ReplicaSet> sets = new ArrayList<>();
    private int size;
    private int kept;
    private int created;
    private int endingReady;
    private final int[] pods = new int[Pod.Stage.values().length];
    private final FleetStatistics statistics;

    Fleet(World world, FleetPlan plan, JobQueue queue, Victims victims, Faults faults, ColdStart coldStart) {
        this.world = world;
        this.name = plan.name();
        this.deployment = plan.deployment();
        this.deletionCost = annotation("controller.kubernetes.io/pod-deletion-cost");
        this.doNotDisrupt = annotation("karpenter.sh/do-not-disrupt");
        this.shape = plan.shape();
        this.queue = queue;
        this.concurrency = plan.concurrency();
        this.placeholder = plan.isPlaceholder();
        this.graceMicros = SimTime.micros(plan.deployment().template().terminationGracePeriod());
        this.leastDrainMicros = SimTime.micros(plan.leastDrain());
        this.victims = victims;
        this.faults = faults;
        this.coldStart = coldStart;
        this.statistics = new FleetStatistics();
        sets.add(new ReplicaSet(1));
    }

    private Optional<String> annotation(String key) {
        return Optional.ofNullable(deployment.template().annotations().get(key));
    }

    // ---------------------------------------------------------------- size

    /** Somebody sets the size. */
    void scale(int to, Writer who, long now) {
        int from = size;
        if (to == from) {
            return;
        }
        if (kept > 0) {
            bookIdle(now);
        }
        size = to;
        statistics.resized(to, now);
        List<ReplicaSet> written = resize(to);
        world.observer().scaled(now, this, who, from, to);
        if (world.controllerLatency() == 0) {
            follow(written, now);
        } else {
            world.calendar().schedule(now + world.controllerLatency(), Calendar.Kind.WORLD, at -> follow(written, at));
        }
    }

    /** So many replicas, from now on, are wanted whatever the load is. */
    void keep(int replicas, long now) {
        if (replicas != kept) {
            bookIdle(now);
            kept = replicas;
        }
    }

    /** Whether its autoscaler would have fewer, were it not for those that it keeps. */
    boolean isDownToKept() {
        return kept > 0 && size <= kept;
    }

    /** What was idle up to now was so under the present size. */
    private void bookIdle(long now) {
        queue.advanceTo(now);
        active().stream()
                .map(Pod::node)
                .filter(Objects::nonNull)
                .forEach(node -> world.ledger().book(node, now));
    }

    /** Shares the size among the sets, and tells which of them it changed. */
    private List<ReplicaSet> resize(int to) {
        List<Integer> before = sets.stream().map(ReplicaSet::replicas).toList();
        rollout().resize(sets, to);
        List<ReplicaSet> written = new ArrayList<>();
        for (int i = 0; i < sets.size(); i++) {
            if (sets.get(i).replicas() != before.get(i)) {
                written.add(sets.get(i));
            }
        }
        return written;
    }

    /**
     * Pods follow the size. The write of a single set wakes the Deployment controller at once, before the ReplicaSet controller
     * has deleted pods and counted again; writes of several take longer than that.
     */
    private void follow(List<ReplicaSet> written, long now) {
        if (sets.size() > 1 && written.size() == 1) {
            written.get(0).holdStatus();
        }
        reconcile(now);
    }

    /** The pods that are there, and ready, when the run begins. */
    void begin(int initial) {
        size = initial;
        rollout().resize(sets, initial);
        reconcile(0);
        for (Pod pod : List.copyOf(newest().active())) {
            if (world.cluster().placeReady(pod)) {
                makeReady(pod, 0);
            }
        }
        statistics.begin(initial, ready());
    }

    /** A new pod template: a new ReplicaSet, and a rolling update towards it. */
    void roll(long now) {
        sets.add(new ReplicaSet(newest().revision + 1));
        reconcile(now);
    }

    private ReplicaSet newest() {
        return sets.get(sets.size() - 1);
    }

    private Rollout rollout() {
        return new Rollout(
                deployment.rollingUpdate().maxSurge().ceilOf(size),
                deployment.rollingUpdate().maxUnavailable().floorOf(size));
    }

    /** Brings the pods in line with the size; to be called after every change of either. */
    private void reconcile(long now) {
        boolean goesOn = true;
        while (goesOn) {
            for (ReplicaSet set : sets) {
                reconcile(set, now);
            }
            goesOn = sets.size() > 1 && rollout().step(sets, size);
            sets.forEach(ReplicaSet::releaseStatus);
        }
        sets.removeIf(
                set -> set != newest() && set.replicas() == 0 && set.active().isEmpty());
    }

    private void reconcile(ReplicaSet set, long now) {
        int surplus = set.active().size() - set.replicas();
        if (surplus > 0) {
            for (Pod pod : victims.choose(set.active(), surplus, now)) {
                delete(pod, now);
            }
        }
        for (int missing = -surplus; missing > 0; missing--) {
            Pod pod = new Pod(this, ++created, set.revision, world.nextUid(), now);
            set.active().add(pod);
            pods[Pod.Stage.PENDING.ordinal()]++;
            world.observer().pod(now, pod);
            world.cluster().scheduler().add(pod, now);
        }
    }

    // ---------------------------------------------------------------- a pod's life

    /** A pod enters a stage of its start-up. */
    void enter(Pod pod, Pod.Stage stage, long now) {
        Node node = pod.node();
        if (node != null) {
            world.ledger().book(node, now);
        }
        pods[pod.stage().ordinal()]--;
        pod.enter(stage);
        pods[stage.ordinal()]++;
        statistics.readyPods(ready(), now);
        world.observer().pod(now, pod);
    }

    /** The readiness probe succeeds: the pod takes jobs. */
    void makeReady(Pod pod, long now) {
        queue.advanceTo(now);
        boolean hasBeenReady = pod.readyMicros() >= 0;
        enter(pod, Pod.Stage.READY, now);
        pod.ready(now, queue.open(now));
        if (now > 0 && !hasBeenReady) {
            statistics.coldStart(pod, now);
        }
        faults.mayCrash(pod, now);
        reconcile(now);
    }

    /** The container of a ready pod dies and is started again: its jobs are lost to it, its image is there. */
    void crash(Pod pod, long now) {
        queue.advanceTo(now);
        enter(pod, Pod.Stage.LOADING, now);
        pod.unready(now);
        leaveQueue(pod, now);
        coldStart.restart(pod, now);
        reconcile(now);
    }

    /** The ReplicaSet has one too many. */
    private void delete(Pod pod, long now) {
        delete(pod, graceMicros, now);
    }

    /** The pod is deleted: it takes no more jobs, and is gone when it has done those it has, or at the end of its grace. */
    private void delete(Pod pod, long grace, long now) {
        queue.advanceTo(now);
        setOf(pod).active().remove(pod);
        Node node = pod.node();
        endingReady += pod.isReady() ? 1 : 0;
        enter(pod, Pod.Stage.TERMINATING, now);
        long lastJob = pod.queueNumber() < 0 ? now : queue.close(pod.queueNumber(), now);
        if (node == null) {
            world.cluster().scheduler().forget(pod);
            gone(pod, now);
            return;
        }
        world.cluster().ending(node, now);
        long end = Math.min(now + grace, Math.max(lastJob, now + leastDrainMicros));
        int epoch = pod.epoch();
        world.calendar().schedule(end, Calendar.Kind.WORLD, at -> {
            if (pod.epoch() == epoch) {
                gone(pod, at);
            }
        });
    }

    /** Somebody else deletes it, an eviction or a preemption: its ReplicaSet makes another one. */
    void evict(Pod pod, long longestGrace, long now) {
        delete(pod, Math.min(graceMicros, longestGrace), now);
        follow(now);
    }

    /** Its node is gone, and it with it: its jobs are lost to it at once. */
    void kill(Pod pod, long now) {
        if (pod.isActive()) {
            setOf(pod).active().remove(pod);
            endingReady += pod.isReady() ? 1 : 0;
            queue.advanceTo(now);
            enter(pod, Pod.Stage.TERMINATING, now);
            if (pod.queueNumber() >= 0) {
                queue.close(pod.queueNumber(), now);
            }
            follow(now);
        }
        gone(pod, now);
    }

    private void follow(long now) {
        if (world.controllerLatency() == 0) {
            reconcile(now);
        } else {
            world.calendar().schedule(now + world.controllerLatency(), Calendar.Kind.WORLD, this::reconcile);
        }
    }

    private void gone(Pod pod, long now) {
        queue.advanceTo(now);
        enter(pod, Pod.Stage.GONE, now);
        pods[Pod.Stage.GONE.ordinal()]--;
        endingReady -= pod.queueNumber() < 0 ? 0 : 1;
        leaveQueue(pod, now);
        world.cluster().left(pod, now);
    }

    private void leaveQueue(Pod pod, long now) {
        if (pod.queueNumber() < 0) {
            return;
        }
        queue.close(pod.queueNumber(), now);
        long killed = queue.killed();
        queue.kill(pod.queueNumber(), now);
        Node node = pod.node();
        if (node != null && node.isReclaimed()) {
            world.events().count(ClusterEvent.RECLAIM_KILLED_ATTEMPT, queue.killed() - killed);
        }
        queue.forget(pod.queueNumber());
        pod.leaveQueue();
    }

    private ReplicaSet setOf(Pod pod) {
        for (ReplicaSet set : sets) {
            if (set.revision == pod.revision) {
                return set;
            }
        }
        throw new IllegalStateException("no ReplicaSet of revision " + pod.revision);
    }

    // ---------------------------------------------------------------- what can be known

    String name() {
        return name;
    }

    World world() {
        return world;
    }

    /** Its pods' annotation {@code controller.kubernetes.io/pod-deletion-cost}. */
    Optional<String> deletionCost() {
        return deletionCost;
    }

    /** Its pods' annotation {@code karpenter.sh/do-not-disrupt}. */
    Optional<String> doNotDisrupt() {
        return doNotDisrupt;
    }

    ColdStart coldStart() {
        return coldStart;
    }

    PodShape shape() {
        return shape;
    }

    Deployment deployment() {
        return deployment;
    }

    /** All images of its pods together: they are pulled as one. */
    String image() {
        return PrePulls.together(deployment.template().images());
    }

    int gpus() {
        return shape.requests().gpus();
    }

    boolean isPlaceholder() {
        return placeholder;
    }

    int concurrency() {
        return concurrency;
    }

    JobQueue queue() {
        return queue;
    }

    FleetStatistics statistics() {
        return statistics;
    }

    /** From SIGTERM to SIGKILL, unless somebody cuts it. */
    long graceMicros() {
        return graceMicros;
    }

    /** {@code spec.replicas}. */
    int size() {
        return size;
    }

    /** {@code status.replicas}: pods that are neither deleted nor gone, ready or not. */
    int statusReplicas() {
        return in(Pod.Stage.PENDING) + in(Pod.Stage.PULLING) + in(Pod.Stage.LOADING) + in(Pod.Stage.READY);
    }

    int ready() {
        return in(Pod.Stage.READY);
    }

    /** Pods whose Ready condition is true: a pod that was ready when it was deleted keeps it until it is gone. */
    int readyConditions() {
        return ready() + endingReady;
    }

    int in(Pod.Stage stage) {
        return pods[stage.ordinal()];
    }

    /** Pods that are neither deleted nor gone, by revision and creation. */
    List<Pod> active() {
        return sets.size() == 1
                ? newest().active()
                : sets.stream().flatMap(set -> set.active().stream()).toList();
    }
}
