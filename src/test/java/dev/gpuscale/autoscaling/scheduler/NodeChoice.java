package dev.gpuscale.autoscaling.scheduler;

import java.util.List;

/**
 * Which node a scheduler without configuration binds a pod to, seen once and without lots: of equally good nodes the first. For a
 * whole run, with another strategy or with lots, keep a {@link SchedulingCycle}.
 */
public final class NodeChoice {
    private NodeChoice() {}

    /** The index of the chosen node, or -1 when none passes. */
    public static int choose(PodShape pod, List<? extends NodeView> nodes) {
        return new SchedulingCycle(ScoringStrategy.DEFAULT, SchedulingCycle.FIRST).choose(pod, nodes);
    }
}
