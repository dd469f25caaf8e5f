package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks on while a world runs, objects to what must not be, and keeps books of its own. */
final class Inspector implements Observer {
    private static final long LOOK = 13 * SimTime.SECOND;

    /** A node's time, as a cloud's invoice would have it. */
    record Stay(int gpus, double usdPerHour, long fromMicros, long toMicros) {
        /** The part within the measured time. */
        long measured(World world) {
            return Math.max(0, Math.min(toMicros, world.horizon()) - Math.max(fromMicros, world.measuredFrom()));
        }

        boolean hasEnded() {
            return toMicros != Long.MAX_VALUE;
        }
    }

    private final int gpuLimit;
    private final Map<String, Integer> largest = new HashMap<>();
    private final Map<String, Stay> stays = new LinkedHashMap<>();
    private final Map<String, Node.Stage> stages = new HashMap<>();
    private World world;
    private int looks;
    private int reclaims;
    private int replaced;

    /**
     * An inspector of worlds with one pool.
     *
     * @param gpuLimit of the pool
     * @param largest most pods of each Deployment
     */
    Inspector(int gpuLimit, Map<String, Integer> largest) {
        this.gpuLimit = gpuLimit;
        this.largest.putAll(largest);
    }

    @Override
    public void begins(World beginning) {
        world = beginning;
        world.calendar().schedule(0, Calendar.Kind.SAMPLE, this::look);
    }

    /** Between two events of the world, when everything is settled. */
    private void look(long now) {
        looks++;
        for (Fleet fleet : world.fleets()) {
            JobQueue queue = fleet.queue();
            queue.advanceTo(now);
            assertThat(fleet.statusReplicas()).as("as many pods as asked for").isEqualTo(fleet.size());
            assertThat(fleet.active()).hasSize(fleet.size());
            assertThat(fleet.size()).isLessThanOrEqualTo(largest.get(fleet.name()));
            int taking = fleet.ready() * fleet.concurrency();
            int ending = fleet.in(Pod.Stage.TERMINATING) * fleet.concurrency();
            assertThat(queue.inFlight()).as("no more jobs than slots").isLessThanOrEqualTo(taking + ending);
            if (queue.waiting() > 0) {
                assertThat(queue.inFlight())
                        .as("nobody idles while a job waits")
                        .isGreaterThanOrEqualTo(taking);
            }
        }
        Set<Pod> bound = new HashSet<>();
        int gpus = 0;
        for (Node node : world.cluster().nodes()) {
            int held = node.pods().stream().mapToInt(pod -> pod.fleet.gpus()).sum();
            assertThat(held).as("no GPU is given twice").isLessThanOrEqualTo(node.gpus());
            assertThat(node.free().gpus()).isEqualTo(node.stage() == Node.Stage.WITHOUT_GPU ? 0 : node.gpus() - held);
            assertThat(node.free().cpuMilli()).isNotNegative();
            assertThat(node.free().memoryBytes()).isNotNegative();
            for (Pod pod : node.pods()) {
                assertThat(bound.add(pod)).as("a pod is on one node").isTrue();
                assertThat(pod.node()).isSameAs(node);
                assertThat(pod.stage()).isNotIn(Pod.Stage.PENDING, Pod.Stage.GONE);
            }
            gpus += node.stage() == Node.Stage.DRAINING || node.isClosed() ? 0 : node.gpus(); // as Karpenter counts
        }
        assertThat(gpus).as("the pool's limit").isLessThanOrEqualTo(gpuLimit);
        assertThat(world.cluster().pending()).allMatch(pod -> pod.stage() == Pod.Stage.PENDING);
        world.calendar().schedule(now + LOOK, Calendar.Kind.SAMPLE, this::look);
    }

    @Override
    public void pod(long now, Pod pod) {
        replaced += pod.stage() == Pod.Stage.TERMINATING
                        && !pod.fleet.active().contains(pod)
                        && pod.node() != null
                        && (pod.node().isClosed() || pod.isPreempted())
                ? 1
                : 0;
        if (pod.stage() == Pod.Stage.PULLING) {
            assertThat(pod.node().stage()).as("only a ready node takes pods").isEqualTo(Node.Stage.READY);
        }
    }

    @Override
    public void node(long now, Node node) {
        Node.Stage before = stages.put(node.name(), node.stage());
        switch (node.stage()) {
            case LAUNCHING -> {
                assertThat(before).as("bought once").isNull();
                open(node, now);
            }
            case WITHOUT_GPU -> assertThat(before).isEqualTo(Node.Stage.LAUNCHING);
            case READY -> {
                if (before == null) {
                    assertThat(now).as("there from the start").isZero();
                    open(node, now);
                }
            }
            case DRAINING -> assertThat(before).isIn(Node.Stage.WITHOUT_GPU, Node.Stage.READY);
            default -> {
                reclaims += node.isReclaimed() ? 1 : 0;
                assertThat(before).as("it ends once").isNotNull().isNotEqualTo(Node.Stage.GONE);
                assertThat(node.pods()).isEmpty();
                Stay stay = stays.get(node.name());
                stays.put(node.name(), new Stay(stay.gpus, stay.usdPerHour, stay.fromMicros, now));
            }
        }
    }

    private void open(Node node, long now) {
        assertThat(node.launchedMicros()).isEqualTo(now);
        stays.put(node.name(), new Stay(node.gpus(), node.usdPerHour(), now, Long.MAX_VALUE));
    }

    List<Stay> stays() {
        return List.copyOf(stays.values());
    }

    int looks() {
        return looks;
    }

    /** Nodes that the cloud took back. */
    int reclaims() {
        return reclaims;
    }

    /** Pods that had to go because of a node, or of another pod. */
    int replaced() {
        return replaced;
    }
}
