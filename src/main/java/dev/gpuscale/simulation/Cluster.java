package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.scheduler.Machine;
import dev.gpuscale.autoscaling.scheduler.NodeChoice;
import dev.gpuscale.autoscaling.scheduler.PodShape;
import dev.gpuscale.autoscaling.scheduler.Resources;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The nodes, the pods that wait for one, and the scheduler that brings them together. */
final class Cluster {
    /** Pool name of nodes that nobody buys: they are there from the start to the end. */
    static final String STATIC = "static";

    private final World world;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Pod> pending = new ArrayList<>();
    private @Nullable NodeBuyer buyer;
    private boolean passScheduled;
    private int launched;
    private int lastNumber;

    Cluster(World world) {
        this.world = world;
    }

    /** Who buys nodes; without, the nodes are what they are. */
    void boughtBy(NodeBuyer buyer) {
        this.buyer = buyer;
    }

    // ---------------------------------------------------------------- pods

    /** A pod waits for a node. */
    void pending(Pod pod, long now) {
        pending.add(pod);
        schedulePass(now);
    }

    /** A pending pod was deleted. */
    void forget(Pod pod) {
        pending.remove(pod);
    }

    /**
     * Before the run begins: binds a pod at once, to a node that is there or is put there for it.
     *
     * @return false when limits leave no room for it: it stays pending
     */
    boolean placeReady(Pod pod) {
        List<Node> ready = ready();
        int choice = NodeChoice.choose(pod.fleet.shape(), ready);
        Node node = choice >= 0 ? ready.get(choice) : buyer == null ? null : buyer.place(pod.fleet.shape());
        if (node == null) {
            return false;
        }
        pending.remove(pod);
        pod.bind(node, 0);
        node.bind(pod, 0);
        node.pulled(String.join(",", pod.fleet.deployment().template().images()), 0);
        return true;
    }

    /** A pod on a node was deleted; it is not gone yet. */
    void changed(Node node, long now) {
        node.podEvent(now);
        if (buyer != null && node.isEmpty()) {
            buyer.emptied(node, now);
        }
    }

    /** A pod is gone from its node. */
    void left(Pod pod, long now) {
        Node node = pod.node();
        if (node == null) {
            return;
        }
        world.ledger().book(node, now);
        node.remove(pod);
        if (node.stage() == Node.Stage.DRAINING && node.pods().isEmpty()) {
            end(node, now);
        } else if (!pending.isEmpty()) {
            schedulePass(now);
        }
    }

    private void schedulePass(long now) {
        if (!passScheduled) {
            passScheduled = true;
            world.calendar().schedule(now, Calendar.Kind.SCHEDULER, this::pass);
        }
    }

    /** Binds what can be bound; what can't is the node buyer's business. */
    private void pass(long now) {
        passScheduled = false;
        List<Node> ready = ready();
        Set<PodShape> full = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Pod> waiting = new ArrayList<>(pending);
        waiting.sort((a, b) ->
                Integer.compare(b.fleet.shape().priority(), a.fleet.shape().priority()));
        Set<Pod> bound = new HashSet<>();
        for (Pod pod : waiting) {
            PodShape shape = pod.fleet.shape();
            int choice = full.contains(shape) ? -1 : NodeChoice.choose(shape, ready);
            if (choice < 0) {
                full.add(shape);
                continue;
            }
            Node node = ready.get(choice);
            world.ledger().book(node, now);
            pod.bind(node, now);
            node.bind(pod, now);
            pod.fleet.coldStart().start(pod, node, now);
            bound.add(pod);
        }
        pending.removeAll(bound);
        if (buyer != null && !pending.isEmpty()) {
            buyer.unschedulable(now);
        }
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
        Node node = new Node(takeNumber(), STATIC, offer, List.of(), boundless, 0);
        node.ready(0, 0);
        add(node, 0);
    }

    /** A node is there, or on its way. */
    void add(Node node, long now) {
        nodes.add(node);
        launched += now > 0 ? 1 : 0;
        world.observer().node(now, node);
    }

    /** Makes the number of the next node. */
    int takeNumber() {
        return ++lastNumber;
    }

    /** A node's GPUs can be asked for. */
    void ready(Node node, long now, long gpuWait) {
        world.ledger().book(node, now);
        node.ready(now, gpuWait);
        world.observer().node(now, node);
        if (buyer != null) {
            buyer.emptied(node, now); // should nobody come any more
        }
        schedulePass(now);
    }

    /** A node takes no more pods, and goes when it has none. */
    void drain(Node node, long now) {
        world.ledger().book(node, now);
        node.enter(Node.Stage.DRAINING);
        world.observer().node(now, node);
        if (node.pods().isEmpty()) {
            end(node, now);
        }
    }

    private void end(Node node, long now) {
        world.ledger().book(node, now);
        node.enter(Node.Stage.GONE);
        nodes.remove(node);
        world.ended(node, now);
        world.observer().node(now, node);
    }

    /** Nodes that take pods. */
    private List<Node> ready() {
        return nodes.stream().filter(node -> node.stage() == Node.Stage.READY).toList();
    }

    // ---------------------------------------------------------------- what can be known

    /** All that are paid for. */
    List<Node> nodes() {
        return nodes;
    }

    List<Pod> pending() {
        return pending;
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
