package dev.gpuscale.autoscaling.clusterautoscaler;

import dev.gpuscale.autoscaling.scheduler.NodeView;
import java.util.List;
import java.util.Map;

/**
 * A registered node and its pods. Expendable pods are not among them, and what they take is free (see {@link Expendable}); pods
 * that wait for a preempted one to leave are, on the node they are nominated for.
 */
public interface HostNode extends NodeView {
    /** Its name, unique in the cluster. */
    String name();

    /** Its node group; empty when no group has it. */
    String groupId();

    /** Whether it is {@link GpuReadiness#READY}. */
    boolean isReady();

    /** Whether it has the provider's GPU label. */
    boolean hasGpuLabel();

    /** Whether the autoscaler is deleting it. */
    boolean isBeingDeleted();

    /** Its annotations. */
    Map<String, String> annotations();

    /** The pods bound to it, or nominated for it. */
    List<? extends HostedPod> pods();

    /** Whether only its GPUs count: it has the label, or GPUs. */
    default boolean isGpuNode() {
        return hasGpuLabel() || allocatable().gpus() > 0;
    }
}
