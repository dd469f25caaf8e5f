package dev.gpuscale.autoscaling.keda;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What KEDA does with a workload after its triggers were evaluated.
 *
 * @param writeReplicas the size to write, empty to leave it alone
 * @param refreshesLastActive whether {@code status.lastActiveTime} becomes now
 * @param active the Active condition, empty while paused: then it is left as it is
 * @param ready the Ready condition
 * @param paused whether the Paused condition becomes true
 * @param event the event that is recorded
 */
public record ScaleDecision(
        OptionalInt writeReplicas,
        boolean refreshesLastActive,
        Optional<Condition> active,
        Condition ready,
        boolean paused,
        Optional<Event> event) {
    /** Events of the scale loop. */
    public enum Event {
        ACTIVATED("KEDAScaleTargetActivated"),
        ACTIVATION_FAILED("KEDAScaleTargetActivationFailed"),
        DEACTIVATED("KEDAScaleTargetDeactivated"),
        DEACTIVATION_FAILED("KEDAScaleTargetDeactivationFailed");

        private final String text;

        Event(String text) {
            this.text = text;
        }

        /** The reason of the Kubernetes event. */
        @Override
        public String toString() {
            return text;
        }
    }

    static final ScaleDecision PAUSED = new ScaleDecision(
            OptionalInt.empty(), false, Optional.empty(), Condition.SCALED_OBJECT_READY, true, Optional.empty());

    static ScaleDecision stay(Condition active, Condition ready, boolean refreshesLastActive) {
        return new ScaleDecision(
                OptionalInt.empty(), refreshesLastActive, Optional.of(active), ready, false, Optional.empty());
    }

    static ScaleDecision activate(int replicas) {
        return write(replicas, true, Condition.SCALER_ACTIVE, Optional.of(Event.ACTIVATED));
    }

    static ScaleDecision deactivate(int replicas) {
        return write(replicas, false, Condition.SCALER_NOT_ACTIVE, Optional.of(Event.DEACTIVATED));
    }

    static ScaleDecision raise(int replicas) {
        return write(replicas, false, Condition.SCALER_NOT_ACTIVE, Optional.empty());
    }

    private static ScaleDecision write(int replicas, boolean refreshes, Condition active, Optional<Event> event) {
        return new ScaleDecision(
                OptionalInt.of(replicas), refreshes, Optional.of(active), Condition.SCALED_OBJECT_READY, false, event);
    }

    /** What remains of the decision when the write it asks for is refused; itself when it asks for none. */
    public ScaleDecision writeFailed() {
        if (writeReplicas.isEmpty()) {
            return this;
        }
        Optional<Event> failure =
                event.map(done -> done == Event.ACTIVATED ? Event.ACTIVATION_FAILED : Event.DEACTIVATION_FAILED);
        return new ScaleDecision(writeReplicas, false, active, ready, paused, failure);
    }
}
