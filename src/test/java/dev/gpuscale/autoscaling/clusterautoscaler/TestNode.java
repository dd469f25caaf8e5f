package dev.gpuscale.autoscaling.clusterautoscaler;

import dev.gpuscale.autoscaling.scheduler.Resources;
import dev.gpuscale.autoscaling.scheduler.Taint;
import java.util.List;
import java.util.Map;

/** A node for tests. */
record TestNode(
        String name,
        String groupId,
        Resources allocatable,
        List<TestPod> pods,
        boolean isReady,
        boolean hasGpuLabel,
        boolean isBeingDeleted,
        Map<String, String> annotations)
        implements HostNode {

    /** A ready node of a group, with so many cores, twice as many GiB and so many GPUs. */
    static TestNode of(String name, String groupId, int cores, int gpus, TestPod... pods) {
        return of(name, groupId, TestPod.shape(cores, gpus).requests(), List.of(pods));
    }

    static TestNode of(String name, String groupId, Resources allocatable, List<TestPod> pods) {
        return new TestNode(name, groupId, allocatable, pods, true, allocatable.gpus() > 0, false, Map.of());
    }

    TestNode unready() {
        return new TestNode(name, groupId, allocatable, pods, false, hasGpuLabel, isBeingDeleted, annotations);
    }

    TestNode labelledForGpu() {
        return new TestNode(name, groupId, allocatable, pods, isReady, true, isBeingDeleted, annotations);
    }

    @Override
    public Resources free() {
        return pods.stream().map(pod -> pod.shape().requests()).reduce(allocatable, Resources::minus);
    }

    @Override
    public String gpuResource() {
        return allocatable.gpus() > 0 ? "nvidia.com/gpu" : "";
    }

    @Override
    public Map<String, String> labels() {
        return Map.of();
    }

    @Override
    public List<Taint> taints() {
        return List.of();
    }
}
