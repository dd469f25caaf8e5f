package dev.gpuscale.autoscaling.clusterautoscaler;

import dev.gpuscale.autoscaling.scheduler.NodeFilter;
import dev.gpuscale.autoscaling.scheduler.NodeView;
import dev.gpuscale.autoscaling.scheduler.PodShape;
import dev.gpuscale.autoscaling.scheduler.Resources;
import dev.gpuscale.autoscaling.scheduler.Taint;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A node in the working copy of a loop: like the real one, or like a group's template, with pods planned onto it. Of those that
 * mind their like it knows how many it has, planned ones among them.
 */
final class PlannedNode implements NodeView {
    private final Resources allocatable;
    private final String gpuResource;
    private final Map<String, String> labels;
    private final List<Taint> taints;
    private Resources free;
    private final @Nullable NodeView real;
    private final IdentityHashMap<PodShape, Integer> planned = new IdentityHashMap<>();
    private List<HostedPod> guests = List.of();

    private PlannedNode(
            @Nullable NodeView real,
            Resources allocatable,
            Resources free,
            String gpuResource,
            Map<String, String> labels,
            List<Taint> taints) {
        this.real = real;
        this.allocatable = allocatable;
        this.free = free;
        this.gpuResource = gpuResource;
        this.labels = labels;
        this.taints = taints;
    }

    /** As that node is now. */
    static PlannedNode copyOf(NodeView node) {
        return new PlannedNode(node, node.allocatable(), node.free(), node.gpuResource(), node.labels(), node.taints());
    }

    /** A new node of the group. */
    static PlannedNode of(NodeGroup group) {
        return new PlannedNode(
                null,
                group.template().allocatable(),
                group.templateFree(),
                group.template().gpuResource(),
                group.template().labels(),
                group.taints());
    }

    /**
     * Plans as many of these pods onto it as fit, at most {@code most}, and one at a time where they mind their like; says how
     * many.
     */
    int take(PodShape pod, int most) {
        if (most == 0 || !NodeFilter.passes(pod, this)) {
            return 0;
        }
        int taken = pod.oneToANode() ? 1 : Math.min(most, copies(pod.requests()));
        free = free.minus(pod.requests().times(taken));
        count(pod, taken);
        return taken;
    }

    /** Takes a pod back off it. */
    void giveBack(PodShape pod) {
        free = free.plus(pod.requests());
        count(pod, -1);
    }

    private void count(PodShape pod, int pods) {
        if (pod.mindsItsLike()) {
            planned.merge(pod, pods, Integer::sum);
        }
    }

    /** Notes that the pod has been planned onto it. */
    void host(HostedPod pod) {
        if (guests.isEmpty()) {
            guests = new ArrayList<>();
        }
        guests.add(pod);
    }

    /** The pods that have been planned onto it. */
    List<HostedPod> guests() {
        return guests;
    }

    private int copies(Resources one) {
        long cpu = one.cpuMilli() == 0 ? Integer.MAX_VALUE : free.cpuMilli() / one.cpuMilli();
        long memory = one.memoryBytes() == 0 ? Integer.MAX_VALUE : free.memoryBytes() / one.memoryBytes();
        long gpus = one.gpus() == 0 ? Integer.MAX_VALUE : free.gpus() / one.gpus();
        return (int) Math.min(Integer.MAX_VALUE, Math.min(cpu, Math.min(memory, gpus)));
    }

    @Override
    public Resources allocatable() {
        return allocatable;
    }

    @Override
    public Resources free() {
        return free;
    }

    @Override
    public String gpuResource() {
        return gpuResource;
    }

    @Override
    public Map<String, String> labels() {
        return labels;
    }

    @Override
    public List<Taint> taints() {
        return taints;
    }

    @Override
    public int podsOf(PodShape shape) {
        return (real == null ? 0 : real.podsOf(shape)) + planned.getOrDefault(shape, 0);
    }

    @Override
    public boolean hasAnyOf(PodShape shape) {
        return (real != null && real.hasAnyOf(shape)) || planned.getOrDefault(shape, 0) > 0;
    }
}
