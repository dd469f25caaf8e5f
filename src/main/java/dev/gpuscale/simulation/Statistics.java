package dev.gpuscale.simulation;

/** Mean and percentiles of a time, in seconds, each with its interval. */
public record Statistics(
        Estimate mean, Estimate p50, Estimate p90, Estimate p95, Estimate p99, Estimate p999, Estimate max) {}
