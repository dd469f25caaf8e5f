package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.scheduler.NodeFilter;
import dev.gpuscale.autoscaling.scheduler.PodShape;
import dev.gpuscale.autoscaling.scheduler.Preemption;
import dev.gpuscale.autoscaling.scheduler.PreemptionPlan;
import dev.gpuscale.autoscaling.scheduler.Rejection;
import dev.gpuscale.autoscaling.scheduler.SchedulingCycle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The scheduler at work (Kubernetes scheduler/backend/queue): pods that wait for a node are tried by priority, those that have
 * failed a moment ago after the others; a pod that fits nowhere may preempt, and is then nominated to the node where it made
 * room. Pods that failed are tried again when something changes that may help.
 */
final class Scheduler {
    /** By priority, then by the time of the last attempt, or of the creation (plugins/queuesort). */
    private static final Comparator<Pod> BY_PRIORITY =
            Comparator.comparingInt(Pod::priority).reversed().thenComparingLong(Pod::queuedAs);

    /** Pods in back-off are released by the second in which it ends, and in the usual order within it. */
    private static final Comparator<Pod> BY_BACKOFF =
            Comparator.comparingLong(Pod::backoffSecond).thenComparing(BY_PRIORITY);

    /** A pod that no event brings back is tried again after that long (scheduling-and-cold-start.md 1)... */
    private static final long LONGEST_WAIT = 5 * SimTime.MINUTE;

    /** ...when the queue is looked through for such pods (scheduler/backend/queue/scheduling_queue.go). */
    private static final long FLUSH = 30 * SimTime.SECOND;

    private final World world;
    private final SchedulingCycle cycle;
    private final IntUnaryOperator lots;
    private final Set<Pod> pending = new LinkedHashSet<>();

    /** Those of the pending pods that are to be tried. */
    private final Set<Pod> active = new LinkedHashSet<>();

    private boolean passScheduled;
    private boolean flushScheduled;

    /** It writes down an outcome, and tries nobody else until then. */
    private long busyUntil;

    private double slowness = 1;

    private long queued;

    /**
     * @param cycle how it chooses among nodes
     * @param lots of that many, at least 1, the index of one
     */
    Scheduler(World world, SchedulingCycle cycle, IntUnaryOperator lots) {
        this.world = world;
        this.cycle = cycle;
        this.lots = lots;
    }

    /** A pod waits for a node. */
    void add(Pod pod, long now) {
        pending.add(pod);
        active.add(pod);
        pod.queue(++queued);
        schedulePass(now);
    }

    /** A pending pod was deleted. */
    void forget(Pod pod) {
        pending.remove(pod);
        active.remove(pod);
        pod.nominate(null);
    }

    /** The node that made room for it is gone: it is like any other again. */
    void release(Pod pod, long now) {
        pod.nominate(null);
        active.add(pod);
        schedulePass(now);
    }

    /** A node takes no more pods: those that made room there look elsewhere. */
    void closed(Node node, long now) {
        active.addAll(node.nominated());
        schedulePass(now);
    }

    /** What a change on a node may be good for (queueing hints). */
    enum Hint {
        /** The node is new, and not ready. */
        ADDED,
        /** A taint is gone. */
        UNTAINTED,
        /** There is more room. */
        ROOM
    }

    /** Something changed on a node: the pods that this may help are tried again. */
    void wake(Node node, Hint hint, long now) {
        if (pending.isEmpty()) {
            return;
        }
        IdentityHashMap<PodShape, Boolean> fitting = new IdentityHashMap<>();
        for (Pod pod : pending) {
            if (isFor(hint, pod.rejection())
                    && fitting.computeIfAbsent(pod.shape(), shape -> couldFit(shape, node, hint))) {
                active.add(pod);
            }
        }
        schedulePass(now);
    }

    /** Whether a filter that rejected the pod has asked to be told of such changes. */
    private static boolean isFor(Hint hint, @Nullable Rejection rejection) {
        if (rejection == null) {
            return true;
        }
        return switch (hint) {
            case ADDED -> rejection.isByResources() || rejection.isByAffinity();
            case UNTAINTED -> rejection.isByTaints();
            case ROOM -> rejection.isByResources();
        };
    }

    /**
     * What the filters make of the change: the node as it would be without pods. A new one counts as what it will be, since
     * recorded schedulers try pods again when it comes.
     */
    private static boolean couldFit(PodShape shape, Node node, Hint hint) {
        return switch (hint) {
            case ADDED ->
                shape.tolerates(node.lastingTaints()) && shape.requests().fitsInto(node.promised());
            case UNTAINTED -> shape.tolerates(node.taints()) && node.admitsPods();
            case ROOM ->
                shape.tolerates(node.taints())
                        && node.admitsPods()
                        && shape.requests().fitsInto(node.allocatable());
        };
    }

    private void schedulePass(long now) {
        if (!passScheduled && !active.isEmpty()) {
            passScheduled = true;
            world.calendar().schedule(Math.max(now, busyUntil), Calendar.Kind.SCHEDULER, this::pass);
        }
    }

    /** Pods that wait, in the order in which they came. */
    Collection<Pod> pending() {
        return Collections.unmodifiableCollection(pending);
    }

    /** Before the run begins: the node that takes such a pod at once; null without. */
    @Nullable
    Node placeReady(Pod pod) {
        List<Node> nodes = nodes();
        int choice = cycle.choose(pod.shape(), nodes);
        return choice < 0 ? null : nodes.get(choice);
    }

