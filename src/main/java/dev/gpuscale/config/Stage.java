package dev.gpuscale.config;

/** The stages of a cold start, in their order; the first three are a node's, the others a pod's. */
public enum Stage {
    /** From the launch call until the node has registered. */
    NODE_LAUNCH("nodeLaunch"),
    /** From registered until the node is Ready. */
    NODE_READY("nodeReady"),
    /** From Ready until the GPUs are allocatable: driver, device plugin, kubelet's status tick. */
    GPU_READY("gpuReady"),
    /** Pulling the image; nothing when the node has it. */
    IMAGE_PULL("imagePull"),
    /** From the image until the process runs. */
    CONTAINER_START("containerStart"),
    /** Getting the weights, and loading them into the GPU. */
    MODEL_LOAD("modelLoad"),
    /** What the engine does before it can serve: imports, compilation, graph capture. */
    ENGINE_INIT("engineInit"),
    /** From able to serve until the readiness probe has said so. */
    READINESS("readiness");

    private final String field;

    Stage(String field) {
        this.field = field;
    }

    /** As the YAML spells it. */
    @Override
    public String toString() {
        return field;
    }
}
