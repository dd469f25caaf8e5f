package dev.gpuscale.policy.set;

/**
 * Which object of a cluster is meant.
 *
 * @param namespace empty for what belongs to no namespace
 */
public record ObjectName(String kind, String namespace, String name) {
    /** {@code Kind/name}, as findings show it. */
    @Override
    public String toString() {
        return kind + "/" + name;
    }
}
