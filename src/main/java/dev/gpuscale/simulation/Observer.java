package dev.gpuscale.simulation;

import java.util.List;

/** Sees what happens in a world, as a watch on the API server would. Instants are microseconds since the start. */
interface Observer {
    /** An observer that looks away. */
    Observer NONE = new Observer() {};

    /** A world is about to begin. */
    default void begins(World world) {}

    /** Somebody wrote another size of a Deployment. */
    default void scaled(long nowMicros, Fleet fleet, Writer who, int from, int to) {}

    /** A pod entered its present stage. */
    default void pod(long nowMicros, Pod pod) {}

    /** A node entered its present stage. */
    default void node(long nowMicros, Node node) {}

    /** Something happened to a node. A claim's creation and a disruption are told with more, by the two methods below. */
    default void node(long nowMicros, Node node, NodeEvent event) {}

    /**
     * Karpenter made a claim.
     *
     * @param types the instance types that it may become
     */
    default void claimed(long nowMicros, Node node, List<String> types) {
        node(nowMicros, node, NodeEvent.CLAIM_CREATED);
    }

    /**
     * Karpenter said why it gives a node up.
     *
     * @param reason as in the claim's condition: {@code Empty}, {@code Underutilized}, {@code Drifted}
     */
    default void disrupted(long nowMicros, Node node, String reason) {
        node(nowMicros, node, NodeEvent.DISRUPTED);
    }

    /** Cluster Autoscaler raised the target size of a node group. */
    default void scaledUp(long nowMicros, String group, int from, int to) {}

    /** A trigger's value was read. */
    default void metric(long nowMicros, Fleet fleet, double value) {}
}
