package dev.gpuscale.autoscaling.karpenter;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which methods have looked at the cluster in vain since it last changed (Karpenter disruption/consolidation.go {@code
 * IsConsolidated}, state/cluster.go {@code ConsolidationState}). A change is: a pod is bound or its object is gone, a node or
 * NodeClaim appears or disappears, a node becomes initialized or is (un)marked for deletion, a NodePool changes. The end of a
 * {@code consolidateAfter} window is none.
 *
 * @param changed when it last changed, or counted as changed
 * @param searchedInVain the methods that need not look again
 */
public record ConsolidationMemory(Instant changed, Set<Method> searchedInVain) {
    /** A cluster that has not changed for that long counts as changed. */
    public static final Duration LONGEST = Duration.ofMinutes(5);

    /** The methods that remember. */
    public enum Method {
        MULTI_NODE,
        SINGLE_NODE
    }

    public ConsolidationMemory {
        searchedInVain = Set.copyOf(searchedInVain);
    }

    /** The cluster changed: every method looks again. */
    public static ConsolidationMemory changedAt(Instant now) {
        return new ConsolidationMemory(now, Set.of());
    }

    /** What a look at that instant begins with: nothing, five minutes after the change. */
    public ConsolidationMemory at(Instant now) {
        return now.isBefore(changed.plus(LONGEST)) ? this : changedAt(now);
    }

    /** Whether a method has anything to look for. */
    public boolean looksAgain(Method method) {
        return !searchedInVain.contains(method);
    }

    /** After a search that had candidates, was not held back by a budget of 0, and found nothing. */
    public ConsolidationMemory inVain(Method method) {
        Set<Method> methods = EnumSet.of(method);
        methods.addAll(searchedInVain);
        return new ConsolidationMemory(changed, methods);
    }
}
