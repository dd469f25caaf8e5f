package dev.gpuscale.simulation;

/** Takes the rows of a run's timeline, one per change, in the order of time. Replication 0 of the scenario's own design. */
public interface Timeline {
    /** A timeline that nobody reads. */
    Timeline NONE = row -> {};

    /** One more row. */
    void add(Row row);

    /**
     * The state after a change.
     *
     * @param seconds since the start of the run
     * @param event what changed: {@code keda-scale}, {@code hpa-scale}, {@code pod-created}, {@code pod-ready}, ...
     * @param subject whom it concerns: a Deployment, pod or node by name
     * @param workload the Deployment that the counts below are of
     * @param replicas asked for (spec.replicas)
     * @param podsPending created, not bound to a node
     * @param podsStarting bound, not ready
     * @param podsTerminating deleted, not gone
     * @param nodesStarting bought, not ready for GPU pods
     * @param waiting jobs in the queue
     * @param inFlight jobs in service
     * @param metric what the scaler last told KEDA or the HPA; NaN before the first time
     * @param usdSoFar the bill since the start of the run
     */
    record Row(
            double seconds,
            String event,
            String subject,
            String workload,
            int replicas,
            int podsPending,
            int podsStarting,
            int podsReady,
            int podsTerminating,
            int nodesStarting,
            int nodesReady,
            long waiting,
            long inFlight,
            double metric,
            double usdSoFar) {}
}
