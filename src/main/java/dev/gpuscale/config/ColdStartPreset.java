package dev.gpuscale.config;

import static dev.gpuscale.config.Stage.CONTAINER_START;
import static dev.gpuscale.config.Stage.ENGINE_INIT;
import static dev.gpuscale.config.Stage.GPU_READY;
import static dev.gpuscale.config.Stage.IMAGE_PULL;
import static dev.gpuscale.config.Stage.MODEL_LOAD;
import static dev.gpuscale.config.Stage.NODE_LAUNCH;
import static dev.gpuscale.config.Stage.NODE_READY;
import static dev.gpuscale.config.Stage.READINESS;
import static dev.gpuscale.config.StagePreset.load;
import static dev.gpuscale.config.StagePreset.lognormal;
import static dev.gpuscale.config.StagePreset.pull;
import static dev.gpuscale.config.StagePreset.uniform;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Cold starts of usual set-ups, to begin with before you have measured your own. The values are ours, set from
 * published measurements; each stage names its source, and {@code docs/cold-start-presets.md} is made of them.
 */
@SuppressWarnings("ImmutableEnumChecker") // the supplier keeps no state
public enum ColdStartPreset {
    /** The default: a usual set-up, nothing tuned. */
    EKS_AL2023_VLLM(
            "eks-al2023-vllm",
            "Amazon EKS with Karpenter, AL2023 GPU image, 1 to 4 GPUs; vLLM with an 8B model in 16 "
                    + "bits; nothing tuned or cached.",
            () -> List.of(
                    launchOnEc2(),
                    ready(),
                    pluginAsDaemonSet(),
                    plainPull(),
                    start(),
                    weightsFromHub(),
                    engineWithoutCache(),
                    probe())),

    /** The same with all caches that a node can have. */
    EKS_AL2023_VLLM_CACHED(
            "eks-al2023-vllm-cached",
            "As eks-al2023-vllm, but parallel pull to local NVMe, weights on NVMe, compile cache present.",
            () -> List.of(
                    launchOnEc2(),
                    ready(),
                    pluginAsDaemonSet(),
                    parallelPull(),
                    start(),
                    weightsFromNvme(),
                    engineWithCache(),
                    probe())),

    /** The image is on the node's disk before it boots. */
    EKS_BOTTLEROCKET_SNAPSHOT_VLLM(
            "eks-bottlerocket-snapshot-vllm",
            "Amazon EKS with Karpenter, Bottlerocket with the image on a snapshot volume; weights "
                    + "streamed from a gp3 volume, compile cache present.",
            () -> List.of(
                    launchOnEc2(),
                    ready(),
                    pluginInImage(),
                    imageOnSnapshot(),
                    start(),
                    weightsStreamed(),
                    engineWithCache(),
                    probe())),

    /** Drivers come with the GPU Operator, compiled ahead. */
    EKS_GPU_OPERATOR_VLLM(
            "eks-gpu-operator-vllm",
            "As eks-al2023-vllm, but the NVIDIA GPU Operator installs a pre-compiled driver on each new node.",
            () -> List.of(
                    launchOnEc2(),
                    ready(),
                    operatorWithDriver(),
                    plainPull(),
                    start(),
                    weightsFromHub(),
                    engineWithoutCache(),
                    probe())),

    /** Big machines, big models. */
    EKS_8GPU_VLLM(
            "eks-8gpu-vllm",
            "Amazon EKS with Karpenter, 8-GPU machines (p4d, p5), local NVMe with parallel pull; "
                    + "vLLM with a 70B model over 8 GPUs.",
            () -> List.of(
                    lognormal(
                            NODE_LAUNCH,
                            "180s",
                            "360s",
                            "Assumed: large machines take minutes to boot; no published series."),
                    ready(),
                    pluginAsDaemonSet(),
                    parallelPull(),
                    start(),
                    largeWeights(),
                    engineOverEightGpus(),
                    probe())),

    /** Diffusion models behind a queue. */
    EKS_AL2023_DIFFUSION(
            "eks-al2023-diffusion",
            "Amazon EKS with Karpenter, AL2023 GPU image; a PyTorch worker with a diffusion model.",
            () -> List.of(
                    launchOnEc2(),
                    ready(),
                    pluginAsDaemonSet(),
                    plainPull(),
                    start(),
                    diffusionModel(),
                    pytorchImports(),
                    probe())),

