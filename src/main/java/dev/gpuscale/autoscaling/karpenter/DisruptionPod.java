package dev.gpuscale.autoscaling.karpenter;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A pod that is bound to a node, with what disrupting it depends on. */
public interface DisruptionPod extends PendingPod {
    /** What it belongs to. */
    PodOwner owner();

    /** The annotation {@code controller.kubernetes.io/pod-deletion-cost}, as written. */
    Optional<String> deletionCost();

    /** The annotation {@code karpenter.sh/do-not-disrupt}, as written. */
    Optional<String> doNotDisrupt();

    /** When the kubelet took it on; empty before. */
    Optional<Instant> startedAt();

    /** Whether it has succeeded or failed. */
    boolean terminal();

    /** Whether its deletion has begun. */
    boolean terminating();

    /** Whether its phase is still Pending: it is bound, but no container has started. */
    boolean starting();

    /** Whether its Ready condition is False. */
    boolean unhealthy();

    /** The PodDisruptionBudgets that select it. */
    List<EvictionLimit> evictionLimits();

    /** Value of its PriorityClass; 0 without. */
    default int priority() {
        return shape().priority();
    }

    /** Whether it tolerates the taint {@code karpenter.sh/disrupted:NoSchedule}: no drain evicts it or waits for it. */
    default boolean toleratesDisruption() {
        return shape().tolerates(Eviction.DISRUPTED);
    }

    /** Whether its node is marked for deletion. */
    boolean leaving();

    /** Running pods are moved; those that start or must leave anyway just find a place. */
    @Override
    default boolean isMoved() {
        return !starting() && !leaving();
    }
}
