package dev.gpuscale.autoscaling.clusterautoscaler;

import java.util.Optional;
import java.util.stream.Stream;

/** The expanders that are modelled, by the name of the flag {@code --expander} (Cluster Autoscaler expander/expander.go). */
public enum ExpanderName {
    /** Every option stays; ends a chain. */
    RANDOM("random"),
    /** Most pods helped. */
    MOST_PODS("most-pods"),
    /** Fewest new nodes. */
    LEAST_NODES("least-nodes"),
    /** Least CPU and memory wasted; the default since 1.33. */
    LEAST_WASTE("least-waste"),
    /** The highest number of a ConfigMap whose patterns match. */
    PRIORITY("priority"),
    /** Cheapest; for providers with a pricing model. */
    PRICE("price");

    private final String flag;

    ExpanderName(String flag) {
        this.flag = flag;
    }

    /** The expander of that name; empty when none is called so. */
    public static Optional<ExpanderName> named(String name) {
        return Stream.of(values()).filter(e -> e.flag.equals(name)).findFirst();
    }

    /** As the flag spells it. */
    @Override
    public String toString() {
        return flag;
    }
}
