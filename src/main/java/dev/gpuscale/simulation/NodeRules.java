package dev.gpuscale.simulation;

/** Which rule makes something happen to a node, in words for whoever looks for the reason of a difference. */
final class NodeRules {
    private NodeRules() {}

    static String of(NodeEvent what, NodeCourse node) {
        return node.has(NodeEvent.CLAIM_CREATED) ? ofClaim(what, node) : ofGroup(what);
    }

    private static String ofClaim(NodeEvent what, NodeCourse node) {
        return switch (what) {
            case CLAIM_CREATED ->
                "Karpenter's provisioner: a batch closes 1 s after the last pod, 10 s after the first;"
                        + " largest pods first, on what is there or in flight, then on the heaviest pool that may grow;"
                        + " or a replacement, by its disruption loop";
            case LAUNCHED, CREATED, REGISTERED, READY, GPU_READY, INITIALIZED ->
                "the node's own delays," + " after its claim";
            case DELETING, DELETED ->
                "Karpenter's termination: drained, pod by pod, after a replacement is initialized";
            default ->
                "Karpenter's disruption loop, "
                        + node.reason().map(NodeRules::ofReason).orElse("or expireAfter");
        };
    }

    private static String ofReason(String reason) {
        return reason.equals("Empty")
                ? "emptiness: no pod for consolidateAfter, budgets, 15 s of validation"
                : reason.equals("Underutilized")
                        ? "consolidation: its pods fit elsewhere or on a cheaper node, budgets, 15 s of validation"
                        : "its method for " + reason;
    }

    private static String ofGroup(NodeEvent what) {
        return switch (what) {
            case UNNEEDED, NEEDED ->
                "Cluster Autoscaler's scale-down: utilization below the threshold and pods that fit"
                        + " elsewhere, loop by loop";
            case TO_BE_DELETED, DELETED ->
                "Cluster Autoscaler's scale-down: unneeded for scale-down-unneeded-time, no"
                        + " delay after an addition in force";
            default -> "Cluster Autoscaler's scale-up: pods old enough, the expander's choice among groups";
        };
    }
}
