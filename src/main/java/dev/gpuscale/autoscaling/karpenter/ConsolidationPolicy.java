package dev.gpuscale.autoscaling.karpenter;

/** Which nodes of a pool consolidation may remove (Karpenter apis/v1/nodepool.go {@code ConsolidationPolicy}). */
public enum ConsolidationPolicy {
    /** Only nodes that are empty. */
    WHEN_EMPTY,
    /** Nodes whose pods go elsewhere for less, too. */
    WHEN_EMPTY_OR_UNDERUTILIZED,
    /** The same, when the saving is worth the disruption (since v1.14). */
    BALANCED
}
