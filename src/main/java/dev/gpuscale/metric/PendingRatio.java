package dev.gpuscale.metric;

import dev.gpuscale.units.Doc;
import java.util.Optional;

/**
 * Pending work over concurrency: how many pods the jobs, waiting and in flight, would fill. The ratio is taken to
 * <em>one pod's</em> concurrency, not to the fleet's, so it stays a total that the HPA may divide; it is told in
 * percent of a pod, since KEDA keeps three decimals and its versions before 2.17 read whole numbers only.
 *
 * <p>47 jobs at concurrency 5, utilization 1: value 940, target 100, 10 replicas. At utilization 0.8: target 80, 12
 * replicas. Busy pods need no floor, as at utilization 1 or below the value always asks for at least the pods that
 * the jobs in flight fill.
 *
 * @param utilization share of a pod's concurrency to fill, above 0, at most 1
 */
@Doc("Jobs waiting and in flight over a pod's concurrency. Follows the concurrency when that changes.")
public record PendingRatio(
        @Doc(
                value =
                        "Share of a pod's concurrency to fill, above 0 and at most 1. Lower keeps more room for bursts.",
                example = "0.8",
                byDefault = "1")
        double utilization)
        implements ScalingMetric {

    public PendingRatio {
        if (!(utilization >= 0.01 && utilization <= 1)) {
            throw new IllegalArgumentException("utilization is " + utilization
                    + ", but must lie between 0.01 and 1: it is the share of a pod's concurrency to fill");
        }
    }

    @Override
    public String name() {
        return "pending-ratio";
    }

    @Override
    public double targetPerReplica() {
        return 100 * utilization;
    }

    @Override
    public double valueOf(WorkloadSnapshot now) {
        return 100.0 * now.jobs() / now.concurrency();
    }

    /** Empty: the concurrency says how many jobs a replica may have. */
    @Override
    public Optional<ScalingMetric> withJobsPerReplica(double jobs) {
        return Optional.empty();
    }
}
