package dev.gpuscale.autoscaling.keda;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The annotations of a ScaledObject that stop or force scaling (KEDA {@code scaledobject_types.go}).
 *
 * @param paused the scale loop is stopped and the HPA deleted
 * @param pausedReplicas the size to keep while paused; empty for the current one
 * @param scaleInPaused neither KEDA nor the HPA scales in
 * @param scaleOutPaused neither KEDA nor the HPA scales out
 * @param activationForced every poll counts as active
 */
public record PauseAnnotations(
        boolean paused,
        OptionalInt pausedReplicas,
        boolean scaleInPaused,
        boolean scaleOutPaused,
        boolean activationForced) {
    /** No such annotation. */
    public static final PauseAnnotations NONE = new PauseAnnotations(false, OptionalInt.empty(), false, false, false);

    private static final String PREFIX = "autoscaling.keda.sh/";
    private static final String REPLICAS = PREFIX + "paused-replicas";

    /** Reads them from the annotations of a manifest. {@code paused-replicas} pauses whatever its value. */
    public static PauseAnnotations of(Map<String, String> annotations) {
        Optional<String> written = Optional.ofNullable(annotations.get(REPLICAS));
        OptionalLong replicas = written.map(text -> GoSyntax.parseInt(text, 32)).orElse(OptionalLong.empty());
        return new PauseAnnotations(
                written.isPresent() || isSet(annotations, "paused"),
                replicas.isPresent() ? OptionalInt.of((int) replicas.getAsLong()) : OptionalInt.empty(),
                isSet(annotations, "paused-scale-in"),
                isSet(annotations, "paused-scale-out"),
                isSet(annotations, "force-activation"));
    }

    /** Why KEDA cannot reconcile an object with these annotations, or empty. */
    public static Optional<String> problem(Map<String, String> annotations) {
        String replicas = annotations.getOrDefault(REPLICAS, "0");
        return GoSyntax.parseInt(replicas, 32).isPresent()
                ? Optional.empty()
                : Optional.of(REPLICAS + " is \"" + replicas + "\", which is not an integer");
    }

    /** Present, and not one of Go's words for false: any other text counts as true. */
    private static boolean isSet(Map<String, String> annotations, String name) {
        String text = annotations.getOrDefault(PREFIX + name, "false");
        return GoSyntax.parseBool(text).orElse(true);
    }
}
