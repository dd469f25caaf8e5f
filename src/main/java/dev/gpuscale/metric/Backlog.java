package dev.gpuscale.metric;

import dev.gpuscale.units.Doc;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Jobs in the system per replica, waiting and in flight.
 *
 * <p>47 jobs at 5 a replica: value 47, target 5, 10 replicas. With 8 jobs in flight on 8 pods of concurrency 1 and
 * none waiting, 8 at 5 a replica keeps 2 pods and ends 6 under their jobs; {@code protectInFlight} reports 40 there, hence
 * 8 pods. The floor falls as jobs end, and never matters while {@code jobsPerReplica} is at most the concurrency.
 *
 * @param jobsPerReplica above 0; the trigger's own target wins over it; empty in both: 1
 * @param protectInFlight whether the value never asks for fewer pods than those that must be busy; it does not choose
 *     which pods go
 */
@Doc("Jobs waiting and in flight, so many a replica. The metric for most queues.")
public record Backlog(
        @Doc(
                value = "The backlog one replica may have. Only where the ScaledObject's trigger does not say it: "
                        + "the trigger's own target wins. Absent in both: 1.",
                example = "5")
        OptionalDouble jobsPerReplica,

        @Doc(
                value = "Ask for at least as many pods as the jobs in flight keep busy. Which pods go is Kubernetes' "
                        + "choice, so that jobs may still be cut.",
                byDefault = "false")
        boolean protectInFlight)
        implements ScalingMetric {

    public Backlog {
        Targets.checkJobsPerReplica(jobsPerReplica);
    }

    /** So many jobs a replica, as a plain queue trigger has it: busy pods are not protected. */
    public Backlog(double jobsPerReplica) {
        this(OptionalDouble.of(jobsPerReplica), false);
    }

    @Override
    public String name() {
        return "backlog";
    }

    @Override
    public double targetPerReplica() {
        return jobsPerReplica.orElse(1);
    }

    @Override
    public double valueOf(WorkloadSnapshot now) {
        double jobs = now.jobs();
        return protectInFlight ? Math.max(jobs, targetPerReplica() * now.busyReplicasAtLeast()) : jobs;
    }

    @Override
    public Optional<ScalingMetric> withJobsPerReplica(double jobs) {
        return Optional.of(new Backlog(OptionalDouble.of(jobs), protectInFlight));
    }
}
