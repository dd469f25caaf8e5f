package dev.gpuscale.autoscaling.scheduler;

/**
 * What a pod asks for, or a node has.
 *
 * @param cpuMilli thousandths of a core
 * @param memoryBytes bytes
 * @param gpus whole GPUs: extended resources come in integers and are never overcommitted
 */
public record Resources(long cpuMilli, long memoryBytes, int gpus) {
    /** Nothing at all. */
    public static final Resources NONE = new Resources(0, 0, 0);

    /** The sum. */
    public Resources plus(Resources other) {
        return new Resources(cpuMilli + other.cpuMilli, memoryBytes + other.memoryBytes, gpus + other.gpus);
    }

    /** The difference; may be negative. */
    public Resources minus(Resources other) {
        return new Resources(cpuMilli - other.cpuMilli, memoryBytes - other.memoryBytes, gpus - other.gpus);
    }

    /** That many times this. */
    public Resources times(int count) {
        return new Resources(cpuMilli * count, memoryBytes * count, gpus * count);
    }

    /** Whether this fits into that room, resource by resource. */
    public boolean fitsInto(Resources room) {
        return cpuMilli <= room.cpuMilli && memoryBytes <= room.memoryBytes && gpus <= room.gpus;
    }
}
