package dev.gpuscale.autoscaling.karpenter;

import dev.gpuscale.autoscaling.scheduler.NodeView;
import dev.gpuscale.autoscaling.scheduler.Resources;
import java.util.Comparator;

/**
 * A node that takes pods, or a claim that will become one, as Karpenter sees it (controllers/state/statenode.go): allocatable
 * and labels are the expected ones until it is initialized; {@link #free} is without pods that are bound and without DaemonSet
 * pods that are not bound yet; {@link #taints} are those that count, without ephemeral and startup taints until it is
 * initialized. Nodes marked for deletion are none.
 */
public interface ExistingNode extends NodeView {
    /** Initialized nodes first, then by name (scheduling/scheduler.go sortExistingNodes). */
    Comparator<ExistingNode> ORDER =
            (a, b) -> a.initialized() == b.initialized() ? a.name().compareTo(b.name()) : a.initialized() ? -1 : 1;

    /** The node's name, the claim's until it has registered. */
    String name();

    /** Whether it is ready with all its resources. */
    boolean initialized();

    /** What limits are charged with. */
    default Resources capacity() {
        return allocatable();
    }

    /** Whether its own consolidateAfter is still running: pods that consolidation moves do not go there. */
    default boolean isSettling() {
        return false;
    }
}
