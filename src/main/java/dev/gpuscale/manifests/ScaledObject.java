package dev.gpuscale.manifests;

import dev.gpuscale.units.Location;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A ScaledObject ({@code keda.sh/v1alpha1}). Counts are empty where the document gives none: KEDA treats an explicit
 * {@code minReplicaCount: 0} and a missing one differently.
 *
 * @param pollingInterval 30 s where the document names none
 * @param cooldownPeriod 300 s where the document names none
 * @param initialCooldownPeriod zero where the document names none
 * @param behavior copied into the HPA that KEDA makes
 * @param annotations of the object, among them KEDA's own such as {@code autoscaling.keda.sh/paused}
 * @param hpaName the HPA that KEDA makes, {@code keda-hpa-<name>} where the document names none
 * @param targetAt where the target is named
 */
public record ScaledObject(
        Location at,
        String namespace,
        String name,
        String targetName,
        String targetKind,
        Duration pollingInterval,
        Duration cooldownPeriod,
        Duration initialCooldownPeriod,
        OptionalInt minReplicaCount,
        OptionalInt maxReplicaCount,
        OptionalInt idleReplicaCount,
        Optional<Fallback> fallback,
        Optional<Behavior> behavior,
        Optional<ScalingModifiers> scalingModifiers,
        List<Trigger> triggers,
        Map<String, String> annotations,
        String hpaName,
        Location targetAt) {
    /** KEDA's default for {@code maxReplicaCount}. */
    public static final int DEFAULT_MAX_REPLICAS = 100;

    public ScaledObject {
        triggers = List.copyOf(triggers);
        annotations = OrderedMap.copyOf(annotations);
    }
}
