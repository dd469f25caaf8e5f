package dev.gpuscale.autoscaling.hpa;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The rules of one direction. The API fills in each field on its own, so a manifest's rules are the direction's
 * defaults with only the given fields replaced ({@code autoscaling/v2 defaults.go}).
 *
 * @param stabilizationWindow 0 s to 1 h; empty means the controller's own downscale window
 * @param policies at least one; a given list replaces the default one as a whole
 * @param tolerance a fraction, at least 0; empty means the controller's own. As the API hands it out: thousandths times
 *     {@code 1e-3}, see {@link #withToleranceMilli}
 */
public record ScalingRules(
        Optional<Duration> stabilizationWindow,
        SelectPolicy selectPolicy,
        List<ScalingPolicy> policies,
        Optional<Double> tolerance) {

    private static final Duration DEFAULT_PERIOD = Duration.ofSeconds(15);
    private static final ScalingPolicy DOUBLE = ScalingPolicy.percent(100, DEFAULT_PERIOD);

    public ScalingRules {
        policies = List.copyOf(policies);
        if (policies.isEmpty()) {
            throw new IllegalArgumentException("scaling rules have at least one policy");
        }
        if (stabilizationWindow.filter(Duration::isNegative).isPresent()
                || tolerance.filter(t -> !(t >= 0)).isPresent()) {
            throw new IllegalArgumentException(
                    "window and tolerance cannot be negative: %s, %s".formatted(stabilizationWindow, tolerance));
        }
    }

    /** No window; 4 pods or 100 %, whichever is more, in 15 s. */
    public static ScalingRules scaleUpDefaults() {
        return new ScalingRules(
                Optional.of(Duration.ZERO),
                SelectPolicy.MAX,
                List.of(ScalingPolicy.pods(4, DEFAULT_PERIOD), DOUBLE),
                Optional.empty());
    }

    /** The controller's window; 100 % in 15 s, that is any number of pods. */
    public static ScalingRules scaleDownDefaults() {
        return new ScalingRules(Optional.empty(), SelectPolicy.MAX, List.of(DOUBLE), Optional.empty());
    }

    public ScalingRules withStabilizationWindow(Duration window) {
        return new ScalingRules(Optional.of(window), selectPolicy, policies, tolerance);
    }

    public ScalingRules withSelectPolicy(SelectPolicy choice) {
        return new ScalingRules(stabilizationWindow, choice, policies, tolerance);
    }

    public ScalingRules withPolicies(List<ScalingPolicy> given) {
        return new ScalingRules(stabilizationWindow, selectPolicy, given, tolerance);
    }

    /**
     * With a tolerance given as a Kubernetes quantity. The API server stores {@code 0.05} as {@code 50m}, and the
     * controller reads that as mantissa times power of ten, which is not always the double that a division would give.
     *
     * @param milli thousandths, at least 0
     */
    public ScalingRules withToleranceMilli(long milli) {
        return new ScalingRules(stabilizationWindow, selectPolicy, policies, Optional.of(milli * 1e-3));
    }

    /** The longest period that one of the policies looks back. */
    Duration longestPeriod() {
        Duration longest = Duration.ZERO;
        for (ScalingPolicy policy : policies) {
            longest = policy.period().compareTo(longest) > 0 ? policy.period() : longest;
        }
        return longest;
    }
}
