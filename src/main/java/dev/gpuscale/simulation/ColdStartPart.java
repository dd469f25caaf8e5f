package dev.gpuscale.simulation;

/** The parts of a cold start as reports name them. A pod that finds a node ready waits for none of the first two. */
enum ColdStartPart {
    /** Until its node had joined: decision, launch, boot. */
    NODE("node"),
    /** Driver and device plugin of that node. */
    GPU("GPU"),
    PULL("pull"),
    CONTAINER("start"),
    LOAD("load"),
    ENGINE("engine"),
    READINESS("probe");

    private final String label;

    ColdStartPart(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
