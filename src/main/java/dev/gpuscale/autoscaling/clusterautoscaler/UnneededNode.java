package dev.gpuscale.autoscaling.clusterautoscaler;

import java.time.Instant;

/**
 * A node that could go.
 *
 * @param since from when on it could, without a gap
 * @param removal what the last simulation found
 */
public record UnneededNode(Instant since, Removal removal) {
    /** The node's name. */
    public String name() {
        return removal.node();
    }
}
