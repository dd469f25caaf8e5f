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

    /** What it scales: a Deployment of its own namespace unless it says otherwise. */
    public ObjectName target() {
        Field target = spec().get("scaleTargetRef");
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

    /** {@code spec.advanced.horizontalPodAutoscalerConfig.behavior}, there or not. */
    public Field behavior() {
        return spec().get("advanced", "horizontalPodAutoscalerConfig", "behavior");
    }
}
