package dev.gpuscale.autoscaling.clusterautoscaler;

import java.util.List;

/** A filter that keeps its best options (Cluster Autoscaler expander/expander.go Filter). */
public interface Expander {
    /** Its name. */
    ExpanderName name();

    /** The best of them, in their order; all that tie, perhaps none. */
    List<ExpansionOption> best(List<ExpansionOption> options);
}
