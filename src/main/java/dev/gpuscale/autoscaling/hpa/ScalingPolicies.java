package dev.gpuscale.autoscaling.hpa;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntBinaryOperator;

/**
 * How far the policies of a direction allow to go. Every policy starts from the size at the start of its period, so
 * both lists of events enter either limit (Kubernetes {@code horizontal.go}).
 *
 * @param current the present size
 */
record ScalingPolicies(int current, List<ScaleEvent> upEvents, List<ScaleEvent> downEvents, Instant now) {

    ScalingPolicies {
        upEvents = List.copyOf(upEvents);
        downEvents = List.copyOf(downEvents);
    }

    /** The largest size allowed; may be below the current one. */
    int upLimit(ScalingRules rules) {
        return switch (rules.selectPolicy()) {
            case DISABLED -> current;
            case MAX -> up(rules, Math::max);
            case MIN -> up(rules, Math::min);
        };
    }

    /** The smallest size allowed; may be above the current one, or negative. */
    int downLimit(ScalingRules rules) {
        return switch (rules.selectPolicy()) {
            case DISABLED -> current;
            case MAX -> down(rules, Math::min);
            case MIN -> down(rules, Math::max);
        };
    }

    private int up(ScalingRules rules, IntBinaryOperator choice) {
        return rules.policies().stream()
                .mapToInt(policy -> policy.upFrom(start(policy.period())))
                .reduce(choice)
                .orElseThrow();
    }

    private int down(ScalingRules rules, IntBinaryOperator choice) {
        return rules.policies().stream()
                .mapToInt(policy -> policy.downFrom(start(policy.period())))
                .reduce(choice)
                .orElseThrow();
    }

    private int start(Duration period) {
        return current
                - ScaleEvents.changeWithin(upEvents, period, now)
                + ScaleEvents.changeWithin(downEvents, period, now);
    }
}
