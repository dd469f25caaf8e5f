package dev.gpuscale.manifests;

/** A metric of an HPA and its target. */
public sealed interface HpaMetric permits ResourceMetric, ExternalMetric, OtherMetric {}
