package dev.gpuscale.autoscaling.keda;

/**
 * A status condition of a ScaledObject or ScaledJob.
 *
 * @param reason the one-word reason KEDA gives, such as {@code ScalerCooldown}
 */
public record Condition(Status status, String reason) {
    /** The three values of a Kubernetes condition. */
    public enum Status {
        TRUE("True"),
        FALSE("False"),
        UNKNOWN("Unknown");

        private final String text;

        Status(String text) {
            this.text = text;
        }

        /** The value as the API spells it. */
        @Override
        public String toString() {
            return text;
        }
    }

    /** Active: triggers are active or activation is forced. */
    public static final Condition SCALER_ACTIVE = new Condition(Status.TRUE, "ScalerActive");

    /** Active: no trigger is active. */
    public static final Condition SCALER_NOT_ACTIVE = new Condition(Status.FALSE, "ScalerNotActive");

    /** Active: no trigger is active, and the cooldown is not over. */
    public static final Condition SCALER_COOLDOWN = new Condition(Status.FALSE, "ScalerCooldown");

    /** Ready: a ScaledObject without a trigger that fails unnoticed. */
    public static final Condition SCALED_OBJECT_READY = new Condition(Status.TRUE, "ScaledObjectReady");

    /** Ready: a ScaledJob all of whose triggers answer. */
    public static final Condition SCALED_JOB_READY = new Condition(Status.TRUE, "ScaledJobReady");

    /** Ready: some triggers fail, another is active. */
    public static final Condition PARTIAL_TRIGGER_ERROR = new Condition(Status.UNKNOWN, "PartialTriggerError");

    /** Ready: a trigger fails and none is active. */
    public static final Condition TRIGGER_ERROR = new Condition(Status.FALSE, "TriggerError");
}
