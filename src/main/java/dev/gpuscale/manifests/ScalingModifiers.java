package dev.gpuscale.manifests;

/**
 * One metric made of several triggers.
 *
 * @param formula in KEDA's expression language, over trigger names; empty when there is none
 * @param target a number above 0, as it was written; empty only without a formula
 * @param activationTarget a number, as it was written; {@code 0} where the document names none
 * @param metricType {@code AverageValue} or {@code Value}
 */
public record ScalingModifiers(String formula, String target, String activationTarget, String metricType) {}
