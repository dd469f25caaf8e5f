package dev.gpuscale.autoscaling.keda;

/**
 * What one query of a trigger's source gives at an instant, the retry included. For cpu and memory triggers it is not
 * looked at.
 *
 * @param specAvailable whether the metric specification could be fetched; false for an unreachable external scaler
 * @param failed whether the query for the value failed
 * @param value the reported value; 0 when failed
 * @param active whether the source calls the workload active; false when failed
 */
public record TriggerReading(boolean specAvailable, boolean failed, double value, boolean active) {
    /** The scaler cannot be reached: no specification, no value. */
    public static final TriggerReading UNREACHABLE = new TriggerReading(false, true, 0, false);

    /** The scaler answers, but cannot tell the value. */
    public static final TriggerReading FAILED = new TriggerReading(true, true, 0, false);

    /** A value with the activity that the source reports beside it. */
    public static TriggerReading of(double value, boolean active) {
        return new TriggerReading(true, false, value, active);
    }

    /** A value that is active above a threshold, as of the prometheus trigger: strictly, on the raw double. */
    public static TriggerReading above(double value, double activationThreshold) {
        return of(value, value > activationThreshold);
    }
}
