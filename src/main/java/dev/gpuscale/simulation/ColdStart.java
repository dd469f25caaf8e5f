package dev.gpuscale.simulation;

import dev.gpuscale.config.Stage;
import dev.gpuscale.units.Bytes;
import dev.gpuscale.workload.RandomStream;
import dev.gpuscale.workload.RandomStreams;
import dev.gpuscale.workload.Sampler;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How long nodes and pods take to come up. Each stage draws from a stream of its own, in the order of
 * the starts: the n-th to come to a stage has the same time there in every design, whichever node or pod it is. A node pulls an image once; pods that come while it is pulled wait for the rest.
 * The stages of image, model and engine are the workers': the pause container of a placeholder runs as soon as it is started.
 */
final class ColdStart {
    /** What never comes. */
    static final long NEVER = Long.MAX_VALUE;

    private final World world;
    private final PrePulls prePulls;
    private final long imageBytes;
    private final Map<Stage, Sampler> samplers = new EnumMap<>(Stage.class);
    private final Map<String, Sampler> launchByType = new HashMap<>();
    private final Map<Stage, RandomStream> streams = new EnumMap<>(Stage.class);

    /** @param prePulls images that DaemonSets put on nodes */
    ColdStart(World world, dev.gpuscale.config.ColdStart stages, PrePulls prePulls, RandomStreams random) {
        this.world = world;
        this.prePulls = prePulls;
        this.imageBytes = stages.imageSize().map(Bytes::count).orElse(0L);
        for (Stage stage : Stage.values()) {
            samplers.put(stage, stages.stage(stage).sampler());
            streams.put(stage, random.named("cold-start/" + stage));
        }
        stages.nodeLaunchByType().forEach((type, time) -> launchByType.put(type, time.sampler()));
    }

    private long draw(Stage stage) {
        return Objects.requireNonNull(samplers.get(stage)).nextMicros(Objects.requireNonNull(streams.get(stage)));
    }

    /**
     * A machine is bought: it joins, becomes Ready, and in the end its GPUs can be asked for.
     *
     * @param late how much later than usual its GPUs come; {@link #NEVER}
     */
    void launch(Node node, long now, long late) {
        long created = now + drawLaunch(node.offer().type());
        long ready = created + draw(Stage.NODE_READY);
        boolean hasGpus = node.offer().capacity().gpus() > 0;
        long gpuWait = hasGpus ? draw(Stage.GPU_READY) : 0;
        at(node, created, at -> world.cluster().created(node, at));
        if (gpuWait > 0 || hasGpus && late > 0) {
            at(node, ready, at -> {
                world.cluster().readyWithoutGpu(node, at);
                prePull(node, at);
            });
        }
        if (hasGpus && late > 0) {
            at(node, ready + gpuWait, at -> {
                world.ledger().book(node, at);
                node.fail();
            });
        }
        if (!hasGpus || late != NEVER) {
            long wait = hasGpus ? gpuWait + late : 0;
            at(node, ready + wait, at -> {
                world.cluster().ready(node, at, wait);
                prePull(node, at);
            });
        }
    }

    /**
     * The pods of DaemonSets start as soon as the node is Ready, before its GPUs can be asked for, and pull one image after the
     * other (scheduling-and-cold-start.md 4 and 7).
     */
    private void prePull(Node node, long now) {
        for (List<String> images : prePulls.on(node.lastingTaints(), node.labels(), node.allocatable())) {
            String image = PrePulls.together(images);
            if (node.imageAt(image) == NEVER) {
                node.prePulls(image, Math.max(now, node.prePulledAt()) + draw(Stage.IMAGE_PULL));
                report(node, images);
            }
        }
    }

    /** A node that is ready before the run begins has what its DaemonSets pull. */
    void hasPulled(Node node) {
        for (List<String> images : prePulls.on(node.lastingTaints(), node.labels(), node.allocatable())) {
            node.prePulls(PrePulls.together(images), 0);
            report(node, images);
        }
    }

