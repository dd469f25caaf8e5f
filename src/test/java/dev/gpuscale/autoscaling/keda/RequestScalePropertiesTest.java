package dev.gpuscale.autoscaling.keda;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What KEDA's own scaling does whatever the configuration. */
class RequestScalePropertiesTest {
    private static final Instant NOW = Instant.parse("2026-11-02T09:00:00.5Z");

    @Property(seed = "20261124")
    void writesOnlyTheIdleSizeTheMinimumOrTheActivationSize(
            @ForAll("specs") ScaledObjectSpec spec,
            @ForAll boolean active,
            @ForAll boolean error,
            @ForAll @IntRange(max = 20) int current,
            @ForAll("lastActive") Optional<Instant> lastActive) {
        ScaleDecision decision = RequestScale.decide(spec, active, error, current, lastActive, NOW);

        decision.writeReplicas().ifPresent(size -> {
            assertThat(List.of(
                            spec.replicas().restingReplicas(),
                            spec.replicas().hpaMinimum(),
                            spec.replicas().minimum()))
                    .contains(size);
            assertThat(size).as("a write always changes something").isNotEqualTo(current);
        });
    }

    @Property(seed = "20261124")
    void neverScalesInWhileActive(
            @ForAll("specs") ScaledObjectSpec spec,
            @ForAll boolean error,
            @ForAll @IntRange(max = 20) int current,
            @ForAll("lastActive") Optional<Instant> lastActive) {
        ScaleDecision decision = RequestScale.decide(spec, true, error, current, lastActive, NOW);

        assertThat(decision.writeReplicas().orElse(current)).isGreaterThanOrEqualTo(current);
    }

    @Property(seed = "20261124")
    void neverScalesInBeforeTheCooldownIsOver(
            @ForAll("specs") ScaledObjectSpec spec,
            @ForAll boolean error,
            @ForAll @IntRange(max = 20) int current,
            @ForAll("lastActive") Optional<Instant> lastActive) {
        ScaleDecision decision = RequestScale.decide(spec, false, error, current, lastActive, NOW);

        if (decision.writeReplicas().orElse(current) < current) {
            assertThat(spec.cooldown().isOver(lastActive, spec.creation(), NOW)).isTrue();
        }
    }

    @Property(seed = "20261124")
    void refreshesTheLastActiveTimeOnlyWhileActive(
            @ForAll("specs") ScaledObjectSpec spec,
            @ForAll boolean active,
            @ForAll boolean error,
            @ForAll @IntRange(max = 20) int current) {
        ScaleDecision decision = RequestScale.decide(spec, active, error, current, Optional.empty(), NOW);

        assertThat(decision.refreshesLastActive())
                .isIn(false, active || spec.annotations().activationForced());
        assertThat(decision.writeFailed().refreshesLastActive()
                        && decision.writeReplicas().isPresent())
                .isFalse();
    }

    @Provide
    Arbitrary<ScaledObjectSpec> specs() {
        Arbitrary<Optional<Integer>> counts =
                Arbitraries.integers().between(0, 6).optional();
        Arbitrary<Optional<FallbackSpec>> fallbacks = Arbitraries.integers()
                .between(0, 3)
                .map(replicas -> new FallbackSpec(3, replicas, FallbackSpec.Behavior.STATIC))
                .optional();
        Arbitrary<PauseAnnotations> annotations = Arbitraries.of(
                PauseAnnotations.NONE,
                new PauseAnnotations(false, OptionalInt.empty(), true, false, false),
                new PauseAnnotations(false, OptionalInt.empty(), false, true, false),
                new PauseAnnotations(false, OptionalInt.empty(), false, false, true),
                new PauseAnnotations(true, OptionalInt.empty(), false, false, false));
        return Combinators.combine(
                        counts,
                        counts,
                        fallbacks,
                        annotations,
                        Arbitraries.integers().between(0, 600))
                .as((min, idle, fallback, pause, cooldownSeconds) -> new ScaledObjectSpec(
                        ScaledObjectSpec.DEFAULT_POLLING_INTERVAL,
                        new Cooldown(Duration.ofSeconds(cooldownSeconds), Duration.ofSeconds(cooldownSeconds)),
                        new ReplicaBounds(count(min), OptionalInt.empty(), count(idle)),
                        fallback,
                        Optional.empty(),
                        List.of(),
                        pause,
                        NOW.minusSeconds(300)))
                .filter(spec -> spec.replicas().problem().isEmpty());
    }

    @Provide
    Arbitrary<Optional<Instant>> lastActive() {
        return Arbitraries.integers().between(0, 600).map(NOW::minusSeconds).optional();
    }

    private static OptionalInt count(Optional<Integer> count) {
        return count.map(OptionalInt::of).orElse(OptionalInt.empty());
    }
}