    /** Google's usual set-up. */
    GKE_STANDARD_VLLM(
            "gke-standard-vllm",
            "GKE Standard, GPU node pool, driver installed by GKE; vLLM as in eks-al2023-vllm.",
            () -> List.of(
                    launchOnGke(),
                    ready(),
                    driverByGke(),
                    plainPull(),
                    start(),
                    weightsFromHub(),
                    engineWithoutCache(),
                    probe())),

    /** Images are streamed. */
    GKE_STREAMING_VLLM(
            "gke-streaming-vllm",
            "As gke-standard-vllm, with image streaming and the compile cache present.",
            () -> List.of(
                    launchOnGke(),
                    ready(),
                    driverByGke(),
                    streamedImage(),
                    start(),
                    weightsFromHub(),
                    engineWithCache(),
                    probe())),

    /** Scale sets of Azure under the Cluster Autoscaler. */
    AKS_VMSS_VLLM(
            "aks-vmss-vllm",
            "AKS, GPU scale set under the Cluster Autoscaler; vLLM as in eks-al2023-vllm.",
            () -> List.of(
                    lognormal(
                            NODE_LAUNCH,
                            "300s",
                            "450s",
                            "Derived: users report 10 to 11 minutes for an A100 node to become Ready (Microsoft "
                                    + "Q&A 12767836, 2026), of which this is the machine's share."),
                    ready(),
                    driverOnAks(),
                    plainPull(),
                    start(),
                    weightsFromHub(),
                    engineWithoutCache(),
                    probe())),

    /** Azure's Karpenter. */
    AKS_NAP_VLLM(
            "aks-nap-vllm",
            "AKS with node auto-provisioning (Karpenter); vLLM as in eks-al2023-vllm.",
            () -> List.of(
                    lognormal(
                            NODE_LAUNCH,
                            "120s",
                            "200s",
                            "Assumed: slower than its 83 s for a burst of CPU pods, faster than a scale set."),
                    ready(),
                    driverOnAks(),
                    plainPull(),
                    start(),
                    weightsFromHub(),
                    engineWithoutCache(),
                    probe())),

    /** For experiments in which starting costs no time. */
    NONE(
            "none",
            "Nothing takes any time: to see what the controllers alone do.",
            () -> Arrays.stream(Stage.values()).map(StagePreset::nothing).toList());

    private final String spelling;
    private final String summary;
    private final Supplier<List<StagePreset>> stages;

    ColdStartPreset(String spelling, String summary, Supplier<List<StagePreset>> stages) {
        this.spelling = spelling;
        this.summary = summary;
        this.stages = stages;
    }

    /** As the YAML spells it. */
    @Override
    public String toString() {
        return spelling;
    }

    /** What it is of, a sentence. */
    String summary() {
        return summary;
    }

    /** Its eight stages, in their order. */
    List<StagePreset> stages() {
        return stages.get();
    }

    StagePreset stage(Stage stage) {
        return stages.get().stream()
                .filter(preset -> preset.stage() == stage)
                .findFirst()
                .orElseThrow();
    }

    private static StagePreset launchOnEc2() {
        return lognormal(
                NODE_LAUNCH,
                "50s",
                "75s",
                "Derived: new GPU machines on AWS take 80 to 120 s to provision and boot "
                        + "(tensorfuse.io, 2025), less what the next stages take; Karpenter reports 28 to 100 s "
                        + "to registration (aws/karpenter-provider-aws 3827, 6128, 3102).");
    }

    private static StagePreset launchOnGke() {
        return lognormal(
                NODE_LAUNCH,
                "90s",
                "160s",
                "Assumed: below the 3 to 4 minutes of the Cluster Autoscaler's FAQ, which count all steps.");
    }

    private static StagePreset ready() {
        return lognormal(NODE_READY, "10s", "20s", "Derived: network plugin and kubelet until Ready.");
    }

    private static StagePreset pluginAsDaemonSet() {
        return lognormal(
                GPU_READY,
                "20s",
                "38s",
                "Assumed: driver in the image, device plugin as a DaemonSet (15 s), and kubelet's "
                        + "status tick (0 to 10 s, in its code).");
    }

    private static StagePreset pluginInImage() {
        return lognormal(
                GPU_READY,
                "11s",
                "20s",
                "Assumed: driver and device plugin in the image (6 s), and kubelet's status tick (0 to "
                        + "10 s, in its code).");
    }

