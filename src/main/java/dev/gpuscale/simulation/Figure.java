package dev.gpuscale.simulation;

/** A figure by which two sets of manifests are compared. Of all of them less is better. */
public enum Figure {
    COST("cost", "cost", Unit.USD_PER_MONTH),
    MEAN_WAIT("wait.mean", "mean wait", Unit.SECONDS),
    P95_WAIT("wait.p95", "p95 wait", Unit.SECONDS),
    P99_WAIT("wait.p99", "p99 wait", Unit.SECONDS),
    /** Attempts cut short by the end of a pod. */
    KILLED("killed", "jobs killed at work", Unit.PER_DAY),
    /** Pods that were created and became ready. */
    COLD_STARTS("coldStarts", "cold starts", Unit.PER_DAY),
    GPU_HOURS("gpuHours", "GPU-hours paid", Unit.PER_DAY),
    /** Paid, with neither a job nor a start going on: ready but idle, held by a placeholder, half-full or empty nodes. */
    IDLE_GPU_HOURS("idleGpuHours", "GPU-hours idle", Unit.PER_DAY);

    private final String key;
    private final String label;
    private final Unit unit;

    Figure(String key, String label, Unit unit) {
        this.key = key;
        this.label = label;
        this.unit = unit;
    }

    /** As options and machine-readable reports name it. */
    public String key() {
        return key;
    }

    /** For people, without the unit. */
    public String label() {
        return label;
    }

    public Unit unit() {
        return unit;
    }

    /** Whether each workload has its own. */
    public boolean isOfWorkload() {
        return this == MEAN_WAIT || this == P95_WAIT || this == P99_WAIT || this == KILLED;
    }

    /** Units of figures. */
    public enum Unit {
        USD_PER_MONTH,
        SECONDS,
        PER_DAY
    }
}
