package dev.gpuscale.autoscaling.keda;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * What of a ScaledObject decides about scaling.
 *
 * @param pollingInterval at least 1 s; the caller's clock uses it, no decision does
 * @param creation its creation timestamp; kept in whole seconds, as the API server does
 */
public record ScaledObjectSpec(
        Duration pollingInterval,
        Cooldown cooldown,
        ReplicaBounds replicas,
        Optional<FallbackSpec> fallback,
        Optional<ScalingModifiers> modifiers,
        List<TriggerSpec> triggers,
        PauseAnnotations annotations,
        Instant creation) {
    /** {@code pollingInterval} where the manifest leaves it out. */
    public static final Duration DEFAULT_POLLING_INTERVAL = Duration.ofSeconds(30);

    public ScaledObjectSpec {
        if (pollingInterval.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("pollingInterval is " + pollingInterval + ", but must be at least 1 s");
        }
        triggers = List.copyOf(triggers);
        creation = creation.truncatedTo(ChronoUnit.SECONDS);
    }

    /** The target of the composite metric, when there are scaling modifiers. */
    Optional<CompositeTarget> compositeTarget() {
        return modifiers.map(ScalingModifiers::target);
    }

    void requireReadings(List<TriggerReading> readings) {
        if (readings.size() != triggers.size()) {
            throw new IllegalArgumentException(triggers.size() + " triggers, but " + readings.size() + " readings");
        }
    }

    /** Whether KEDA has nothing to query: all triggers are cpu or memory. */
    boolean hasOnlyResourceTriggers() {
        for (TriggerSpec trigger : triggers) {
            if (!trigger.isResource()) {
                return false;
            }
        }
        return true;
    }
}
