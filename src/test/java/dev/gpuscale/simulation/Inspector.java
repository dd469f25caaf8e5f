package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

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

    private final Consumer<World> nodeLimits;
    private final Map<String, Integer> largest = new HashMap<>();
    private final Map<String, Stay> stays = new LinkedHashMap<>();
    private final Map<String, Node.Stage> stages = new HashMap<>();
    private World world;
    private int looks;
    private int reclaims;
    private int replaced;

    /**
     * An inspector of any world.
     *
     * @param nodeLimits objects to nodes that there must not be
     * @param largest most pods of each Deployment
     */
    Inspector(Consumer<World> nodeLimits, Map<String, Integer> largest) {
        this.nodeLimits = nodeLimits;
        this.largest.putAll(largest);
    }

    /**
     * An inspector of worlds with one pool.
     *
     * @param gpuLimit of the pool
     * @param largest most pods of each Deployment
     */
    Inspector(int gpuLimit, Map<String, Integer> largest) {
        this(world -> assertLimit(world, gpuLimit), largest);
    }

    private static void assertLimit(World world, int gpuLimit) {
        int gpus = world.cluster().nodes().stream()
                .filter(node -> node.stage() != Node.Stage.DRAINING && !node.isClosed()) // as Karpenter counts
                .mapToInt(Node::gpus)
                .sum();
        assertThat(gpus).as("the pool's limit").isLessThanOrEqualTo(gpuLimit);
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
        for (Node node : world.cluster().nodes()) {
            int held = node.pods().stream().mapToInt(pod -> pod.fleet.gpus()).sum();
            assertThat(held).as("no GPU is given twice").isLessThanOrEqualTo(node.gpus());
            assertThat(node.free().gpus()).isEqualTo(node.readyMicros() < 0 ? 0 : node.gpus() - held);
            assertThat(node.free().cpuMilli()).isNotNegative();
            assertThat(node.free().memoryBytes()).isNotNegative();
            for (Pod pod : node.pods()) {
                assertThat(bound.add(pod)).as("a pod is on one node").isTrue();
                assertThat(pod.node()).isSameAs(node);
                assertThat(pod.stage()).isNotIn(Pod.Stage.PENDING, Pod.Stage.GONE);
            }
        }
        nodeLimits.accept(world);
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
            boolean withGpu = pod.fleet.gpus() > 0 || !pod.node().lacksGpus();
            assertThat(pod.node().stage())
                    .as("only a ready node takes pods")
                    .isEqualTo(withGpu ? Node.Stage.READY : Node.Stage.WITHOUT_GPU);
            assertThat(withGpu && pod.node().lacksGpus())
                    .as("with the GPUs that it has")
                    .isFalse();
            assertThat(pod.node().isClosed()).as("and not one that is given up").isFalse();
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
            case WITHOUT_GPU -> assertThat(before).isIn(Node.Stage.LAUNCHING, Node.Stage.DRAINING);
            case READY -> {
                if (before == null) {
                    assertThat(now).as("there from the start").isZero();
                    open(node, now);
                }
                assertThat(node.readyMicros()).as("with its GPUs").isNotNegative();
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

    /**
     * What the cloud asks for: every node's time by the second, none less than the minimum.
     *
     * @param minimum microseconds
     */
    double invoice(long minimum) {
        double invoice = 0;
        for (Stay stay : stays()) {
            long billed = stay.measured(world);
            if (stay.hasEnded() && stay.toMicros() > world.measuredFrom()) {
                long lifetime = stay.toMicros() - stay.fromMicros();
                long wholeSeconds = (lifetime + SimTime.SECOND - 1) / SimTime.SECOND * SimTime.SECOND;
                billed += Math.max(minimum, wholeSeconds) - lifetime;
            }
            invoice += billed * stay.usdPerHour() / SimTime.HOUR;
        }
        return invoice;
    }

    int looks() {
        return looks;
    }

    boolean anyEnded() {
        return stays.values().stream().anyMatch(Stay::hasEnded);
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
