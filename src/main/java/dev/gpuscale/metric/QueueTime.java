package dev.gpuscale.metric;

import dev.gpuscale.units.Doc;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The backlog, counted up to double while jobs wait longer than they should.
 *
 * <p>Queue time itself is no metric for an HPA: as {@code AverageValue} it would be divided by the replicas, and as
 * {@code Value} it explodes near saturation (M/M/4 with 10 s of service waits 5 s at 75% load and 45 s at 95%: the
 * HPA would ask for nine times the pods where one more suffices). So it corrects a total: value = backlog x
 * clamp(sqrt(q / target), 1, 2). q is the wait of the oldest job, or, where the source can't tell, what Little's law
 * expects: waiting / arrivals.
 *
 * <p>47 jobs at 5 a replica, target 30 s: 10 replicas while the oldest waits at most 30 s; at 60 s value 66.5, 14
 * replicas; from 120 s value 94, 19 replicas. Never more replicas than jobs: the others would find nothing to do.
 *
 * @param target the wait to keep, above 0
 * @param jobsPerReplica above 0; the trigger's own target wins over it; empty in both: 1
 * @param protectInFlight as for {@link Backlog}
 */
@Doc("The backlog, counted up to double while jobs wait longer than the target.")
public record QueueTime(
        @Doc(value = "The longest wait that needs no more replicas than the backlog asks for.", example = "30s")
        Duration target,

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

    private static final double LARGEST_CORRECTION = 2;

    public QueueTime {
        if (target.isNegative() || target.isZero()) {
            throw new IllegalArgumentException("target is " + target + ", but must be above 0: it is the wait to keep");
        }
        Targets.checkJobsPerReplica(jobsPerReplica);
    }

    @Override
    public String name() {
        return "queue-time";
    }

    @Override
    public double targetPerReplica() {
        return jobsPerReplica.orElse(1);
    }

    @Override
    public double valueOf(WorkloadSnapshot now) {
        double perReplica = targetPerReplica();
        double atMost = Math.max(1, Math.min(LARGEST_CORRECTION, perReplica)); // a pod per job, unless asked for more
        double overdue = Math.sqrt(queueSeconds(now) / seconds(target));
        double value = now.jobs() * Math.max(1, Math.min(atMost, overdue));
        return protectInFlight ? Math.max(value, perReplica * now.busyReplicasAtLeast()) : value;
    }

    private static double queueSeconds(WorkloadSnapshot now) {
        if (now.waiting() == 0) {
            return 0;
        }
        if (now.oldestWait().isPresent()) {
            return seconds(now.oldestWait().get());
        }
        double perSecond = now.arrivals().perSecond();
        return perSecond > 0 ? now.waiting() / perSecond : 0;
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }

    @Override
    public Optional<ScalingMetric> withJobsPerReplica(double jobs) {
        return Optional.of(new QueueTime(target, OptionalDouble.of(jobs), protectInFlight));
    }
}
