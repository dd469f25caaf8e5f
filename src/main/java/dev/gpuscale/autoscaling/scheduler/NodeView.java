package dev.gpuscale.autoscaling.scheduler;

import java.util.List;
import java.util.Map;

/** A node as the scheduler sees it; the simulator's nodes are some, so that nothing is copied for a decision. */
public interface NodeView {
    /** What pods may use of it in all. */
    Resources allocatable();

    /** What pods that are bound to it, or planned onto it, leave. */
    Resources free();

    /** The extended resource that its GPUs are; empty without GPUs. */
    String gpuResource();

    /** Its labels. */
    Map<String, String> labels();

    /** Its taints. */
    List<Taint> taints();
}
