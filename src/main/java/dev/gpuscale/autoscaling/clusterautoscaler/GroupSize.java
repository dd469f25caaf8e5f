package dev.gpuscale.autoscaling.clusterautoscaler;

/**
 * How large a group is asked to be.
 *
 * @param groupId the group
 * @param size its target size
 * @param maxSize what it may have
 */
public record GroupSize(String groupId, int size, int maxSize) {}
