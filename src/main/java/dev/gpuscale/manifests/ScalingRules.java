package dev.gpuscale.manifests;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How fast an HPA may scale in one direction, as the document says it; what is absent has the API server's defaults.
 *
 * @param stabilizationWindowSeconds 0 to 3600
 * @param selectPolicy {@code Max}, {@code Min} or {@code Disabled}
 * @param policies empty when absent
 * @param tolerance at least 0, a fraction
 */
public record ScalingRules(
        OptionalInt stabilizationWindowSeconds,
        Optional<String> selectPolicy,
        List<ScalingPolicy> policies,
        OptionalDouble tolerance) {
    public ScalingRules {
        policies = List.copyOf(policies);
    }
}
