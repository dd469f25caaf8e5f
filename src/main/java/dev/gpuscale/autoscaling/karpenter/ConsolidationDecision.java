package dev.gpuscale.autoscaling.karpenter;

/** What comes of the question whether some nodes could go together: a command, or why there is none. */
public sealed interface ConsolidationDecision permits Command, ConsolidationDecision.Refusal {
    /** Why nodes stay (Karpenter disruption/consolidation.go {@code computeConsolidation}). */
    enum Refusal implements ConsolidationDecision {
        /** A pod would fit nowhere, or only on a node that is not initialized yet. */
        PODS_UNSCHEDULABLE,
        MORE_THAN_ONE_REPLACEMENT,
        NO_CHEAPER_TYPE,
        /** Too few of the cheaper types are left for a minValues of the pool. */
        MIN_VALUES,
        SPOT_TO_SPOT_DISABLED,
        FEWER_THAN_15_CHEAPER_TYPES
    }
}
