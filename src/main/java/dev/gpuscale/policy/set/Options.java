package dev.gpuscale.policy.set;

/**
 * What a call says of the set as a whole.
 *
 * @param complete whether what is not in the set is not there at all
 * @param kedaNamespace where KEDA runs
 */
public record Options(boolean complete, String kedaNamespace) {
    /** A part of a cluster, with KEDA where its chart puts it. */
    public static final Options PARTIAL = new Options(false, "keda");

    public Options {
        if (kedaNamespace.isBlank()) {
            throw new IllegalArgumentException("a namespace has a name");
        }
    }
}
