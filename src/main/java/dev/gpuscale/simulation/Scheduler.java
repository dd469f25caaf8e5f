package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.scheduler.PodShape;
import dev.gpuscale.autoscaling.scheduler.SchedulingCycle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The scheduler at work: pods that wait for a node, by priority, and then in the order in which they came. */
final class Scheduler {
    private static final Comparator<Pod> BY_PRIORITY =
            Comparator.comparingInt((Pod pod) -> pod.shape().priority()).reversed();

    private final World world;
    private final SchedulingCycle cycle;
    private final Set<Pod> pending = new LinkedHashSet<>();
    private boolean passScheduled;

    /**
     * @param cycle how it chooses among nodes
     */
    Scheduler(World world, SchedulingCycle cycle) {
        this.world = world;
        this.cycle = cycle;
    }

    /** A pod waits for a node. */
    void add(Pod pod, long now) {
        pending.add(pod);
        wake(now);
    }

    /** A pending pod was deleted. */
    void forget(Pod pod) {
        pending.remove(pod);
    }

    /** Something changed that may make room. */
    void wake(long now) {
        if (!passScheduled && !pending.isEmpty()) {
            passScheduled = true;
            world.calendar().schedule(now, Calendar.Kind.SCHEDULER, this::pass);
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

    /** Binds what can be bound; what can't is the node autoscaler's business. */
    private void pass(long now) {
        passScheduled = false;
        List<Node> nodes = nodes();
        Set<PodShape> full = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Pod> waiting = new ArrayList<>(pending);
        waiting.sort(BY_PRIORITY);
        for (Pod pod : waiting) {
            Node node = place(pod, nodes, full);
            if (node != null) {
                pending.remove(pod);
                world.cluster().bind(pod, node, now);
            } else if (pod.marksUnschedulable()) {
                world.cluster().unschedulable(pod, now);
            }
        }
    }

    private @Nullable Node place(Pod pod, List<Node> nodes, Set<PodShape> full) {
        Node nominated = pod.nominatedTo();
        if (full.contains(pod.shape()) && nominated == null) {
            return null;
        }
        pod.nominate(null); // the room that is kept for it is not kept from it
        int choice = cycle.choose(pod.shape(), nodes);
        if (choice < 0) {
            full.add(pod.shape());
            pod.nominate(nominated);
            return null;
        }
        return nodes.get(choice);
    }

    /** The nodes that the API server knows as Ready, in the order in which they came. */
    private List<Node> nodes() {
        List<Node> known = new ArrayList<>();
        for (Node node : world.cluster().nodes()) {
            if (node.stage() != Node.Stage.LAUNCHING) {
                known.add(node);
            }
        }
        return known;
    }
}
