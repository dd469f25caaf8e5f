package dev.gpuscale.simulation;

/** How often an event happened. */
public record EventRate(ClusterEvent event, Estimate perDay) {}
