package dev.gpuscale.simulation;

import dev.gpuscale.simulation.RecordedClocks.MetricCall;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Which changes of size count as the same. With a queue a size may be one pod off where the metric that the HPA saw is within
 * two jobs of a value that gives the other size.
 *
 * @param jobsPerReplica empty: sizes must be the same
 */
record SizeDoubt(OptionalDouble jobsPerReplica, List<ReplicaChange> recorded, List<MetricCall> calls) {
  private static final double JOBS = 2;

  /** A write comes within this time after the metric was seen. */
  private static final double WRITE_SECONDS = 1;

  static SizeDoubt of(Recording recording, Course recorded) {
    Optional<Double> target = recording.isClosedLoop() ? ReplayedScaledObject.jobsPerReplica(recording) : Optional.empty();
    return new SizeDoubt(
        target.isPresent() ? OptionalDouble.of(target.get()) : OptionalDouble.empty(),
        recorded.replicas(),
        recording.clocks().metricCalls());
  }

  /** Whether the simulated change passes for the recorded one. */
  boolean allows(ReplicaChange real, ReplicaChange ours) {
    if (real.isSameAs(ours)) {
      return true;
    }
    return jobsPerReplica.isPresent()
        && real.isBySame(ours)
        && (real.to() == ours.to() || real.who().equals(Writer.HPA.label()) && isInDoubt(real, ours.to()))
        && (real.from() == ours.from() || cameFromDoubt(real, ours.from()));
  }

  /** The size before was another one because the change before was in doubt. */
  private boolean cameFromDoubt(ReplicaChange real, int from) {
    int index = recorded.indexOf(real);
    return index > 0 && Math.abs(real.from() - from) <= 1 && isInDoubt(recorded.get(index - 1), from);
  }

  private boolean isInDoubt(ReplicaChange real, int size) {
    double target = jobsPerReplica.orElseThrow();
    return Math.abs(real.to() - size) <= 1 && calls.stream()
        .filter(call -> call.byHpa() && call.value().isPresent())
        .filter(call -> Math.abs(real.seconds() - call.micros() / 1e6) <= WRITE_SECONDS)
        .mapToDouble(call -> call.value().getAsDouble())
        .anyMatch(value -> value > (size - 1) * target - JOBS && value <= size * target + JOBS);
  }
}
