package dev.gpuscale.autoscaling.keda;

import java.util.OptionalInt;

/**
 * What a poll or a push event comes to.
 *
 * @param memory what is remembered afterwards, given that the write of {@code scale} succeeds
 */
public record PollDecision(ScaledObjectState state, ScaleDecision scale, KedaMemory memory) {
    /** The size to write, empty to leave it alone. */
    public OptionalInt writeReplicas() {
        return scale.writeReplicas();
    }

    /** Whether the triggers are active; a forced activation shows only in {@code scale}. */
    public boolean active() {
        return state.active();
    }

    /** Whether a trigger failed. */
    public boolean error() {
        return state.error();
    }
}
