package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.scheduler.NodeChoice;
import dev.gpuscale.autoscaling.scheduler.PodShape;
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
    private final Set<Pod> pending = new LinkedHashSet<>();
    private boolean passScheduled;

    Scheduler(World world) {
        this.world = world;
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
        int choice = NodeChoice.choose(pod.shape(), nodes);
        if (choice >= 0) {
            pending.remove(pod);
            return nodes.get(choice);
        }
        return null;
    }

    /** Binds what can be bound; what can't is the node autoscaler's business. */
    private void pass(long now) {
        passScheduled = false;
        List<Node> nodes = nodes();
        Set<PodShape> full = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Pod> waiting = new ArrayList<>(pending);
        waiting.sort(BY_PRIORITY);
        for (Pod pod : waiting) {
            int choice = full.contains(pod.shape()) ? -1 : NodeChoice.choose(pod.shape(), nodes);
            if (choice >= 0) {
                pending.remove(pod);
                world.cluster().bind(pod, nodes.get(choice), now);
            } else {
                full.add(pod.shape());
                if (pod.marksUnschedulable()) {
                    world.cluster().unschedulable(pod, now);
                }
            }
        }
    }

    /** Nodes that take pods. */
    private List<Node> nodes() {
        List<Node> taking = new ArrayList<>();
        for (Node node : world.cluster().nodes()) {
            if (node.takesPods()) {
                taking.add(node);
            }
        }
        return taking;
    }
}
