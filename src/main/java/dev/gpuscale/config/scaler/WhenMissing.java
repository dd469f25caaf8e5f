package dev.gpuscale.config.scaler;

/** What it means that a queue is not there. */
public enum WhenMissing {
    /** {@code error}. */
    ERROR("error"),
    /** {@code empty}. */
    EMPTY("empty");

    private final String word;

    WhenMissing(String word) {
        this.word = word;
    }

    /** As the YAML spells it. */
    @Override
    public String toString() {
        return word;
    }
}
