package dev.gpuscale.simulation;

/** Who changes the size of a Deployment. */
enum Writer {
    KEDA("keda"),
    HPA("hpa"),
    USER("user");

    private final String label;

    Writer(String label) {
        this.label = label;
    }

    /** As recordings and timelines say it. */
    String label() {
        return label;
    }
}
