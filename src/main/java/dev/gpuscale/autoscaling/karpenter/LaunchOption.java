package dev.gpuscale.autoscaling.karpenter;

/** A type with the offering by which it is bought. */
public record LaunchOption(InstanceType type, Offering offering) {}
