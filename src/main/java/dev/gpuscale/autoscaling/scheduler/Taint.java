package dev.gpuscale.autoscaling.scheduler;

/**
 * A node's taint.
 *
 * @param effect {@code NoSchedule}, {@code NoExecute}, or {@code PreferNoSchedule}, which repels no pod for good
 */
public record Taint(String key, String value, String effect) {
    /** Whether a pod without a toleration is refused. */
    public boolean repels() {
        return !effect.equals("PreferNoSchedule");
    }
}
