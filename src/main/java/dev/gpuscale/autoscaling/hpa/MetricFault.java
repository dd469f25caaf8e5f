package dev.gpuscale.autoscaling.hpa;

/** Why a metric that was read gives no proposal. */
public enum MetricFault {
    /** The metrics API knows no pod at all. */
    NO_METRICS,
    /** The selector matches no pod. */
    NO_PODS,
    /** No pod with a value counts: all are unready, terminating or failed. */
    ALL_PODS_UNREADY,
    /** No value belongs to a known pod, or the requests of those that do are 0. */
    NO_MATCHING_PODS,
    /** A container does not request the resource whose utilisation is the target. */
    MISSING_REQUEST,
    /** A pod has no container of the name that the metric asks for. */
    CONTAINER_NOT_FOUND
}
