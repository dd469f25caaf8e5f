package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.hpa.HpaFlags;
import dev.gpuscale.autoscaling.hpa.HpaSpec;
import dev.gpuscale.simulation.RecordedClocks.MetricCall;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Which changes of size count as the same. With a queue, a neighbouring size passes as well if two jobs more or fewer in
 * the reading on which the HPA acted would have led to it.
 *
 * @param jobsPerReplica empty: sizes must be the same
 * @param downSeconds on the way down, the highest metric of this time decides
 */
record SizeDoubt(
        OptionalDouble jobsPerReplica, double downSeconds, List<ReplicaChange> recorded, List<MetricCall> calls) {
    private static final double JOBS = 2;

    static SizeDoubt of(Recording recording, Course recorded) {
        return recording.isClosedLoop()
                ? ReplayedScaledObject.plan(recording)
                        .map(plan -> of(plan, recording, recorded))
                        .orElseGet(() -> exact(recorded))
                : exact(recorded);
    }

    private static SizeDoubt of(Scaling.Keda plan, Recording recording, Course recorded) {
        double target = plan.spec().triggers().get(0).targetMilli() / 1000.0;
        return new SizeDoubt(
                OptionalDouble.of(target),
                downWindow(plan.hpa()),
                recorded.replicas(),
                recording.clocks().metricCalls());
    }

    private static SizeDoubt exact(Course recorded) {
        return new SizeDoubt(OptionalDouble.empty(), 0, recorded.replicas(), List.of());
    }

    private static double downWindow(HpaSpec hpa) {
        Duration window = hpa.behavior()
                .flatMap(behavior -> behavior.scaleDown().stabilizationWindow())
                .orElse(HpaFlags.defaults().downscaleStabilization());
        return SimTime.micros(window) / 1e6;
    }

    /** Whether the simulated change passes for the recorded one. */
    boolean allows(ReplicaChange real, ReplicaChange ours) {
        if (real.isSameAs(ours)) {
            return true;
        }
        return jobsPerReplica.isPresent()
                && real.isBySame(ours)
                && (real.to() == ours.to() || isInDoubt(real, ours.to()))
                && (real.from() == ours.from() || cameFromDoubt(real, ours.from()));
    }

    /** The size before was another one because the change before was in doubt. */
    private boolean cameFromDoubt(ReplicaChange real, int from) {
        int index = recorded.indexOf(real);
        return index > 0 && isInDoubt(recorded.get(index - 1), from);
    }

    private boolean isInDoubt(ReplicaChange real, int size) {
        if (!real.who().equals(Writer.HPA.label()) || Math.abs(real.to() - size) > 1) {
            return false;
        }
        double target = jobsPerReplica.orElseThrow();
        double seen = seenBefore(real);
        return seen > (size - 1) * target - JOBS && seen <= size * target + JOBS;
    }

    /** The metric by which the HPA decided: the last it saw, on the way down the highest of the window; NaN for none. */
    private double seenBefore(ReplicaChange real) {
        double highest = Double.NaN;
        double last = Double.NaN;
        for (int i = calls.size() - 1; i >= 0; i--) {
            MetricCall call = calls.get(i);
            double at = call.micros() / 1e6;
            if (!call.byHpa() || call.value().isEmpty() || at > real.seconds()) {
                continue;
            }
            if (Double.isNaN(last)) {
                last = at;
                highest = call.value().getAsDouble();
            } else if (real.to() < real.from() && at > last - downSeconds) {
                highest = Math.max(highest, call.value().getAsDouble());
            }
        }
        return highest;
    }
}
