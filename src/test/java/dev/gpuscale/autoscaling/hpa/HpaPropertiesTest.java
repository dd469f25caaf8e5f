package dev.gpuscale.autoscaling.hpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** Laws that hold for any load. */
class HpaPropertiesTest {

    private static final Duration PERIOD = Duration.ofSeconds(15);
    private static final int MIN = 2;
    private static final int MAX = 30;

    @Property(seed = "20261124")
    void staysWithinTheBoundsOnceInside(
            @ForAll("behaviors") Optional<Behavior> behavior,
            @ForAll @IntRange(min = MIN, max = MAX) int start,
            @ForAll @Size(max = 40) List<@LongRange(min = 0, max = 60_000) Long> loads) {
        HpaLoop loop = new HpaLoop(start, MIN, MAX, behavior);
        for (long load : loads) {
            assertThat(loop.after(PERIOD).sync(load)).isBetween(MIN, MAX);
        }
    }

    @Property(seed = "20261124")
    void comesInsideTheBoundsInOneSync(
            @ForAll("behaviors") Optional<Behavior> behavior,
            @ForAll @IntRange(min = 1, max = 100) int start,
            @ForAll @LongRange(min = 0, max = 60_000) long load) {
        assertThat(new HpaLoop(start, MIN, MAX, behavior).sync(load)).isBetween(MIN, MAX);
    }

    @Property(seed = "20261124")
    void moreLoadNeverGivesFewerReplicas(
            @ForAll("behaviors") Optional<Behavior> behavior,
            @ForAll @IntRange(min = MIN, max = MAX) int start,
            @ForAll @LongRange(min = 0, max = 60_000) long load,
            @ForAll @LongRange(min = 0, max = 60_000) long more) {
        int less = new HpaLoop(start, MIN, MAX, behavior).sync(load);
        assertThat(new HpaLoop(start, MIN, MAX, behavior).sync(load + more)).isGreaterThanOrEqualTo(less);
    }

    @Property(seed = "20261124")
    void withBehaviorNeverLeavesTheCurrentSizeAgainstTheRecommendation(
            @ForAll @IntRange(max = 50) int current,
            @ForAll @IntRange(max = 50) int desired,
            @ForAll @IntRange(max = 600) int upSeconds,
            @ForAll @IntRange(max = 600) int downSeconds,
            @ForAll("histories") List<Recommendation> history) {
        int result = BehaviorStabilization.of(
                        history,
                        current,
                        desired,
                        Duration.ofSeconds(upSeconds),
                        Duration.ofSeconds(downSeconds),
                        VectorInput.NOW)
                .replicas();
        assertThat(result).isBetween(Math.min(current, desired), Math.max(current, desired));
    }

    @Property(seed = "20261124")
    void withoutBehaviorNeverFallsBelowTheRecommendation(
            @ForAll @IntRange(max = 50) int desired, @ForAll("histories") List<Recommendation> history) {
        assertThat(LegacyStabilization.of(history, desired, Duration.ofMinutes(5), VectorInput.NOW)
                        .replicas())
                .isGreaterThanOrEqualTo(desired);
    }

    @Property(seed = "20261124", tries = 50)
    void theHistoryNeverGrowsBeyondTheWindow(
            @ForAll("behaviors") Optional<Behavior> behavior,
            @ForAll @Size(min = 100, max = 200) List<@LongRange(min = 0, max = 60_000) Long> loads) {
        HpaLoop loop = new HpaLoop(MIN, MIN, MAX, behavior);
        loads.forEach(load -> loop.after(PERIOD).sync(load));
        // 300 s of syncs, both ends included, the slot that is reused next and the size found first.
        assertThat(loop.memory().recommendations().orElseThrow()).hasSizeLessThanOrEqualTo(300 / 15 + 3);
        assertThat(loop.memory().scaleUpEvents()).hasSizeLessThanOrEqualTo(120 / 15 + 2);
        assertThat(loop.memory().scaleDownEvents()).hasSizeLessThanOrEqualTo(120 / 15 + 2);
    }

    @Provide
    Arbitrary<List<Recommendation>> histories() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 50),
                        Arbitraries.integers().between(0, 900))
                .as((replicas, age) -> new Recommendation(replicas, VectorInput.NOW.minusSeconds(age)))
                .list()
                .ofMaxSize(10);
    }

    @Provide
    Arbitrary<Optional<Behavior>> behaviors() {
        return Combinators.combine(rules(ScalingRules.scaleUpDefaults()), rules(ScalingRules.scaleDownDefaults()))
                .as(Behavior::new)
                .optional();
    }

    private static Arbitrary<ScalingRules> rules(ScalingRules defaults) {
        Arbitrary<ScalingPolicy> policies = Combinators.combine(
                        Arbitraries.of(ScalingPolicy.Unit.class),
                        Arbitraries.integers().between(1, 200),
                        Arbitraries.integers().between(1, 120).map(Duration::ofSeconds))
                .as(ScalingPolicy::new);
        return Combinators.combine(
                        Arbitraries.integers().between(0, 300),
                        Arbitraries.of(SelectPolicy.class),
                        policies.list().ofMinSize(1).ofMaxSize(3),
                        Arbitraries.longs().between(0, 500))
                .as((window, choice, list, tolerance) -> defaults.withStabilizationWindow(Duration.ofSeconds(window))
                        .withSelectPolicy(choice)
                        .withPolicies(list)
                        .withToleranceMilli(tolerance));
    }
}
