package dev.gpuscale.autoscaling.hpa;

/**
 * A condition of the HPA after a sync, to explain its decision.
 *
 * @param isTrue its status
 * @param reason as the API spells it
 */
public record Condition(Type type, boolean isTrue, String reason) {

    /** Types of condition, in the order in which a sync sets them. */
    public enum Type {
        ABLE_TO_SCALE("AbleToScale"),
        SCALING_ACTIVE("ScalingActive"),
        SCALING_LIMITED("ScalingLimited"),
        SCALED_TO_ZERO("ScaledToZero");

        private final String text;

        Type(String text) {
            this.text = text;
        }

        /** As the API spells it. */
        public String text() {
            return text;
        }
    }
}
