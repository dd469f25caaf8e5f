package dev.gpuscale.autoscaling.clusterautoscaler;

import dev.gpuscale.autoscaling.scheduler.PodShape;
import java.time.Instant;

/** An unschedulable pod; the simulator's pods are some. */
public interface PendingPod {
    /** What it asks for; identical for the pods of a template. */
    PodShape shape();

    /** What decides whether it may be moved once it has been placed; identical for the pods of a template. */
    PodTraits traits();

    /** When it was created. */
    Instant createdAt();
}
