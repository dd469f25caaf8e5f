package dev.gpuscale.simulation;

import java.util.List;
import java.util.Optional;

/**
 * One design under the load.
 *
 * @param name {@code this design}, a baseline's name, or that of a compared scenario
 * @param remark what it is in a few words ({@code 20 pods}), or empty
 * @param fixedSize whether no autoscaler can change the number of replicas: there is none, it is paused, or it lacks its metric
 * @param warmCapacity what capacity that waits for load cost and bought; empty where the design keeps none
 */
public record DesignResult(
        String name,
        String remark,
        boolean fixedSize,
        List<WorkloadResult> workloads,
        CostResult cost,
        ScalingActivity scaling,
        Optional<WarmCapacity> warmCapacity) {
    public DesignResult {
        workloads = List.copyOf(workloads);
    }

    /** Whether every target of the SLO and the budget is kept. */
    public boolean keepsItsPromises() {
        return workloads.stream().flatMap(w -> w.promises().stream()).allMatch(Promise::met)
                && cost.budget().map(Promise::met).orElse(true);
    }
}
