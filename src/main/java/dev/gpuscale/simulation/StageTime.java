package dev.gpuscale.simulation;

/**
 * How long one stage of a cold start took, mean over the pods that came up; stages that a pod did not wait for count 0.
 *
 * @param label {@code node}, {@code GPU}, {@code pull}, {@code start}, {@code load}, {@code engine}, {@code ready}
 */
public record StageTime(String label, Estimate meanSeconds) {}
