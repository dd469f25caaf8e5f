package dev.gpuscale.metric;

import java.util.Optional;

/**
 * What a scaler reports to KEDA: one number, and the share of it that one replica may have. Implementations are
 * pure; the server and the simulator call the same ones.
 *
 * <p>Every metric is a total that adds up over jobs, for an HPA metric of type {@code AverageValue}: there the HPA
 * wants ceil(value / targetPerReplica) replicas, whatever number it has now (Kubernetes, replica_calculator.go). A
 * mean or a ratio would be wrong there, since the HPA divides it by the replicas once more; under type {@code Value}
 * a ratio is multiplied by the HPA's own count of ready pods, which differs from the scaler's in every cold start
 * and is useless at zero replicas.
 */
public sealed interface ScalingMetric permits Backlog, PendingRatio, QueueTime {
    /** The name in metric specs and reports: lower-case letters and dashes, as KEDA makes a URL path of it. */
    String name();

    /** What one replica may have of the value, above 0: KEDA's target size. */
    double targetPerReplica();

    /** The value now: finite, at least 0, never smaller for more jobs. */
    double valueOf(WorkloadSnapshot now);

    /**
     * The same metric with another target, as the trigger of a ScaledObject may ask for by its {@code jobsPerReplica}
     * (above 0); empty where the metric does not count jobs per replica.
     */
    Optional<ScalingMetric> withJobsPerReplica(double jobs);
}
