package dev.gpuscale.manifests.schema;

/**
 * From where to where, both included: of a number its value, of a text its length, of a list or a mapping its size.
 *
 * @param least {@code Long.MIN_VALUE} where there is none
 * @param most {@code Long.MAX_VALUE} where there is none
 */
public record Bounds(long least, long most) {
    /** Everything. */
    public static final Bounds NONE = new Bounds(Long.MIN_VALUE, Long.MAX_VALUE);

    /** The bounds of 32 bits. */
    static final Bounds INT32 = new Bounds(Integer.MIN_VALUE, Integer.MAX_VALUE);

    public boolean hold(long value) {
        return least <= value && value <= most;
    }

    /** {@code (1..63)}, {@code (0..)}; empty for {@link #NONE}. */
    @Override
    public String toString() {
        if (equals(NONE)) {
            return "";
        }
        return "(" + (least == Long.MIN_VALUE ? "" : least) + ".." + (most == Long.MAX_VALUE ? "" : most) + ")";
    }
}
