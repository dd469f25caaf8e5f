package dev.gpuscale.policy.set;

import java.util.stream.Stream;

/**
 * How fast replicas may come and go: of an HPA, or of the HPA that KEDA makes of a ScaledObject.
 *
 * @param resource the HorizontalPodAutoscaler or ScaledObject
 * @param field its {@code behavior}, there or not
 */
public record Behavior(Resource resource, Field field) {
    /** Those of ScaledObjects, then those of HorizontalPodAutoscalers. */
    public static Stream<Behavior> all(ManifestSet set) {
        return Stream.concat(
                set.scaledObjects().stream().map(scaler -> new Behavior(scaler.resource(), scaler.behavior())),
                set.horizontalPodAutoscalers().stream().map(hpa -> new Behavior(hpa.resource(), hpa.behavior())));
    }

    public Field scaleUp() {
        return field.get("scaleUp");
    }

    public Field scaleDown() {
        return field.get("scaleDown");
    }
}
