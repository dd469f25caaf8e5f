package dev.gpuscale.autoscaling.clusterautoscaler;

import java.time.Duration;
import java.time.Instant;

/**
 * Pods that are too young to buy for (Cluster Autoscaler core/static_autoscaler.go filterOutYoungPods).
 *
 * @param flag {@code --new-pod-scale-up-delay}
 */
public record ScaleUpDelay(Duration flag) {
    /** The annotation that asks for a longer delay. */
    public static final String ANNOTATION = "cluster-autoscaler.kubernetes.io/pod-scale-up-delay";

    /**
     * Whether the pod waits.
     *
     * @param own what its annotation says, 0 without; it can only raise the delay
     */
    public boolean holdsBack(Instant createdAt, Duration own, Instant now) {
        Duration delay = own.compareTo(flag) > 0 ? own : flag;
        return Duration.between(createdAt, now).compareTo(delay) <= 0;
    }
}
