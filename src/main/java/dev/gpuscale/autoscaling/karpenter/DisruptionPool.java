package dev.gpuscale.autoscaling.karpenter;

import java.time.Duration;
import java.util.Optional;

/**
 * What a NodePool says about disruption.
 *
 * @param consolidateAfter how long a node is left alone after its last pod event; empty for {@code Never}
 * @param fixedSize whether it is a static pool ({@code spec.replicas}), whose nodes are never consolidated
 */
public record DisruptionPool(
        String name,
        ConsolidationPolicy policy,
        Optional<Duration> consolidateAfter,
        Budgets budgets,
        boolean fixedSize) {
    /** Whether each move must be worth its disruption. */
    boolean balanced() {
        return policy == ConsolidationPolicy.BALANCED;
    }
}
