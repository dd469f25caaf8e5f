package dev.gpuscale.simulation;

import dev.gpuscale.manifests.Deployment;
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

    /** The sum over all seconds of the distance to another curve, as a share of this one's sum. */
    double distance(StepCurve other, double durationSeconds) {
        double apart = 0;
        double sum = 0;
        for (int second = 0; second < durationSeconds; second++) {
            apart += Math.abs(at(second) - other.at(second));
            sum += at(second);
        }
        return apart == 0 ? 0 : apart / Math.max(1, sum);
    }

    /** The area below the curve from 0 to an instant. */
    double integral(double end) {
        double area = 0;
        double since = 0;
        int value = initial;
        for (int i = 0; i < values.size() && seconds.get(i) < end; i++) {
            double at = Math.max(0, seconds.get(i));
            area += value * (at - since);
            since = at;
            value = values.get(i);
        }
        return area + value * (end - since);
    }

    /** The sizes that a Deployment had, given how it was changed. */
    static StepCurve ofSizes(Deployment deployment, List<ReplicaChange> changes) {
        StepCurve curve = new StepCurve(deployment.replicas().orElse(1));
        for (ReplicaChange change : changes) {
            if (change.deployment().equals(deployment.name())) {
                curve.add(change.seconds(), change.to());
            }
        }
        return curve;
    }
}