    // ---------------------------------------------------------------- a pass

    /** Tries all that are to be tried: binds what can be bound; what can't is the node autoscaler's business. */
    private void pass(long now) {
        passScheduled = false;
        List<Node> nodes = nodes();
        IdentityHashMap<PodShape, Rejection> full = new IdentityHashMap<>();
        for (Pod pod : inOrder(now)) {
            if (!active.remove(pod)) {
                continue; // deleted meanwhile
            }
            Node node = place(pod, nodes, full);
            if (node != null) {
                pending.remove(pod);
                world.cluster().bind(pod, node, now);
            } else {
                pod.backOff(nodes.isEmpty(), now);
                pod.queue(++queued);
                Rejection rejection = pod.nominatedTo() == null ? full.get(pod.shape()) : null;
                boolean news = pod.reject(rejection);
                if (news && rejection != null) {
                    world.cluster().unschedulable(pod, now);
                }
                if (nodes.isEmpty()) {
                    retryAfterBackoff(pod);
                }
                if (news && isBusy(now)) {
                    schedulePass(now);
                    return;
                }
            }
        }
        scheduleFlush(now + LONGEST_WAIT + FLUSH);
    }

    /** While pods are pending, those that no event has brought back for a long time are tried again. */
    private void scheduleFlush(long at) {
        if (!flushScheduled && !pending.isEmpty()) {
            flushScheduled = true;
            world.calendar().schedule(at, Calendar.Kind.SCHEDULER, this::flush);
        }
    }

    private void flush(long now) {
        flushScheduled = false;
        for (Pod pod : pending) {
            if (now - pod.triedMicros() > LONGEST_WAIT) {
                active.add(pod);
            }
        }
        schedulePass(now);
        scheduleFlush(now + FLUSH);
    }

    /** One pod at a time: the next one waits until the condition of this one is written (schedule_one.go). */
    private boolean isBusy(long now) {
        if (now > busyUntil) {
            slowness = world.api().slowness();
        }
        busyUntil = now + world.api().condition(slowness);
        return busyUntil > now;
    }

    /** A cluster without nodes is an error to the scheduler: no event brings the pod back, only time. */
    private void retryAfterBackoff(Pod pod) {
        long begin = world.wallMicros(0);
        world.calendar().schedule((pod.backoffSecond() + 1) * SimTime.SECOND - begin, Calendar.Kind.SCHEDULER, now -> {
            if (pending.contains(pod)) {
                active.add(pod);
                schedulePass(now);
            }
        });
    }

    private List<Pod> inOrder(long now) {
        long second = Math.floorDiv(world.wallMicros(now), SimTime.SECOND);
        List<Pod> order = new ArrayList<>();
        List<Pod> backingOff = new ArrayList<>();
        for (Pod pod : active) {
            (pod.backoffSecond() < second ? order : backingOff).add(pod);
        }
        order.sort(BY_PRIORITY);
        backingOff.sort(BY_BACKOFF);
        order.addAll(backingOff);
        return order;
    }

    private @Nullable Node place(Pod pod, List<Node> nodes, IdentityHashMap<PodShape, Rejection> full) {
        Node nominated = pod.nominatedTo();
        if (nominated == null && full.containsKey(pod.shape())) {
            return null;
        }
        pod.nominate(null); // the room that is kept for it is not kept from it
        int choice = cycle.choose(pod.shape(), nodes, nominated == null ? -1 : nodes.indexOf(nominated));
        if (choice >= 0) {
            return nodes.get(choice);
        }
        pod.nominate(nominated);
        if (!preempt(pod, nodes)) {
            full.put(pod.shape(), Rejection.of(pod.shape(), nodes));
        }
        return null;
    }

    private boolean preempt(Pod pod, List<Node> nodes) {
        Node nominated = pod.nominatedTo();
        boolean mayWait = nominated != null && NodeFilter.isResolvable(pod.shape(), nominated);
        List<Pod> there = mayWait && nominated != null ? nominated.pods() : List.of();
        if (!Preemption.isEligible(pod.shape(), there)) {
            return mayWait;
        }
        pod.nominate(null);
        Optional<PreemptionPlan<Pod>> plan = Preemption.plan(
                pod.shape(), nodes, Node::pods, world.cluster().budgets().views(), lots);
        if (plan.isEmpty()) {
            return false;
        }
        Node node = nodes.get(plan.get().node());
        for (Pod other : List.copyOf(node.nominated())) {
            if (other.priority() < pod.priority()) {
                other.nominate(null);
                active.add(other);
            }
        }
        pod.nominate(node);
        long now = world.now();
        for (Pod victim : plan.get().victims()) {
            if (victim.isActive()) {
                victim.preempt();
                if (victim.fleet.isPlaceholder()) {
                    pod.preemptedPlaceholder();
                    world.events().count(ClusterEvent.PLACEHOLDER_PREEMPTED);
                }
                victim.fleet.evict(victim, Drain.NEVER, now);
            }
        }
        return true;
    }

    /** The nodes that the API server knows, in the order in which they came; a taint closes those that take no pods. */
    private List<Node> nodes() {
        List<Node> known = new ArrayList<>();
        for (Node node : world.cluster().nodes()) {
            if (node.isKnown()) {
                known.add(node);
            }
        }
        return known;
    }
}
