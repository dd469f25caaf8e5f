package dev.gpuscale.autoscaling.hpa;

import java.util.Optional;

/**
 * One entry of {@code spec.metrics}: what is measured and the target it is held against. Targets named
 * {@code targetMilli} are positive thousandths of the metric's unit.
 */
public sealed interface MetricSpec {

    /** The reason that condition ScalingActive gives when this metric cannot be read or evaluated. */
    String failureReason();

    /** Whether the metric does not come from the target's own pods, so that it can bring a target back from 0. */
    default boolean isReadableWithoutPods() {
        return false;
    }

    /** External metric per pod: the sum of its values divided by the pods in {@code status.replicas}. */
    record ExternalAverageValue(String name, long targetMilli) implements MetricSpec {
        public ExternalAverageValue {
            requirePositive(targetMilli);
        }

        @Override
        public String failureReason() {
            return "FailedGetExternalMetric";
        }

        @Override
        public boolean isReadableWithoutPods() {
            return true;
        }
    }

    /** External metric as a whole: its sum against the target scales the ready pods. */
    record ExternalValue(String name, long targetMilli) implements MetricSpec {
        public ExternalValue {
            requirePositive(targetMilli);
        }

        @Override
        public String failureReason() {
            return "FailedGetExternalMetric";
        }

        @Override
        public boolean isReadableWithoutPods() {
            return true;
        }
    }

    /** Metric of one Kubernetes object, per pod in {@code status.replicas}. */
    record ObjectAverageValue(String name, long targetMilli) implements MetricSpec {
        public ObjectAverageValue {
            requirePositive(targetMilli);
        }

        @Override
        public String failureReason() {
            return "FailedGetObjectMetric";
        }

        @Override
        public boolean isReadableWithoutPods() {
            return true;
        }
    }

    /** Metric of one Kubernetes object as a whole: its value against the target scales the ready pods. */
    record ObjectValue(String name, long targetMilli) implements MetricSpec {
        public ObjectValue {
            requirePositive(targetMilli);
        }

        @Override
        public String failureReason() {
            return "FailedGetObjectMetric";
        }

        @Override
        public boolean isReadableWithoutPods() {
            return true;
        }
    }

    /** Custom metric that every pod reports, averaged over the pods. */
    record PodsAverageValue(String name, long targetMilli) implements MetricSpec {
        public PodsAverageValue {
            requirePositive(targetMilli);
        }

        @Override
        public String failureReason() {
            return "FailedGetPodsMetric";
        }
    }

    /**
     * Usage of a resource in percent of its request.
     *
     * @param resource {@code cpu} or {@code memory}
     * @param container the one container that counts (ContainerResource), or empty for all of them (Resource)
     * @param targetPercent whole percent, at least 1; may exceed 100
     */
    record ResourceUtilization(String resource, Optional<String> container, int targetPercent) implements MetricSpec {
        public ResourceUtilization {
            requirePositive(targetPercent);
        }

        @Override
        public String failureReason() {
            return resourceFailure(container);
        }
    }

    /**
     * Usage of a resource averaged over the pods.
     *
     * @param resource {@code cpu} (target in millicores) or {@code memory} (target in thousandths of a byte)
     * @param container the one container that counts (ContainerResource), or empty for all of them (Resource)
     */
    record ResourceAverageValue(String resource, Optional<String> container, long targetMilli) implements MetricSpec {
        public ResourceAverageValue {
            requirePositive(targetMilli);
        }

        @Override
        public String failureReason() {
            return resourceFailure(container);
        }
    }

    private static String resourceFailure(Optional<String> container) {
        return container.isPresent() ? "FailedGetContainerResourceMetric" : "FailedGetResourceMetric";
    }

    private static void requirePositive(long target) {
        if (target <= 0) {
            throw new IllegalArgumentException("a metric's target must be positive, not " + target);
        }
    }
}
