package dev.gpuscale.policy.rules.clusterautoscaler;

import dev.gpuscale.policy.Rule;
import java.util.List;

/** Rules about node groups and the Cluster Autoscaler. */
public final class ClusterAutoscalerRules {
    private ClusterAutoscalerRules() {}

    /** All of them, in order of id. */
    public static List<Rule> list() {
        return List.of(
                new LocalStorageBlocksScaleIn(),
                new ScaleFromZeroUnseen(),
                new AcceleratorLabelMissing(),
                new DrainCutShort(),
                new UnneededBeforeColdStart());
    }
}
