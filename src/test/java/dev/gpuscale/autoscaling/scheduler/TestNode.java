package dev.gpuscale.autoscaling.scheduler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** A node to be filled by hand: 8 cores, 32 GiB, 4 GPUs unless said otherwise. */
final class TestNode implements NodeView {
    static final long GI = 1L << 30;

    private final Resources allocatable;
    private final Map<String, String> labels = new HashMap<>();
    private final List<Taint> taints = new ArrayList<>();
    private final List<TestPod> pods = new ArrayList<>();
    private final IdentityHashMap<PodShape, Integer> counts = new IdentityHashMap<>();
    private final Map<String, Long> images = new HashMap<>();
    private final List<PodShape> nominated = new ArrayList<>();
    private Resources free;

    TestNode() {
        this(8000, 32 * GI, 4);
    }

    TestNode(long cpuMilli, long memoryBytes, int gpus) {
        this.allocatable = new Resources(cpuMilli, memoryBytes, gpus);
        this.free = allocatable;
    }

    TestNode in(String zone) {
        return label(SpreadConstraint.ZONE, zone);
    }

    TestNode label(String key, String value) {
        labels.put(key, value);
        return this;
    }

    TestNode tainted(Taint taint) {
        taints.add(taint);
        return this;
    }

    TestNode image(String name, long bytes) {
        images.put(name, bytes);
        return this;
    }

    /** Uses up resources that belong to nobody's Deployment. */
    TestNode used(long cpuMilli, long memoryBytes, int gpus) {
        free = free.minus(new Resources(cpuMilli, memoryBytes, gpus));
        return this;
    }

    TestNode with(PodShape shape, int count) {
        for (int i = 0; i < count; i++) {
            with(new TestPod(shape, 0));
        }
        return this;
    }

    TestNode with(TestPod pod) {
        pods.add(pod);
        counts.merge(pod.shape(), 1, Integer::sum);
        free = free.minus(pod.shape().requests());
        return this;
    }

    /** A preemption has nominated a pod to it. */
    TestNode promisedTo(PodShape shape) {
        nominated.add(shape);
        return this;
    }

    List<TestPod> pods() {
        return pods;
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
    public Resources freeFor(PodShape pod) {
        Resources left = free;
        for (PodShape other : nominated) {
            left = other.priority() >= pod.priority() ? left.minus(other.requests()) : left;
        }
        return left;
    }

    @Override
    public String gpuResource() {
        return "nvidia.com/gpu";
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
        return counts.getOrDefault(shape, 0);
    }

    @Override
    public long imageBytes(String image) {
        return images.getOrDefault(image, 0L);
    }
}
