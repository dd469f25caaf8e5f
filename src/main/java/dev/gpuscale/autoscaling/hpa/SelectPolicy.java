package dev.gpuscale.autoscaling.hpa;

/** Which of several policies decides. */
public enum SelectPolicy {
    /** The one that allows the largest change. */
    MAX,
    /** The one that allows the smallest change. */
    MIN,
    /** None: this direction is closed. */
    DISABLED
}
