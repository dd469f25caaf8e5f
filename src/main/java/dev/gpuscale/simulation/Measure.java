package dev.gpuscale.simulation;

/** A figure by which runs of a recording are compared. */
public enum Measure {
    /** Sizes of all Deployments, integrated over time. */
    REPLICA_SECONDS("replica-seconds", "replicaSeconds", 0),
    /** Time that nodes are paid for. */
    NODE_HOURS("node-hours", "nodeHours", 3),
    /** What they cost. */
    DOLLARS("dollars", "costUsd", 4),
    /** Seconds from arrival to the start of the attempt that succeeded. */
    MEAN_WAIT("mean wait, s", "waitMeanSeconds", 2),
    P95_WAIT("p95 wait, s", "waitP95Seconds", 2);

    private final String label;
    private final String field;
    private final int decimals;

    Measure(String label, String field, int decimals) {
        this.label = label;
        this.field = field;
        this.decimals = decimals;
    }

    /** For people, with the unit. */
    public String label() {
        return label;
    }

    /** For machines, with the unit. */
    public String field() {
        return field;
    }

    /** Digits behind the point that mean something. */
    public int decimals() {
        return decimals;
    }

    /** The figure of a course; NaN where there is none: no bought nodes, no jobs. */
    double of(Course course, Recording recording) {
        return switch (this) {
            case REPLICA_SECONDS -> course.replicaSeconds(recording.deployments(), recording.durationSeconds());
            case NODE_HOURS ->
                recording.hasStaticNodes() ? Double.NaN : recording.bill(course).totalSeconds() / 3600;
            case DOLLARS ->
                recording.hasStaticNodes() ? Double.NaN : recording.bill(course).usd();
            case MEAN_WAIT -> course.jobs().map(Course.Jobs::meanWait).orElse(Double.NaN);
            case P95_WAIT -> course.jobs().map(Course.Jobs::p95Wait).orElse(Double.NaN);
        };
    }
}
