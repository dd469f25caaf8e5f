package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.scheduler.Machine;
import dev.gpuscale.autoscaling.scheduler.Resources;
import dev.gpuscale.autoscaling.scheduler.Taint;
import dev.gpuscale.simulation.NodeAutoscaler.Change;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The nodes, from their launch to their end, and what is done to the pods on them. */
final class Cluster {
    /** Pool name of nodes that nobody buys: they are there from the start to the end. */
    static final String STATIC = "static";

    private final World world;
    private final Scheduler scheduler;
    private final DisruptionBudgets budgets;
    private final List<Node> nodes = new ArrayList<>();
    private @Nullable NodeAutoscaler autoscaler;
    private int launched;
    private int lastNumber;

    Cluster(World world, Scheduler scheduler, DisruptionBudgets budgets) {
        this.world = world;
        this.scheduler = scheduler;
        this.budgets = budgets;
    }

    /** Who buys nodes; without, the nodes are what they are. */
    void scaledBy(NodeAutoscaler by) {
        autoscaler = by;
    }

    // ---------------------------------------------------------------- pods

    Scheduler scheduler() {
        return scheduler;
    }

    DisruptionBudgets budgets() {
        return budgets;
    }

    /**
     * Before the run begins: binds equal pods at once, to nodes that are there or are put there for them, for all of them
     * together, as pods that come together get them.
     *
     * @return those that are bound; for the others limits leave no room, and they stay pending
     */
    List<Pod> placeReady(List<Pod> pods) {
        List<Pod> placed = new ArrayList<>();
        for (int i = 0; i < pods.size(); i++) {
            Pod pod = pods.get(i);
            int count = pods.size() - i;
            if (bindReady(pod) || autoscaler != null && autoscaler.place(pod.shape(), count) > 0 && bindReady(pod)) {
                placed.add(pod);
            }
        }
        return placed;
    }

    private boolean bindReady(Pod pod) {
        Node node = scheduler.placeReady(pod);
        if (node == null) {
            return false;
        }
        scheduler.forget(pod);
        pod.bind(node, 0);
        node.bind(pod);
        node.pulled(pod.fleet.image(), 0);
        world.coldStart().report(node, pod.fleet.deployment().template().images());
        return true;
    }

    /** All pods of the start have been placed: what else is to be there is put there. */
    void begin() {
        if (autoscaler != null) {
            autoscaler.begin();
        }
    }

    /** The scheduler binds a pod. */
    void bind(Pod pod, Node node, long now) {
        world.ledger().book(node, now);
        pod.bind(node, now);
        node.bind(pod);
        tell(Change.POD_BOUND, node, now);
        pod.fleet.coldStart().start(pod, node, now);
        Drain drain = node.drain();
        if (drain != null) {
            drain.podCame(pod, now);
        }
    }

    /** The scheduler finds no node for a pod. */
    void unschedulable(Pod pod, long now) {
        if (autoscaler != null) {
            autoscaler.unschedulable(pod, now);
        }
    }

    /** A pod on a node was deleted; it is not gone yet. */
    void ending(Node node, long now) {
        tell(Change.POD_ENDING, node, now);
    }

    /** A pod is gone from its node. */
    void left(Pod pod, long now) {
        Node node = pod.node();
        if (node == null) {
            return;
        }
        world.ledger().book(node, now);
        node.remove(pod);
        tell(Change.POD_GONE, node, now);
        Drain drain = node.drain();
        if (drain != null) {
            drain.podGone(now);
        }
        scheduler.wake(node, Scheduler.Hint.ROOM, now);
    }

    /**
     * The Eviction API: deletes a pod unless a PodDisruptionBudget forbids it.
     *
     * @param longestGrace cuts the pod's grace period, microseconds
     * @return whether it was deleted
     */
    boolean evict(Pod pod, long longestGrace, long now) {
        if (!budgets.allowEviction(pod)) {
            return false;
        }
        pod.fleet.evict(pod, longestGrace, now);
        return true;
    }

    // ---------------------------------------------------------------- nodes

    /** A node that is there, and ready, from the start to the end. */
    void addStatic(Machine offer) {
        addStatic(offer, false);
    }

    /** One that stands for as many as are needed: room for everything, at a price that nobody knows. */
    void addBoundless(String gpuResource) {
        Resources all = new Resources(Long.MAX_VALUE / 2, Long.MAX_VALUE / 2, Integer.MAX_VALUE / 2);
        addStatic(new Machine(STATIC, "", "", Map.of(), all, all, gpuResource, Double.NaN), true);
    }

    private void addStatic(Machine offer, boolean boundless) {
        Node node = new Node(takeNumber(), STATIC, offer, List.of(), Resources.NONE, boundless, 0);
        node.ready(0, 0);
        add(node, 0);
    }

