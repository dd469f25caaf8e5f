package dev.gpuscale.simulation;

import java.util.Locale;

/**
 * Somebody wrote another size of a Deployment.
 *
 * @param seconds since the start
 * @param who {@code keda}, {@code hpa} or {@code user}
 */
public record ReplicaChange(double seconds, String deployment, String who, int from, int to) {
    /** Whether the other is the same change, at whatever time. */
    boolean isSameAs(ReplicaChange other) {
        return isBySame(other) && from == other.from && to == other.to;
    }

    boolean isBySame(ReplicaChange other) {
        return deployment.equals(other.deployment) && who.equals(other.who);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f s %s %s %d -> %d", seconds, deployment, who, from, to);
    }
}
