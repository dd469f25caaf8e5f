package dev.gpuscale.autoscaling.scheduler;

/** A pod on a node, as preemption sees it. */
public interface VictimView {
    /** What it asks for, and its priority. */
    PodShape shape();

    /** When the kubelet started it; now for one that the kubelet has not seen yet. Microseconds. */
    long startedMicros();

    /** Whether it terminates because the scheduler preempted it. */
    boolean isPreempted();
}