    /** A node is there, or on its way. */
    void add(Node node, long now) {
        nodes.add(node);
        if (node.stage() == Node.Stage.READY) {
            world.coldStart().hasPulled(node);
        }
        launched += now > 0 ? 1 : 0;
        world.observer().node(now, node);
    }

    /** Makes the number of the next node. */
    int takeNumber() {
        return ++lastNumber;
    }

    /** The Node object is there; the node is not ready yet. */
    void created(Node node, long now) {
        node.join();
        world.observer().node(now, node, NodeEvent.CREATED);
        tell(Change.CREATED, node, now);
        scheduler.wake(node, Scheduler.Hint.ADDED, now);
    }

    /** The node is Ready; pods that need no GPU may come. */
    void readyWithoutGpu(Node node, long now) {
        world.ledger().book(node, now);
        node.enter(Node.Stage.WITHOUT_GPU);
        world.observer().node(now, node);
        world.observer().node(now, node, NodeEvent.READY);
        tell(Change.READY, node, now);
        scheduler.wake(node, Scheduler.Hint.UNTAINTED, now);
    }

    /**
     * Everything of the node can be asked for.
     *
     * @param gpuWait the part of the start that went by between Ready and the GPU
     */
    void ready(Node node, long now, long gpuWait) {
        world.ledger().book(node, now);
        boolean withoutGpu = node.lacksGpus();
        node.ready(now, gpuWait);
        if (node.stage() != Node.Stage.DRAINING) {
            world.observer().node(now, node);
        }
        if (!withoutGpu) {
            world.observer().node(now, node, NodeEvent.READY);
            tell(Change.READY, node, now);
            scheduler.wake(node, Scheduler.Hint.UNTAINTED, now);
        }
        world.observer().node(now, node, NodeEvent.GPU_READY);
        tell(Change.GPU_READY, node, now);
        scheduler.wake(node, Scheduler.Hint.ROOM, now);
    }

    /** A CapacityBuffer wants so many of the node's GPUs free; nothing keeps pods from them. */
    void keepFree(Node node, int gpus, long now) {
        world.ledger().book(node, now);
        node.keepFree(gpus);
    }

    /** That taint keeps new pods away; null: no more. */
    void cordon(Node node, @Nullable Taint taint, long now) {
        node.cordon(taint);
        if (taint == null) {
            scheduler.wake(node, Scheduler.Hint.UNTAINTED, now);
        } else {
            scheduler.closed(node, now);
        }
    }

    /** The end of a node that a taint has closed already: the drain says when it has no pods. */
    void drain(Node node, Drain drain, long now) {
        world.ledger().book(node, now);
        node.enter(Node.Stage.DRAINING);
        node.drainedBy(drain);
        world.observer().node(now, node);
        drain.begin(now);
    }

    /** The drain was given up: the node is what it was. */
    void keep(Node node, long now) {
        world.ledger().book(node, now);
        node.drainedBy(null);
        node.enter(node.lacksGpus() ? Node.Stage.WITHOUT_GPU : Node.Stage.READY);
        world.observer().node(now, node);
        scheduler.wake(node, Scheduler.Hint.UNTAINTED, now);
    }

    /** The cloud tells that it will take the machine back. */
    void reclaim(Node node, long now) {
        node.reclaim();
        world.events().count(ClusterEvent.SPOT_RECLAIMED);
        tell(Change.RECLAIMED, node, now);
    }

    /** The machine is given back, or taken away: pods that are still on it die with it. */
    void remove(Node node, long now) {
        if (node.stage() == Node.Stage.GONE) {
            return; // its drain had ended, but the cloud was faster, or the other way round
        }
        node.drainedBy(null);
        for (Pod pod : List.copyOf(node.pods())) {
            if (node.isReclaimed() && !pod.fleet.isPlaceholder()) {
                world.events().count(ClusterEvent.RECLAIM_KILLED_POD);
            }
            pod.fleet.kill(pod, now);
        }
        world.ledger().book(node, now);
        node.enter(Node.Stage.GONE);
        nodes.remove(node);
        List.copyOf(node.nominated()).forEach(pod -> scheduler.release(pod, now));
        world.ended(node, now);
        world.observer().node(now, node);
        world.observer().node(now, node, NodeEvent.DELETED);
        tell(Change.GONE, node, now);
    }

    private void tell(Change change, Node node, long now) {
        if (autoscaler != null) {
            autoscaler.changed(change, node, now);
        }
    }

    // ---------------------------------------------------------------- what can be known

    /** All that are paid for. */
    List<Node> nodes() {
        return nodes;
    }

    Collection<Pod> pending() {
        return scheduler.pending();
    }

    /** Machines bought in the measured time. */
    int launched() {
        return launched;
    }

    /** The warm-up is over. */
    void restartCounts() {
        launched = 0;
    }
}
