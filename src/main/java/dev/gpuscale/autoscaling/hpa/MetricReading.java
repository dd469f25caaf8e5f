package dev.gpuscale.autoscaling.hpa;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** What the metrics API answered for one metric of the HPA. */
public sealed interface MetricReading {

    /** An external metric's values (one per series) or an object metric's single value, in thousandths. */
    record Values(List<Long> milli) implements MetricReading {
        public Values {
            milli = List.copyOf(milli);
        }
    }

    /** A custom metric's value for each pod that reported one. */
    record PodMetrics(List<PodValue> pods) implements MetricReading {
        public PodMetrics {
            pods = List.copyOf(pods);
        }
    }

    /** Resource usage by pod and container. */
    record PodUsages(List<PodUsage> pods) implements MetricReading {
        public PodUsages {
            pods = List.copyOf(pods);
        }
    }

    /**
     * The metric could not be had.
     *
     * @param reason the reason that condition ScalingActive shows, mostly {@link MetricSpec#failureReason()};
     *     {@code InvalidSelector} and {@code AmbiguousSelector} fail every metric of the HPA
     */
    record Failed(String reason) implements MetricReading {}

    /**
     * One pod's usage of the metric's resource.
     *
     * @param timestamp end of the sampling window
     * @param window its length
     */
    record PodUsage(String pod, Instant timestamp, Duration window, List<ContainerUsage> containers) {
        public PodUsage {
            containers = List.copyOf(containers);
        }
    }

    /** A container's usage in thousandths; empty where the sample lacks the resource. */
    record ContainerUsage(String name, OptionalLong usageMilli) {}
}
