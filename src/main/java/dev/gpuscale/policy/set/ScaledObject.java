package dev.gpuscale.policy.set;

import java.util.List;

/** A ScaledObject with the defaults that KEDA fills in. */
public record ScaledObject(Resource resource) {
    /** {@code maxReplicaCount} where none is written (KEDA, {@code ScaledObject} types). */
    private static final long DEFAULT_MAX = 100;

    public Field spec() {
        return resource.spec();
    }

    public Field get(String... keys) {
        return resource.get(keys);
    }

    /** {@code spec.scaleTargetRef}, there or not. */
    public Field targetReference() {
        return spec().get("scaleTargetRef");
    }

    /** What it scales: a Deployment of its own namespace unless it says otherwise. */
    public ObjectName target() {
        Field target = targetReference();
        return new ObjectName(
                target.get("kind").text("Deployment"),
                resource.namespace(),
                target.get("name").text(""));
    }

    public List<Trigger> triggers() {
        return spec().get("triggers").items().stream().map(Trigger::new).toList();
    }

    /** The least replicas; 0 where nothing is written. */
    public long min() {
        return spec().get("minReplicaCount").number(0);
    }

    public long max() {
        return spec().get("maxReplicaCount").number(DEFAULT_MAX);
    }

    /** Whether KEDA takes replicas away itself, after the cooldown: to none, or to {@code idleReplicaCount}. */
    public boolean goesIdle() {
        return min() == 0 || spec().get("idleReplicaCount").isPresent();
    }

    /** Whether there may be no replica at all, so that KEDA has to start the first one. */
    public boolean mayBeAtZero() {
        return min() == 0 || spec().get("idleReplicaCount").is("0");
    }

    /** {@code spec.advanced.horizontalPodAutoscalerConfig.behavior}, there or not. */
    public Field behavior() {
        return spec().get("advanced", "horizontalPodAutoscalerConfig", "behavior");
    }
}
