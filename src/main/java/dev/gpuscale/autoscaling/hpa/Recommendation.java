package dev.gpuscale.autoscaling.hpa;

import java.time.Instant;

/** What a sync would have liked, before limits; so it may lie beyond the maximum. At least 0 pods. */
public record Recommendation(int replicas, Instant time) {}
