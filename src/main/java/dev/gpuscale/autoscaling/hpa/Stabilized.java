package dev.gpuscale.autoscaling.hpa;

import java.util.List;

/**
 * A recommendation after the stabilization window.
 *
 * @param replicas pods, before limits
 * @param history the recommendations including the present one
 */
record Stabilized(int replicas, List<Recommendation> history) {

    Stabilized {
        history = List.copyOf(history);
    }
}
