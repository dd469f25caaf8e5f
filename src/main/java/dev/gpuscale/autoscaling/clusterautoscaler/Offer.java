package dev.gpuscale.autoscaling.clusterautoscaler;

import dev.gpuscale.autoscaling.scheduler.Resources;

/**
 * What the expanders look at in a node of a group.
 *
 * @param capacity of one node, before reservations
 * @param hasGpu the template has the provider's GPU label or allocatable GPUs
 * @param groupExists false for a group that the autoscaler would have to create first
 * @param usdPerHour its price; NaN when unknown
 */
public record Offer(Resources capacity, boolean hasGpu, boolean groupExists, double usdPerHour) {}
