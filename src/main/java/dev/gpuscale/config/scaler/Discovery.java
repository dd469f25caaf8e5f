package dev.gpuscale.config.scaler;

/** How the pods of a Service are found. */
public enum Discovery {
    /** {@code dns}. */
    DNS("dns"),
    /** {@code endpointSlices}. */
    ENDPOINT_SLICES("endpointSlices");

    private final String word;

    Discovery(String word) {
        this.word = word;
    }

    /** As the YAML spells it. */
    @Override
    public String toString() {
        return word;
    }
}
