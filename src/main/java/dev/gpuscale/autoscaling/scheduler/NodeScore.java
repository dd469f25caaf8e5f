package dev.gpuscale.autoscaling.scheduler;

/** One of the scheduler's score plugins with its default weight (Kubernetes scheduler/apis/config/v1/default_plugins.go). */
interface NodeScore {
    /**
     * Adds weight times 0..100 to the total of each candidate. One that would add the same to all may add nothing: only the
     * order counts.
     */
    void addTo(long[] totals, Candidates candidates);
}