    /** The scheduler hears of a worker's images when they are there; how large others are is not known. */
    void report(Node node, List<String> images) {
        if (imageBytes == 0 || !prePulls.wanted().contains(images)) {
            return;
        }
        long each = imageBytes / images.size();
        long there = node.imageAt(PrePulls.together(images));
        if (there <= world.now()) {
            node.report(images, each);
        } else {
            world.calendar().schedule(there, Calendar.Kind.WORLD, now -> node.report(images, each));
        }
    }

    /** From the launch call to the Node object; a type may have a time of its own, from the same random number. */
    private long drawLaunch(String type) {
        Sampler own = launchByType.get(type);
        return own == null
                ? draw(Stage.NODE_LAUNCH)
                : own.nextMicros(Objects.requireNonNull(streams.get(Stage.NODE_LAUNCH)));
    }

    /** A step of a node's start, void when the node does not start any more; a drain does not keep its GPUs from coming. */
    private void at(Node node, long micros, Calendar.Event step) {
        world.calendar().schedule(micros, Calendar.Kind.WORLD, now -> {
            boolean isDrained = node.stage() == Node.Stage.DRAINING && node.lacksGpus();
            if (node.isStarting() || isDrained) {
                step.happen(now);
            }
        });
    }

    /** A pod is bound: image, container, model, engine, readiness. */
    void start(Pod pod, Node node, long now) {
        pod.fleet.enter(pod, Pod.Stage.PULLING, now);
        long waited = now - pod.createdMicros;
        long gpuWait = node.readyMicros() > pod.createdMicros ? Math.min(waited, node.gpuWaitMicros()) : 0;
        long pulled = imageOn(pod, node, now);
        long container = draw(Stage.CONTAINER_START);
        pod.startup().took(ColdStartPart.NODE, waited - gpuWait);
        pod.startup().took(ColdStartPart.GPU, gpuWait);
        pod.startup().took(ColdStartPart.PULL, pulled - now);
        pod.startup().took(ColdStartPart.CONTAINER, container);
        after(pod, pulled + container, at -> load(pod, at));
    }

    /** When the image is on the node: at once, at the end of a pull that is under way, or after one that begins now. */
    private long imageOn(Pod pod, Node node, long now) {
        if (pod.fleet.isPlaceholder()) {
            return now;
        }
        String image = pod.fleet.image();
        if (node.imageAt(image) == NEVER) {
            long begin = Math.max(now, node.prePulledAt());
            node.pulled(image, node.pool().equals(Cluster.STATIC) ? now : begin + draw(Stage.IMAGE_PULL));
            report(node, pod.fleet.deployment().template().images());
        }
        return Math.max(now, node.imageAt(image));
    }

    /** The container runs. */
    void load(Pod pod, long now) {
        if (pod.fleet.isPlaceholder()) {
            pod.fleet.makeReady(pod, now);
            return;
        }
        pod.fleet.enter(pod, Pod.Stage.LOADING, now);
        long model = draw(Stage.MODEL_LOAD);
        long engine = draw(Stage.ENGINE_INIT);
        long readiness = draw(Stage.READINESS);
        pod.startup().took(ColdStartPart.LOAD, model);
        pod.startup().took(ColdStartPart.ENGINE, engine);
        pod.startup().took(ColdStartPart.READINESS, readiness);
        after(pod, now + model + engine + readiness, at -> pod.fleet.makeReady(pod, at));
    }

    /** The container of a ready pod died and is started again: the image is there. */
    void restart(Pod pod, long now) {
        after(pod, now + draw(Stage.CONTAINER_START), at -> load(pod, at));
    }

    /** Schedules a step that is void when the pod has left its stage before. */
    private void after(Pod pod, long at, Calendar.Event step) {
        int epoch = pod.epoch();
        world.calendar().schedule(at, Calendar.Kind.WORLD, now -> {
            if (pod.epoch() == epoch) {
                step.happen(now);
            }
        });
    }
}
