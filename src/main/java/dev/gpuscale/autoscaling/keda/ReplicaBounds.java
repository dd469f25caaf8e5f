package dev.gpuscale.autoscaling.keda;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * {@code minReplicaCount}, {@code maxReplicaCount} and {@code idleReplicaCount} of a ScaledObject, empty where the
 * manifest leaves them out (KEDA {@code scaledobject_types.go}, {@code scale_executor.go}).
 */
public record ReplicaBounds(OptionalInt min, OptionalInt max, OptionalInt idle) {
    private static final int DEFAULT_MAX = 100;

    /** The least size while inactive, when there is no idle size: 0 unless set. */
    public int minimum() {
        return min.orElse(0);
    }

    /** {@code minReplicas} of the generated HPA and the size written on activation: at least 1. */
    public int hpaMinimum() {
        return Math.max(1, minimum());
    }

    /** {@code maxReplicas} of the generated HPA: 100 unless set. */
    public int hpaMaximum() {
        return max.orElse(DEFAULT_MAX);
    }

    /** The size written when the cooldown is over: the idle size where there is one, else the minimum. */
    public int restingReplicas() {
        return idle.orElse(minimum());
    }

    /** Why KEDA refuses these bounds, or empty. An explicit minimum of 0 counts as 1 here, an unset one as 0. */
    public Optional<String> problem() {
        int least = min.isPresent() ? hpaMinimum() : 0;
        if (least > hpaMaximum()) {
            return Optional.of("minReplicaCount is " + least + ", but maxReplicaCount is " + hpaMaximum());
        }
        if (idle.isPresent() && idle.getAsInt() >= least) {
            return Optional.of(
                    "idleReplicaCount is " + idle.getAsInt() + ", but must be below minReplicaCount " + least);
        }
        return Optional.empty();
    }
}
