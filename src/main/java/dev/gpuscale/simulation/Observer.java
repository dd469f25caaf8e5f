package dev.gpuscale.simulation;

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

    /** A trigger's value was read. */
    default void metric(long nowMicros, Fleet fleet, double value) {}
}
