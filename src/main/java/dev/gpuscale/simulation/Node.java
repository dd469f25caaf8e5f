package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.scheduler.Machine;
import dev.gpuscale.autoscaling.scheduler.NodeView;
import dev.gpuscale.autoscaling.scheduler.PodShape;
import dev.gpuscale.autoscaling.scheduler.Resources;
import dev.gpuscale.autoscaling.scheduler.Taint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A node of the simulated world, from its launch to its end. Times are microseconds; -1: not yet. */
final class Node implements NodeView {
    /** Where a node is in its life. */
    enum Stage {
        /** Bought; boots and joins. It is paid for and takes no pod. */
        LAUNCHING,
        /** Ready, but its GPUs can't be asked for yet: takes pods that need none. */
        WITHOUT_GPU,
        /** Takes pods. */
        READY,
        /** Goes when the last pod is gone. */
        DRAINING,
        GONE
    }

    private static final Taint AVOIDED = new Taint("DeletionCandidateOfClusterAutoscaler", "", "PreferNoSchedule");
    private static final Taint NOT_READY = new Taint("node.kubernetes.io/not-ready", "", "NoSchedule");

    private final int number;
    private final String pool;
    private final Machine offer;
    private final List<Taint> taints;
    private final List<Taint> taintsIfAvoided;
    private final List<Taint> taintsIfNotReady;
    private final Resources promised;
    private final Resources withoutGpus;
    private final boolean boundless;
    private final long launchedMicros;

    private final List<Pod> pods = new ArrayList<>();
    private final Map<String, Long> images = new HashMap<>();
    private final Map<String, Long> imageBytes = new HashMap<>();
    private final List<Pod> nominated = new ArrayList<>();
    private Stage stage = Stage.LAUNCHING;
    private Resources used = Resources.NONE;
    private Resources scored;
    private Resources allocatable;
    private Resources free;
    private boolean known;
    private List<Taint> taintsIfClosed = List.of();
    private boolean discouraged;
    private boolean gpusMissing;
    private boolean failed;
    private boolean reclaimed;
    private @Nullable Drain drain;
    private long readyMicros = -1;
    private long gpuWaitMicros;
    private long prePulledMicros;
    private long bookedMicros;
    private int gpusKeptFree;

    /**
     * A node that has just been bought.
     *
     * @param number order of launch, from 1
     * @param pool the NodePool, or {@code static}
     * @param taints those that stay
     * @param overhead what DaemonSet pods take of it
     * @param boundless stands for as many nodes as are needed: room for everything, no price of its own
     */
    Node(
            int number,
            String pool,
            Machine offer,
            List<Taint> taints,
            Resources overhead,
            boolean boundless,
            long launchedMicros) {
        this.number = number;
        this.pool = pool;
        this.offer = offer;
        this.taints = List.copyOf(taints);
        this.taintsIfAvoided = with(AVOIDED);
        this.taintsIfNotReady = with(NOT_READY);
        this.promised = offer.allocatable().minus(overhead);
        this.withoutGpus = new Resources(promised.cpuMilli(), promised.memoryBytes(), 0);
        this.scored = overhead;
        this.allocatable = withoutGpus;
        this.free = withoutGpus;
        this.boundless = boundless;
        this.launchedMicros = launchedMicros;
        this.bookedMicros = launchedMicros;
    }

    private List<Taint> with(Taint another) {
        List<Taint> all = new ArrayList<>(taints);
        all.add(another);
        return List.copyOf(all);
    }

    String name() {
        return pool + "-" + number;
    }

    String pool() {
        return pool;
    }

    Machine offer() {
        return offer;
    }

    boolean isBoundless() {
        return boundless;
    }

    int gpus() {
        return boundless ? 1 : offer.capacity().gpus();
    }

    /** NaN when unknown. */
    double usdPerHour() {
        return offer.usdPerHour();
    }

    long launchedMicros() {
        return launchedMicros;
    }

    Stage stage() {
        return stage;
    }

    void enter(Stage next) {
        stage = next;
        gpusMissing |= next == Stage.WITHOUT_GPU;
        allocatable = readyMicros < 0 ? withoutGpus : promised;
        free = allocatable.minus(used);
    }

    /** Ready, and its GPUs can't be asked for yet, whatever else becomes of it meanwhile. */
    boolean lacksGpus() {
        return gpusMissing;
    }

    /** Its Node object is there. */
    void join() {
        known = true;
    }

    /** Whether the API server knows it. */
    boolean isKnown() {
        return known;
    }

    /** Something went wrong with its start: what it costs from now on until it is ready, if ever, is a failed launch. */
    void fail() {
        failed = true;
    }

    boolean isFailing() {
        return failed && readyMicros < 0;
    }

    /** The cloud has said that it takes the machine back. */
    void reclaim() {
        reclaimed = true;
    }

    boolean isReclaimed() {
        return reclaimed;
    }

    /** Whether it is on its way to be ready. */
    boolean isStarting() {
        return stage == Stage.LAUNCHING || stage == Stage.WITHOUT_GPU;
    }

