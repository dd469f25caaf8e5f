package dev.gpuscale.autoscaling.clusterautoscaler;

import dev.gpuscale.autoscaling.scheduler.Resources;

/**
 * What an option leaves unused (Cluster Autoscaler expander/waste/waste.go): the unused share of the CPU plus that of the memory.
 * GPUs, prices and the number of pods do not count.
 */
public final class Waste {
    private Waste() {}

    /** 0 (all used) to 2; NaN when the group's template is not known, or for no nodes. */
    public static double of(ExpansionOption option) {
        if (option.offer().isEmpty()) {
            return Double.NaN;
        }
        Resources bought = option.offer().get().capacity().times(option.nodeCount());
        Resources used = option.pods().stream().map(PodGroup::requests).reduce(Resources.NONE, Resources::plus);
        return unused(used.cpuMilli(), bought.cpuMilli()) + unused(used.memoryBytes(), bought.memoryBytes());
    }

    private static double unused(long used, long bought) {
        return (double) (bought - used) / bought;
    }
}
