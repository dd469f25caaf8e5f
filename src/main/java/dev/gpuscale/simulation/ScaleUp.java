package dev.gpuscale.simulation;

import java.util.Locale;

/**
 * Cluster Autoscaler raised the target size of a node group.
 *
 * @param seconds since the start
 */
public record ScaleUp(double seconds, String group, int from, int to) {
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f s %s %d -> %d", seconds, group, from, to);
    }
}
