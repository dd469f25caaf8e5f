package dev.gpuscale.policy.set;

import java.time.Duration;
import java.util.Optional;

/** What the manifests of a workload do not hold: measured times, and what users are promised. */
public enum Fact {
    /** 95th percentile from a pending pod to a ready one when there is no node for it. */
    COLD_START("gpuscale.dev/cold-start"),
    /** The same on a node that is up and has the image. */
    WARM_START("gpuscale.dev/warm-start"),
    /** From the start of the container to ready. */
    MODEL_LOAD("gpuscale.dev/model-load"),
    /** The longest job or request that must not be cut off. */
    SERVICE_TIME_P99("gpuscale.dev/service-time-p99"),
    /** The queueing time that users are promised. */
    WAIT_SLO("gpuscale.dev/wait-slo");

    private final String annotation;

    Fact(String annotation) {
        this.annotation = annotation;
    }

    /** The annotation that says it, as a duration. */
    public String annotation() {
        return annotation;
    }

    /** Facts from elsewhere than annotations, such as a scenario. */
    public interface Source {
        /** One that knows nothing. */
        Source NONE = (fact, workload) -> Optional.empty();

        /**
         * The fact, or empty when it is not known here.
         *
         * @param workload the name of the workload, or of the ScaledObject where its target is not in the set
         */
        Optional<Duration> of(Fact fact, ObjectName workload);
    }
}