    /** Somebody taints it: no new pods but those that tolerate that; null takes the taint away. */
    void cordon(@Nullable Taint taint) {
        taintsIfClosed = taint == null ? List.of() : with(taint);
    }

    /** A soft taint tells the scheduler that it may go soon, or no more. */
    void discourage(boolean avoided) {
        discouraged = avoided;
    }

    boolean isDiscouraged() {
        return discouraged;
    }

    /** Whether a taint keeps new pods away. */
    boolean isClosed() {
        return !taintsIfClosed.isEmpty();
    }

    /** Who empties it; null when nobody does. */
    @Nullable
    Drain drain() {
        return drain;
    }

    void drainedBy(@Nullable Drain by) {
        drain = by;
    }

    /**
     * GPUs can be asked for: it takes pods, unless it is being drained.
     *
     * @param gpuWait the part of the start that went by between Ready and the GPU
     */
    void ready(long nowMicros, long gpuWait) {
        gpusMissing = false;
        readyMicros = nowMicros;
        enter(stage == Stage.DRAINING ? Stage.DRAINING : Stage.READY);
        known = true;
        gpuWaitMicros = gpuWait;
    }

    long readyMicros() {
        return readyMicros;
    }

    long gpuWaitMicros() {
        return gpuWaitMicros;
    }

    // ---------------------------------------------------------------- pods

    /** Pods bound to it that are not gone. */
    List<Pod> pods() {
        return pods;
    }

    void bind(Pod pod) {
        pods.add(pod);
        hold(used.plus(pod.shape().requests()), scored.plus(pod.shape().scoredRequests()));
    }

    void remove(Pod pod) {
        pods.remove(pod);
        hold(used.minus(pod.shape().requests()), scored.minus(pod.shape().scoredRequests()));
    }

    private void hold(Resources requests, Resources scoredRequests) {
        used = requests;
        scored = scoredRequests;
        free = allocatable.minus(used);
    }

    // ---------------------------------------------------------------- images

    /** When the image is, or will be, there; {@code Long.MAX_VALUE} when nobody has begun to pull it. */
    long imageAt(String image) {
        return images.getOrDefault(image, Long.MAX_VALUE);
    }

    void pulled(String image, long atMicros) {
        images.put(image, atMicros);
    }

    /** Images are there, and its status says so. */
    void report(List<String> names, long bytesEach) {
        names.forEach(name -> imageBytes.put(name, bytesEach));
    }

    @Override
    public long imageBytes(String image) {
        return imageBytes.getOrDefault(image, 0L);
    }

    /** When the images that a DaemonSet pulls beforehand are all there; 0 without any: the kubelet pulls one at a time. */
    long prePulledAt() {
        return prePulledMicros;
    }

    /** A DaemonSet's pull of an image begins now, or after those that are under way. */
    void prePulls(String image, long endMicros) {
        prePulledMicros = endMicros;
        pulled(image, endMicros);
    }

    // ---------------------------------------------------------------- the ledger's side

    long bookedMicros() {
        return bookedMicros;
    }

    void booked(long nowMicros) {
        bookedMicros = nowMicros;
    }

    /** How many of its GPUs a CapacityBuffer wants free; those that no pod holds are a placeholder's. */
    int gpusKeptFree() {
        return gpusKeptFree;
    }

    void keepFree(int gpus) {
        gpusKeptFree = gpus;
    }

    // ---------------------------------------------------------------- the scheduler's side

    /** What it will have once everything on it is ready. */
    Resources promised() {
        return promised;
    }

    /** What the pods on it hold. */
    Resources used() {
        return used;
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
        return offer.gpuResource();
    }

    @Override
    public Map<String, String> labels() {
        return offer.labels();
    }

    @Override
    public boolean admitsPods() {
        return stage != Stage.LAUNCHING;
    }

    /** Those that stay, and one more while it is not ready, is to be deleted, or may go soon. */
    @Override
    public List<Taint> taints() {
        if (!admitsPods()) {
            return taintsIfNotReady;
        }
        if (isClosed()) {
            return taintsIfClosed;
        }
        return discouraged ? taintsIfAvoided : taints;
    }

    /** Those that stay. */
    List<Taint> lastingTaints() {
        return taints;
    }

    @Override
    public Resources freeFor(PodShape pod) {
        Resources left = free();
        for (Pod other : nominated) {
            if (other.priority() >= pod.priority()) {
                left = left.minus(other.shape().requests());
            }
        }
        return left;
    }

    @Override
    public int podsOf(PodShape shape) {
        int count = 0;
        for (Pod pod : pods) {
            count += pod.shape().isSameAs(shape) && pod.isActive() ? 1 : 0;
        }
        return count;
    }

    @Override
    public boolean hasAnyOf(PodShape shape) {
        for (Pod pod : pods) {
            if (pod.shape().isSameAs(shape)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Resources scoredRequests() {
        return scored;
    }

    /** Pods that preempted others here, and wait until those are gone. */
    List<Pod> nominated() {
        return nominated;
    }
}
