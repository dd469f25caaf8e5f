package dev.gpuscale.autoscaling.karpenter;

import dev.gpuscale.autoscaling.scheduler.Machine;
import dev.gpuscale.autoscaling.scheduler.Resources;
import dev.gpuscale.autoscaling.scheduler.Taint;
import java.util.List;
import java.util.Map;

/**
 * A NodePool and what it has bought so far.
 *
 * @param weight 0..100, higher first
 * @param labels of its template; offers carry them too
 * @param taints of its template
 * @param limits the most it may have; {@code Long.MAX_VALUE} and {@code Integer.MAX_VALUE} where unlimited
 * @param nodesLimit the most nodes; {@code Integer.MAX_VALUE} where unlimited
 * @param used capacity of its nodes and claims
 * @param nodes number of them
 * @param offers what its requirements allow, cheapest first
 */
public record PoolState(
        String name,
        int weight,
        Map<String, String> labels,
        List<Taint> taints,
        Resources limits,
        int nodesLimit,
        Resources used,
        int nodes,
        List<Machine> offers) {
    /** No limit on anything. */
    public static final Resources UNLIMITED = new Resources(Long.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE);

    public PoolState {
        labels = Map.copyOf(labels);
        taints = List.copyOf(taints);
        offers = List.copyOf(offers);
    }

    /** The same pool with other purchases. */
    public PoolState with(Resources bought, int count) {
        return new PoolState(name, weight, labels, taints, limits, nodesLimit, bought, count, offers);
    }
}
