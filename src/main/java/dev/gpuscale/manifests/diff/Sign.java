package dev.gpuscale.manifests.diff;

/** What happened to an object or a field. */
public enum Sign {
    ADDED("+"),
    REMOVED("-"),
    CHANGED("~");

    private final String mark;

    Sign(String mark) {
        this.mark = mark;
    }

    /** As it stands in front of a line. */
    public String mark() {
        return mark;
    }
}
