package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.keda.TriggerReading;
import dev.gpuscale.metric.ScalingMetric;
import dev.gpuscale.metric.WorkloadSnapshot;
import dev.gpuscale.units.Rate;
import java.time.Duration;
import java.util.Optional;

/** A trigger on a fleet's queue: the very metric that the server reports, fed with the simulated queue. */
final class QueueReading implements TriggerSource {
    private static final long RATE_WINDOW = 60 * SimTime.SECOND;

    private final Fleet fleet;
    private final ScalingMetric metric;
    private final double activation;

    // The arrival rate is taken over the last one to two windows.
    private long olderMicros;
    private long olderArrived;
    private long newerMicros;
    private long newerArrived;

    /**
     * @param activation the trigger is active above this value, strictly
     */
    QueueReading(Fleet fleet, ScalingMetric metric, double activation) {
        this.fleet = fleet;
        this.metric = metric;
        this.activation = activation;
    }

    @Override
    public TriggerReading read(long now) {
        JobQueue queue = fleet.queue();
        queue.advanceTo(now);
        Optional<Duration> oldest = queue.waiting() == 0
                ? Optional.empty()
                : Optional.of(Duration.ofNanos((now - queue.oldestArrival()) * 1000));
        double value = metric.valueOf(new WorkloadSnapshot(
                queue.waiting(),
                queue.inFlight(),
                arrivalRate(now, queue.arrived()),
                oldest,
                fleet.ready(),
                fleet.concurrency()));
        return TriggerReading.above(value, activation);
    }

    private Rate arrivalRate(long now, long arrived) {
        if (now - newerMicros >= RATE_WINDOW) {
            olderMicros = newerMicros;
            olderArrived = newerArrived;
            newerMicros = now;
            newerArrived = arrived;
        }
        long window = now - olderMicros;
        return new Rate(window == 0 ? 0 : (arrived - olderArrived) * 1e6 / window);
    }
}
