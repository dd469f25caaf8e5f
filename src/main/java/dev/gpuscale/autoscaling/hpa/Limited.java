package dev.gpuscale.autoscaling.hpa;

/**
 * A stabilized size after the limits.
 *
 * @param reason what limited it, or {@code WITHIN_RANGE}
 */
record Limited(int replicas, Reason reason) {

    /** Reasons of condition ScalingLimited. */
    enum Reason {
        WITHIN_RANGE("DesiredWithinRange"),
        TOO_FEW("TooFewReplicas"),
        TOO_MANY("TooManyReplicas"),
        SCALE_UP_LIMIT("ScaleUpLimit"),
        SCALE_DOWN_LIMIT("ScaleDownLimit");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        /** As the API spells it. */
        String text() {
            return text;
        }
    }
}
