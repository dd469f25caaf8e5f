package dev.gpuscale.autoscaling.hpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The consequences of the rules that users meet, worked by hand. */
class HpaReconcileTest {

    private static final Optional<Behavior> LEGACY = Optional.empty();
    private static final Optional<Behavior> DEFAULTS = Optional.of(Behavior.defaults());
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Duration INSTANT = Duration.ofNanos(1);

    @Test
    void withoutBehaviorDoublesButNeverBelowFour() {
        assertThat(new HpaLoop(1, 1, 100, LEGACY).sizes(4, 100_000)).containsExactly(4, 8, 16, 32);
    }

    @Test
    void defaultBehaviorAddsFourOrDoubles() {
        assertThat(new HpaLoop(1, 1, 100, DEFAULTS).sizes(4, 100_000)).containsExactly(5, 10, 20, 40);
    }

    @Test
    void withoutBehaviorARecommendationAsOldAsTheWindowStillHolds() {
        HpaLoop loop = new HpaLoop(8, 1, 20, LEGACY);
        loop.sync(8_000);
        assertThat(loop.after(WINDOW).sync(1_000)).isEqualTo(8);
        assertThat(loop.after(INSTANT).sync(1_000)).isEqualTo(1);
    }

    @Test
    void withBehaviorARecommendationAsOldAsTheWindowNoLongerHolds() {
        HpaLoop loop = new HpaLoop(8, 1, 20, DEFAULTS);
        loop.sync(8_000);
        assertThat(loop.after(WINDOW.minus(INSTANT)).sync(1_000)).isEqualTo(8);
        assertThat(loop.after(INSTANT).sync(1_000)).isEqualTo(1);
    }

    @Test
    void bothEdgesOfTheToleranceAreInside() {
        assertThat(new HpaLoop(10, 1, 20, LEGACY).sync(11_000)).isEqualTo(10);
        assertThat(new HpaLoop(10, 1, 20, LEGACY).sync(11_001)).isEqualTo(12);
        Optional<Behavior> noWindow = Optional.of(new Behavior(
                ScalingRules.scaleUpDefaults(),
                ScalingRules.scaleDownDefaults().withStabilizationWindow(Duration.ZERO)));
        assertThat(new HpaLoop(10, 1, 20, noWindow).sync(9_000)).isEqualTo(10);
        assertThat(new HpaLoop(10, 1, 20, noWindow).sync(7_999)).isEqualTo(8);
    }

    @Test
    void anOldHighRecommendationScalesUpAgainOnlyWithoutBehavior() {
        HpaLoop legacy = new HpaLoop(8, 1, 20, LEGACY);
        HpaLoop behavior = new HpaLoop(8, 1, 20, DEFAULTS);
        for (HpaLoop loop : List.of(legacy, behavior)) {
            loop.sync(8_000);
            loop.set(1);
            loop.after(Duration.ofSeconds(60));
        }
        assertThat(legacy.sync(1_000)).isEqualTo(4);
        assertThat(behavior.sync(1_000)).isEqualTo(1);
    }

    @Test
    void stillRemembersWhatItRecommendedBeforeTheTargetWentToZero() {
        HpaLoop loop = new HpaLoop(4, 1, 20, LEGACY);
        loop.sync(4_000);
        HpaMemory before = loop.memory();
        loop.set(0);
        assertThat(loop.after(Duration.ofSeconds(15)).sync(9_000)).isZero();
        assertThat(loop.memory()).isSameAs(before);
        assertThat(reason(loop.last(), Condition.Type.SCALING_ACTIVE)).isEqualTo("ScalingDisabled");
    }

    @Test
    void correctsASizeOutsideTheBoundsAtOnceAndCountsThatAsAnEvent() {
        HpaLoop loop = new HpaLoop(1, 5, 20, DEFAULTS);
        assertThat(loop.sync(new MetricReading.Failed("FailedGetExternalMetric")))
                .isEqualTo(5);
        assertThat(loop.memory().scaleUpEvents())
                .extracting(ScaleEvent::replicaChange)
                .containsExactly(4);
        assertThat(new HpaLoop(30, 5, 20, DEFAULTS).sync(30_000)).isEqualTo(20);
    }

    @Test
    void aFailedWriteLeavesNoEvent() {
        HpaLoop loop = new HpaLoop(1, 1, 20, DEFAULTS);
        loop.sync(5_000);
        HpaDecision.Outcome failed = loop.last().ifNotWritten();
        assertThat(failed.memory().scaleUpEvents()).isEmpty();
        assertThat(failed.memory().recommendations().orElseThrow()).hasSize(2);
        assertThat(failed.conditions())
                .contains(new Condition(Condition.Type.ABLE_TO_SCALE, false, "FailedUpdateScale"));
    }

    @Test
    void aLongerLookBackOfTheOtherDirectionDoesNotKeepEventsAlive() {
        Optional<Behavior> behavior = Optional.of(new Behavior(
                ScalingRules.scaleUpDefaults(),
                ScalingRules.scaleDownDefaults()
                        .withStabilizationWindow(Duration.ZERO)
                        .withPolicies(List.of(ScalingPolicy.pods(1, Duration.ofSeconds(60))))));
        HpaLoop loop = new HpaLoop(3, 1, 50, behavior);
        assertThat(loop.sync(7_000)).isEqualTo(7);
        assertThat(loop.after(Duration.ofSeconds(16)).sync(14_000)).isEqualTo(14);
        assertThat(loop.memory().scaleUpEvents())
                .extracting(ScaleEvent::replicaChange)
                .containsExactly(7);
        assertThat(loop.after(Duration.ofSeconds(15)).sync(1_000)).isEqualTo(6);
    }

    @Test
    void comesBackFromZeroOnlyWhenItWentThereItself() {
        HpaFlags gateOn =
                new HpaFlags(Duration.ZERO, 0.1, Duration.ofSeconds(300), Duration.ofSeconds(30), true, true, true);
        HpaLoop loop = new HpaLoop(1, 0, 20, LEGACY, gateOn);
        loop.sync(1_000);
        loop.set(0);
        assertThat(loop.after(WINDOW).sync(3_000)).isZero();
        loop.set(1);
        assertThat(loop.sync(0)).isZero();
        assertThat(loop.memory().scaledToZero()).isTrue();
        assertThat(loop.after(WINDOW).sync(3_000)).isEqualTo(3);
        assertThat(loop.memory().scaledToZero()).isFalse();
    }

    @Test
    void doubleArithmeticDecidesPercentages() {
        Duration period = Duration.ofSeconds(15);
        assertThat(ScalingPolicy.percent(90, period).downFrom(10)).isZero();
        assertThat(ScalingPolicy.percent(10, period).upFrom(50)).isEqualTo(56);
        assertThat(ScalingPolicy.percent(10, period).upFrom(100)).isEqualTo(111);
    }

    @Test
    void refusesReadingsThatDoNotFitTheMetrics() {
        HpaSpec spec = new HpaSpec(1, 2, List.of(new MetricSpec.ExternalValue("m", 1)), LEGACY);
        HpaSnapshot seen = new HpaSnapshot(1, 1, 1, 1, List.of(), List.of());
        assertThatThrownBy(
                        () -> HpaReconcile.decide(spec, HpaFlags.defaults(), seen, HpaMemory.fresh(), VectorInput.NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1 metrics, but 0 readings");
    }

    private static String reason(HpaDecision decision, Condition.Type type) {
        return decision.conditions().stream()
                .filter(condition -> condition.type() == type)
                .map(Condition::reason)
                .findFirst()
                .orElseThrow();
    }
}
