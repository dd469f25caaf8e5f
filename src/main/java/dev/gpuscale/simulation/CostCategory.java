package dev.gpuscale.simulation;

/** What a paid GPU-second was: the lines of "where the money went". Together they are the bill. */
public enum CostCategory {
    SERVING("serving"),
    IDLE("ready, but idle"),
    NODE_STARTING("node starting"),
    PULLING("pulling the image"),
    LOADING("loading the model"),
    PLACEHOLDER("held by a placeholder"),
    DRAINING("draining"),
    UNUSED("unusable on half-full nodes"),
    EMPTY_NODE("empty node, not yet removed"),
    MINIMUM_CHARGE("minimum charge"),
    FAILED_LAUNCH("failed launches"),
    NODES_WITHOUT_GPUS("nodes without GPUs");

    private final String label;

    CostCategory(String label) {
        this.label = label;
    }

    /** As the report says it. */
    public String label() {
        return label;
    }

    /** Whether such GPU time is paid for while neither a job nor a start goes on. */
    public boolean isIdle() {
        return this == IDLE || this == PLACEHOLDER || this == UNUSED || this == EMPTY_NODE;
    }
}
