package dev.gpuscale.manifests;

import dev.gpuscale.units.Quantity;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * CPU or memory of the pods; exactly one target is given.
 *
 * @param container whose usage counts; empty for all
 * @param averageUtilization percent of the request, at least 1
 * @param averageValue per pod, above 0
 */
public record ResourceMetric(
        String resource, Optional<String> container, OptionalInt averageUtilization, Optional<Quantity> averageValue)
        implements HpaMetric {}
