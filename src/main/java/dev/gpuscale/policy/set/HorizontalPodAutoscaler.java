package dev.gpuscale.policy.set;

/** A HorizontalPodAutoscaler that somebody wrote, of whatever version of its API. */
public record HorizontalPodAutoscaler(Resource resource) {
    public Field get(String... keys) {
        return resource.get(keys);
    }

    /** What it scales, in its own namespace. */
    public ObjectName target() {
        Field target = get("spec", "scaleTargetRef");
        return new ObjectName(
                target.get("kind").text(""),
                resource.namespace(),
                target.get("name").text(""));
    }

    /** {@code spec.behavior}, there or not. */
    public Field behavior() {
        return get("spec", "behavior");
    }
}
