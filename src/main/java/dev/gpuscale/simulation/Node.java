package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.scheduler.Machine;
import dev.gpuscale.autoscaling.scheduler.NodeView;
import dev.gpuscale.autoscaling.scheduler.Resources;
import dev.gpuscale.autoscaling.scheduler.Taint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A node of the simulated world, from its launch to its end. Times are microseconds; -1: not yet. */
final class Node implements NodeView {
    /** Where a node is in its life. */
    enum Stage {
        /** Bought; boots, joins, gets its driver. It is paid for and takes no GPU pod. */
        LAUNCHING,
        /** Takes pods. */
        READY,
        /** Takes no pods; goes when the last one is gone. */
        DRAINING,
        GONE
    }

    private final int number;
    private final String pool;
    private final Machine offer;
    private final List<Taint> taints;
    private final boolean boundless;
    private final long launchedMicros;

    private final List<Pod> pods = new ArrayList<>();
    private final Map<String, Long> images = new HashMap<>();
    private Stage stage = Stage.LAUNCHING;
    private Resources free;
    private long readyMicros = -1;
    private long gpuWaitMicros;
    private long lastPodEventMicros;
    private long bookedMicros;

    /**
     * A node that has just been bought.
     *
     * @param number order of launch, from 1
     * @param pool the NodePool, or {@code static}
     * @param boundless stands for as many nodes as are needed: room for everything, no price of its own
     */
    Node(int number, String pool, Machine offer, List<Taint> taints, boolean boundless, long launchedMicros) {
        this.number = number;
        this.pool = pool;
        this.offer = offer;
        this.taints = List.copyOf(taints);
        this.boundless = boundless;
        this.launchedMicros = launchedMicros;
        this.bookedMicros = launchedMicros;
        this.free = offer.allocatable();
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
    }

    /**
     * GPUs can be asked for.
     *
     * @param gpuWait the part of the start that went by between Ready and the GPU
     */
    void ready(long nowMicros, long gpuWait) {
        stage = Stage.READY;
        readyMicros = nowMicros;
        gpuWaitMicros = gpuWait;
        lastPodEventMicros = nowMicros;
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

    void bind(Pod pod, long nowMicros) {
        pods.add(pod);
        free = free.minus(pod.fleet.shape().requests());
        lastPodEventMicros = nowMicros;
    }

    void remove(Pod pod) {
        pods.remove(pod);
        free = free.plus(pod.fleet.shape().requests());
    }

    /** A pod on it was deleted. */
    void podEvent(long nowMicros) {
        lastPodEventMicros = nowMicros;
    }

    long lastPodEventMicros() {
        return lastPodEventMicros;
    }

    /** No pod that would have to be moved: those that are ending don't count. */
    boolean isEmpty() {
        for (Pod pod : pods) {
            if (pod.isActive()) {
                return false;
            }
        }
        return true;
    }

    // ---------------------------------------------------------------- images

    /** When the image is, or will be, there; {@code Long.MAX_VALUE} when nobody has begun to pull it. */
    long imageAt(String image) {
        return images.getOrDefault(image, Long.MAX_VALUE);
    }

    void pulled(String image, long atMicros) {
        images.put(image, atMicros);
    }

    // ---------------------------------------------------------------- the ledger's side

    long bookedMicros() {
        return bookedMicros;
    }

    void booked(long nowMicros) {
        bookedMicros = nowMicros;
    }

    // ---------------------------------------------------------------- the scheduler's side

    @Override
    public Resources allocatable() {
        return offer.allocatable();
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
    public List<Taint> taints() {
        return taints;
    }
}
