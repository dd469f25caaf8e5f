package dev.gpuscale.config;

import dev.gpuscale.units.Bytes;
import dev.gpuscale.units.Doc;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.Require;
import dev.gpuscale.units.Throughput;
import dev.gpuscale.workload.Distribution;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How long a new node and a new pod take, stage by stage: a preset, and what differs from it. */
@Doc("How long a new node and a new pod take, stage by stage: a preset, and below it what "
        + "differs. A duration alone is a constant.")
public record ColdStart(
        Location at,

        @Doc(
                value = "Where the stages below that are absent come from; see cold-start-presets.md.",
                byDefault = "eks-al2023-vllm")
        ColdStartPreset preset,

        @Doc(
                value = "From the launch call until the node has registered.",
                example = "{lognormal: {median: 45s, p90: 70s}}")
        Optional<Distribution> nodeLaunch,

        @Doc(
                value = "The same for single instance types, such as those with 8 GPUs, which take longer.",
                example = "{p5.48xlarge: {lognormal: {median: 180s, p90: 360s}}}",
                byDefault = "{}")
        Map<String, Distribution> nodeLaunchByType,

        @Doc(value = "From registered until the node is Ready.", example = "12s")
        Optional<Distribution> nodeReady,

        @Doc(
                value = "From Ready until the GPUs are allocatable: driver, device plugin, kubelet's status tick.",
                example = "{uniform: {min: 10s, max: 30s}}")
        Optional<Distribution> gpuReady,

        @Doc(value = "Pulling the image; nothing when the node has it.", example = "{image: 12Gi, throughput: 180Mi/s}")
        Optional<ImagePull> imagePull,

        @Doc(value = "From the image until the process runs.", example = "2s")
        Optional<Distribution> containerStart,

        @Doc(
                value = "Getting the weights, and loading them into the GPU.",
                example = "{weights: 13Gi, throughput: 900Mi/s}")
        Optional<ModelLoad> modelLoad,

        @Doc(value = "What the engine does before it can serve: imports, compilation, graph capture.", example = "40s")
        Optional<Distribution> engineInit,

        @Doc(
                value = "From able to serve until the readiness probe has said so.",
                example = "{uniform: {min: 0s, max: 10s}}")
        Optional<Distribution> readiness) {

    public ColdStart {
        nodeLaunchByType = Collections.unmodifiableMap(new LinkedHashMap<>(nodeLaunchByType));
        imagePull.ifPresent(own -> imagePull(preset, own));
        modelLoad.ifPresent(own -> modelLoad(preset, own));
    }

    /** How long a node of an instance type takes from the launch call until it has registered. */
    public Distribution nodeLaunch(String instanceType) {
        Distribution own = nodeLaunchByType.get(instanceType);
        return own == null ? stage(Stage.NODE_LAUNCH) : own;
    }

    /** How long a stage takes: as the scenario says, else as the preset has it. */
    public Distribution stage(Stage stage) {
        Optional<Distribution> own = switch (stage) {
            case NODE_LAUNCH -> nodeLaunch;
            case NODE_READY -> nodeReady;
            case GPU_READY -> gpuReady;
            case IMAGE_PULL -> imagePull.map(pull -> imagePull(preset, pull));
            case CONTAINER_START -> containerStart;
            case MODEL_LOAD -> modelLoad.map(load -> modelLoad(preset, load));
            case ENGINE_INIT -> engineInit;
            case READINESS -> readiness;
        };
        return own.orElseGet(() -> preset.stage(stage).time());
    }

    /** Size of the image; empty where only the time of its pull is known. */
    public Optional<Bytes> imageSize() {
        Optional<Bytes> ofPreset = preset.stage(Stage.IMAGE_PULL).transfer().map(Transfer::size);
        if (imagePull.isEmpty()) {
            return ofPreset;
        }
        return imagePull.get() instanceof ImagePull.Download download
                ? download.image().or(() -> ofPreset)
                : Optional.empty();
    }

    private static Distribution imagePull(ColdStartPreset preset, ImagePull own) {
        if (own instanceof ImagePull.Download download) {
            return transfer(preset, Stage.IMAGE_PULL, download.image(), download.throughput(), download.spread());
        }
        return own instanceof Taking taking ? taking.time() : ImagePull.Baked.TIME;
    }

    private static Distribution modelLoad(ColdStartPreset preset, ModelLoad own) {
        if (own instanceof ModelLoad.Weights weights) {
            return transfer(preset, Stage.MODEL_LOAD, weights.weights(), weights.throughput(), weights.spread());
        }
        return ((Taking) own).time();
    }

    private static Distribution transfer(
            ColdStartPreset preset,
            Stage stage,
            Optional<Bytes> size,
            Optional<Throughput> throughput,
            Optional<Double> spread) {
        Optional<Transfer> base = preset.stage(stage).transfer();
        Require.that(
                base.isPresent() || size.isPresent() && throughput.isPresent(),
                "%s needs both a size and a throughput, since the preset %s tells only how long it "
                        + "takes\n"
                        + "Give both, or a time: %s: 20s.",
                stage,
                preset,
                stage);
        double ownSpread = spread.orElseGet(
                () -> throughput.isPresent() ? 0.0 : base.orElseThrow().spread());
        return new Transfer(
                        size.orElseGet(() -> base.orElseThrow().size()),
                        throughput.orElseGet(() -> base.orElseThrow().throughput()),
                        ownSpread)
                .time();
    }
}
