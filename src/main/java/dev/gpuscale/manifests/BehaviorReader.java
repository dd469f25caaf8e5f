package dev.gpuscale.manifests;

import dev.gpuscale.units.Quantity;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Reads the {@code behavior} block of an HPA or of a ScaledObject, with the API server's bounds
 * (autoscaling/validation).
 */
final class BehaviorReader {
    private static final int LONGEST_WINDOW_SECONDS = 3600;
    private static final int LONGEST_PERIOD_SECONDS = 1800;
    private static final Pattern PLAIN = Pattern.compile("[0-9]+(\\.[0-9]+)?");

    private BehaviorReader() {}

    static Optional<Behavior> read(FieldReader parent) {
        return parent.mapping("behavior")
                .map(behavior -> new Behavior(
                        behavior.mapping("scaleUp").map(BehaviorReader::rules),
                        behavior.mapping("scaleDown").map(BehaviorReader::rules)));
    }

    private static ScalingRules rules(FieldReader rules) {
        OptionalInt window = rules.integer("stabilizationWindowSeconds", 0, LONGEST_WINDOW_SECONDS);
        Optional<String> selectPolicy = rules.choice("selectPolicy", List.of("Max", "Min", "Disabled"));
        List<ScalingPolicy> policies = rules.mappings("policies").stream()
                .map(policy -> new ScalingPolicy(
                        policy.requiredChoice("type", List.of("Pods", "Percent")),
                        policy.requiredInteger("value", 1, Integer.MAX_VALUE),
                        policy.requiredInteger("periodSeconds", 1, LONGEST_PERIOD_SECONDS)))
                .toList();
        if (rules.has("policies") && policies.isEmpty()) {
            rules.problem("policies", "must have at least one policy", "Leave the field out for the defaults.");
        }
        return new ScalingRules(window, selectPolicy, policies, tolerance(rules));
    }

    /** A quantity. Plain decimals keep more than the three digits of {@link Quantity}: the HPA compares doubles. */
    private static OptionalDouble tolerance(FieldReader rules) {
        Optional<Quantity> quantity = rules.quantity("tolerance");
        if (quantity.isEmpty()) {
            return OptionalDouble.empty();
        }
        if (quantity.get().milli() < 0) {
            rules.problem("tolerance", "must not be negative", "");
            return OptionalDouble.empty();
        }
        String text = rules.scalarText("tolerance");
        return OptionalDouble.of(
                PLAIN.matcher(text).matches()
                        ? Double.parseDouble(text)
                        : quantity.get().milli() / 1000.0);
    }
}
