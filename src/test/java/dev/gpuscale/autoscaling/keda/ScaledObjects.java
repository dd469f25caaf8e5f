package dev.gpuscale.autoscaling.keda;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** ScaledObjects for tests: KEDA's defaults, and what a test changes. */
final class ScaledObjects {
    static final Instant CREATED = Instant.parse("2026-11-02T08:00:00Z");

    private ScaledObjects() {}

    static TriggerSpec queue(String name, int index) {
        return TriggerSpec.external(name, "external", MetricType.AVERAGE_VALUE, 5_000, false, "s" + index + "-" + name);
    }

    static TriggerSpec cached(TriggerSpec trigger) {
        return TriggerSpec.external(
                trigger.name(),
                trigger.type(),
                trigger.metricType(),
                trigger.targetMilli(),
                true,
                trigger.metricName());
    }

    static ScaledObjectSpec of(TriggerSpec... triggers) {
        return new ScaledObjectSpec(
                ScaledObjectSpec.DEFAULT_POLLING_INTERVAL,
                Cooldown.DEFAULT,
                replicas(OptionalInt.empty(), OptionalInt.empty()),
                Optional.empty(),
                Optional.empty(),
                List.of(triggers),
                PauseAnnotations.NONE,
                CREATED);
    }

    static ReplicaBounds replicas(OptionalInt min, OptionalInt idle) {
        return new ReplicaBounds(min, OptionalInt.empty(), idle);
    }

    static ScaledObjectSpec with(ScaledObjectSpec spec, FallbackSpec fallback) {
        return new ScaledObjectSpec(
                spec.pollingInterval(),
                spec.cooldown(),
                spec.replicas(),
                Optional.of(fallback),
                spec.modifiers(),
                spec.triggers(),
                spec.annotations(),
                spec.creation());
    }

    static ScaledObjectSpec with(ScaledObjectSpec spec, ReplicaBounds replicas) {
        return new ScaledObjectSpec(
                spec.pollingInterval(),
                spec.cooldown(),
                replicas,
                spec.fallback(),
                spec.modifiers(),
                spec.triggers(),
                spec.annotations(),
                spec.creation());
    }

    static ScaledObjectSpec with(ScaledObjectSpec spec, PauseAnnotations annotations) {
        return new ScaledObjectSpec(
                spec.pollingInterval(),
                spec.cooldown(),
                spec.replicas(),
                spec.fallback(),
                spec.modifiers(),
                spec.triggers(),
                annotations,
                spec.creation());
    }

    static ScaledObjectSpec with(ScaledObjectSpec spec, Duration cooldown) {
        return new ScaledObjectSpec(
                spec.pollingInterval(),
                new Cooldown(cooldown, Duration.ZERO),
                spec.replicas(),
                spec.fallback(),
                spec.modifiers(),
                spec.triggers(),
                spec.annotations(),
                spec.creation());
    }

    static ScaledObjectSpec withFormula(ScaledObjectSpec spec, String formula, String target, String activationTarget) {
        ScalingModifiers modifiers =
                ScalingModifiers.of(formula, target, activationTarget, Optional.empty(), spec.triggers());
        return new ScaledObjectSpec(
                spec.pollingInterval(),
                spec.cooldown(),
                spec.replicas(),
                spec.fallback(),
                Optional.of(modifiers),
                spec.triggers(),
                spec.annotations(),
                spec.creation());
    }
}
