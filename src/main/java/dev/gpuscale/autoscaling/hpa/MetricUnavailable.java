package dev.gpuscale.autoscaling.hpa;

/** A metric was read, but gives no proposal. An expected outcome of a sync, so it carries no stack trace. */
final class MetricUnavailable extends Exception {
    private static final long serialVersionUID = 1L;

    private final MetricFault fault;

    MetricUnavailable(MetricFault fault) {
        super(fault.name(), null, false, false);
        this.fault = fault;
    }

    MetricFault fault() {
        return fault;
    }
}