    private static StagePreset operatorWithDriver() {
        return lognormal(
                GPU_READY,
                "125s",
                "215s",
                "Derived: 3 to 7 minutes for the GPU Operator on a fresh node (yobitel.com), 2 to 3 "
                        + "minutes less with a pre-compiled driver (redhat.com), and kubelet's status tick.");
    }

    private static StagePreset driverByGke() {
        return lognormal(
                GPU_READY, "65s", "115s", "Assumed: GKE installs the driver on the node; and kubelet's status tick.");
    }

    private static StagePreset driverOnAks() {
        return lognormal(GPU_READY, "65s", "125s", "Assumed: driver by image or extension; and kubelet's status tick.");
    }

    private static StagePreset plainPull() {
        return pull(
                "60M/s",
                "Derived: 15 to 20 GB of deep learning image in 4 to 6 minutes (AWS machine learning "
                        + "blog, 2026); gp3 at 125 MiB/s, layers one after the other. The spread is assumed.");
    }

    private static StagePreset parallelPull() {
        return pull(
                "250M/s",
                "Assumed: NVMe with parallel pull and unpack, about four times a plain pull. The "
                        + "spread is assumed.");
    }

    private static StagePreset imageOnSnapshot() {
        return uniform(
                IMAGE_PULL,
                "1s",
                "3s",
                "Derived: the image is on the volume (Bottlerocket, EKS, akingscote.co.uk); what is "
                        + "read later comes at the volume's speed.");
    }

    private static StagePreset streamedImage() {
        return uniform(
                IMAGE_PULL,
                "3s",
                "20s",
                "Derived: 20 s instead of 230 s until a deep learning container started (W. Denniss).");
    }

    private static StagePreset start() {
        return lognormal(CONTAINER_START, "2s", "4s", "Assumed.");
    }

    private static StagePreset weightsFromHub() {
        return load(
                "16G",
                "170M/s",
                "Derived: 61 s of download from a model hub and 33 s of loading for 16 GB "
                        + "(tensorfuse.io, L40S, 2025). The spread is assumed.");
    }

    private static StagePreset weightsFromNvme() {
        return load(
                "16G",
                "1.8G/s",
                "Measured: 7 to 14B models from a warm page cache on an A100 (arXiv 2606.07362). The "
                        + "spread is assumed.");
    }

    private static StagePreset weightsStreamed() {
        return load(
                "16G",
                "1050M/s",
                "Measured: 15 GB in 14.3 s from gp3 at 1000 MiB/s with a streaming loader (run.ai, "
                        + "g5.12xlarge). The spread is assumed.");
    }

    private static StagePreset largeWeights() {
        return load(
                "140G",
                "2G/s",
                "Assumed: parallel streams from an object store, 1 to 3 GB/s up to the network card. "
                        + "The spread is assumed.");
    }

    private static StagePreset diffusionModel() {
        return lognormal(
                MODEL_LOAD,
                "22.7s",
                "42s",
                "Measured: base-model loads in the component logs of a production image service "
                        + "(Alibaba, GenAI trace 2026).");
    }

    private static StagePreset engineWithoutCache() {
        return lognormal(
                ENGINE_INIT,
                "94s",
                "118s",
                "Derived: 30 + 2.0 L seconds for L = 32 layers, compile cache empty (fit to 11 models "
                        + "on an A100, arXiv 2606.07362).");
    }

    private static StagePreset engineWithCache() {
        return lognormal(
                ENGINE_INIT,
                "37s",
                "46s",
                "Derived: 19 + 0.57 L seconds for L = 32 layers, compile cache present (fit to 11 "
                        + "models on an A100, arXiv 2606.07362).");
    }

    private static StagePreset engineOverEightGpus() {
        return lognormal(
                ENGINE_INIT,
                "210s",
                "263s",
                "Derived: 30 + 2.0 L seconds for L = 80 layers, compile cache empty, and 20 s for the "
                        + "processes of tensor parallelism (assumed).");
    }

    private static StagePreset pytorchImports() {
        return lognormal(
                ENGINE_INIT,
                "17s",
                "21s",
                "Derived: process start and imports of a PyTorch server, as measured for vLLM (arXiv "
                        + "2606.07362).");
    }

    private static StagePreset probe() {
        return uniform(
                READINESS,
                "0s",
                "10s",
                "By rule: a readiness probe every 10 s, Kubernetes' default, hits anywhere in its period.");
    }
}
