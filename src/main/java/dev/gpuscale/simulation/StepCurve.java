package dev.gpuscale.simulation;

import java.util.ArrayList;
import java.util.List;

/** A count over time that changes in steps. */
public final class StepCurve {
  private final int initial;
  private final List<Double> seconds = new ArrayList<>();
  private final List<Integer> values = new ArrayList<>();

  StepCurve(int initial) {
    this.initial = initial;
  }

  /** From this instant on it has this value. Instants come in order. */
  void add(double at, int value) {
    seconds.add(at);
    values.add(value);
  }

  /** The value at an instant, the steps at that instant done. */
  public int at(double instant) {
    int value = initial;
    for (int i = 0; i < values.size() && seconds.get(i) <= instant; i++) {
      value = values.get(i);
    }
    return value;
  }

  /** Whether the curve has a value at some time between two instants, or passes by it in one step. */
  boolean passes(int value, double from, double to) {
    int last = at(from);
    int least = last;
    int most = last;
    for (int i = 0; i < values.size(); i++) {
      if (seconds.get(i) > from && seconds.get(i) <= to) {
        least = Math.min(least, values.get(i));
        most = Math.max(most, values.get(i));
      }
    }
    return least <= value && value <= most;
  }

  /** The sizes that a Deployment had, given how it was changed. */
  static StepCurve ofSizes(String deployment, int initial, List<ReplicaChange> changes) {
    StepCurve curve = new StepCurve(initial);
    for (ReplicaChange change : changes) {
      if (change.deployment().equals(deployment)) {
        curve.add(change.seconds(), change.to());
      }
    }
    return curve;
  }
}
