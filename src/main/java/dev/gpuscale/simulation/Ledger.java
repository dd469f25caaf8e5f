package dev.gpuscale.simulation;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where the money goes: every GPU-microsecond of every node that is paid for, booked by the state of the GPU at that time.
 * Before anything changes on a node, {@link #book} books the time since the last change; since the amounts are whole
 * GPU-microseconds, booking more often changes nothing; they become money only when somebody asks.
 */
final class Ledger {
    private static final int CATEGORIES = CostCategory.values().length;

    private long[] gpuMicros = new long[CATEGORIES];
    private double[] charges = new double[CATEGORIES];

    /** Microseconds by category, for each price of an hour. */
    private final SortedMap<Double, long[]> paidMicros = new TreeMap<>();

    /** Idle GPU-microseconds of replicas that are kept whatever the load is, for each price of a GPU-hour. */
    private final SortedMap<Double, Long> keptMicros = new TreeMap<>();

    private boolean priced = true;

    /** Books the node's time up to now. */
    void book(Node node, long nowMicros) {
        long elapsed = nowMicros - node.bookedMicros();
        if (elapsed == 0) {
            return;
        }
        node.booked(nowMicros);
        priced &= !Double.isNaN(node.usdPerHour());
        if (node.gpus() == 0 && !node.isBoundless()) {
            pay(CostCategory.NODES_WITHOUT_GPUS, node.usdPerHour(), elapsed);
            return;
        }
        if (node.isFailing()) {
            add(node, CostCategory.FAILED_LAUNCH, node.gpus() * elapsed);
            return;
        }
        if (node.isStarting()) {
            add(node, CostCategory.NODE_STARTING, node.gpus() * elapsed);
            return;
        }
        long held = 0;
        for (Pod pod : node.pods()) {
            int gpus = pod.fleet.gpus();
            held += gpus;
            bookPod(node, pod, gpus, elapsed, nowMicros);
        }
        if (!node.isBoundless()) {
            long free = node.gpus() - held;
            long kept = node.stage() == Node.Stage.READY ? Math.min(node.gpusKeptFree(), free) : 0;
            add(node, CostCategory.PLACEHOLDER, kept * elapsed);
            add(node, unheld(node), (free - kept) * elapsed);
        }
    }

    private void bookPod(Node node, Pod pod, int gpus, long elapsed, long nowMicros) {
        switch (pod.stage()) {
            case PULLING -> add(node, CostCategory.PULLING, gpus * elapsed);
            case LOADING -> add(node, held(pod, CostCategory.LOADING), gpus * elapsed);
            case READY -> {
                long serving = pod.takeServing(nowMicros);
                add(node, CostCategory.SERVING, gpus * serving);
                long idle = gpus * (elapsed - serving);
                add(node, held(pod, CostCategory.IDLE), idle);
                if (pod.fleet.isDownToKept() && !pod.fleet.isPlaceholder()) {
                    keptMicros.merge(node.usdPerHour() / node.gpus(), idle, Long::sum);
                }
            }
            case TERMINATING -> add(node, CostCategory.DRAINING, gpus * elapsed);
            default -> throw new IllegalStateException("a pod that is " + pod.stage() + " holds no GPU");
        }
    }

    /** What a pod does that runs and has no job. */
    private static CostCategory held(Pod pod, CostCategory otherwise) {
        return pod.fleet.isPlaceholder() ? CostCategory.PLACEHOLDER : otherwise;
    }

    /** What the GPUs are that no pod holds. */
    private static CostCategory unheld(Node node) {
        if (!node.pods().isEmpty()) {
            return CostCategory.UNUSED;
        }
        return node.stage() == Node.Stage.DRAINING ? CostCategory.DRAINING : CostCategory.EMPTY_NODE;
    }

    private void add(Node node, CostCategory category, long amount) {
        gpuMicros[category.ordinal()] += amount;
        pay(category, node.usdPerHour() / node.gpus(), amount);
    }

    private void pay(CostCategory category, double usdPerHour, long micros) {
        paidMicros.computeIfAbsent(usdPerHour, price -> new long[CATEGORIES])[category.ordinal()] += micros;
    }

    /** Money that is no time: a minimum charge. */
    void addUsd(CostCategory category, double amount) {
        charges[category.ordinal()] += amount;
    }

    /** The warm-up is over: what was booked so far is forgotten. All nodes must have been booked. */
    void restart() {
        gpuMicros = new long[CATEGORIES];
        charges = new double[CATEGORIES];
        paidMicros.clear();
        keptMicros.clear();
        priced = true;
    }

    long gpuMicros(CostCategory category) {
        return gpuMicros[category.ordinal()];
    }

    double usd(CostCategory category) {
        double sum = charges[category.ordinal()];
        for (Map.Entry<Double, long[]> paid : paidMicros.entrySet()) {
            sum += paid.getValue()[category.ordinal()] * paid.getKey() / SimTime.HOUR;
        }
        return sum;
    }

    /** The part of {@link CostCategory#IDLE} in replicas that are kept whatever the load is. */
    long keptGpuMicros() {
        return keptMicros.values().stream().mapToLong(Long::longValue).sum();
    }

    /** What that cost. */
    double keptUsd() {
        double sum = 0;
        for (Map.Entry<Double, Long> kept : keptMicros.entrySet()) {
            sum += kept.getValue() * kept.getKey() / SimTime.HOUR;
        }
        return sum;
    }

    /** The bill so far; NaN when a node has no price. */
    double totalUsd() {
        return priced
                ? Arrays.stream(CostCategory.values()).mapToDouble(this::usd).sum()
                : Double.NaN;
    }

    long totalGpuMicros() {
        return Arrays.stream(gpuMicros).sum();
    }
}
