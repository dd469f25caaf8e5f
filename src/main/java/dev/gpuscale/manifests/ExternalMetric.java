package dev.gpuscale.manifests;

import dev.gpuscale.units.Quantity;
import java.util.Map;
import java.util.Optional;

/**
 * A metric from outside the cluster; exactly one target is given, above 0.
 *
 * @param matchLabels which series are added up
 * @param value the target of the sum
 * @param averageValue the target of the sum per pod
 */
public record ExternalMetric(
        String name, Map<String, String> matchLabels, Optional<Quantity> value, Optional<Quantity> averageValue)
        implements HpaMetric {
    public ExternalMetric {
        matchLabels = OrderedMap.copyOf(matchLabels);
    }
}
