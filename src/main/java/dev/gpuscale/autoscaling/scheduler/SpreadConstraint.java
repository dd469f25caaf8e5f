package dev.gpuscale.autoscaling.scheduler;

import dev.gpuscale.units.Require;

/**
 * How evenly a Deployment's pods are to lie over the domains that a node label makes (Kubernetes core/v1
 * {@code TopologySpreadConstraint} whose selector matches the Deployment's own pods).
 *
 * @param topologyKey the label; {@link #HOSTNAME}: every node is a domain of its own, whatever its labels
 * @param maxSkew how many pods a domain may have more than the emptiest one, at least 1
 * @param hard {@code DoNotSchedule}; else {@code ScheduleAnyway}, which only counts in the score
 */
public record SpreadConstraint(String topologyKey, int maxSkew, boolean hard) {
    /** The label by which every node is a domain of its own. */
    public static final String HOSTNAME = "kubernetes.io/hostname";

    /** The label that names a node's zone. */
    public static final String ZONE = "topology.kubernetes.io/zone";

    public SpreadConstraint {
        Require.that(maxSkew >= 1, "maxSkew is %s, but must be at least 1", maxSkew);
    }

    /** Whether every node is a domain of its own. */
    public boolean isByNode() {
        return topologyKey.equals(HOSTNAME);
    }
}
