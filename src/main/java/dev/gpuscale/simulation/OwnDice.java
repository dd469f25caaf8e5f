package dev.gpuscale.simulation;

import dev.gpuscale.manifests.Deployment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Replays of a closed-loop recording that throw their own dice for the pods to delete. One pod's difference is natural then;
 * over many seeds the recorded run must look like one of them.
 */
final class OwnDice {
    private static final double CURVE = 0.05;
    private static final double WIDENED = 0.05;

    private final Course recorded;
    private final List<Course> replays = new ArrayList<>();
    private final List<String> differences = new ArrayList<>();
    private double worstCurveDistance;

    /** Plays the seeds from 1 on. */
    OwnDice(Recording recording, int seeds) {
        List<Deployment> deployments = recording.deployments();
        this.recorded = recording.observed();
        for (int seed = 1; seed <= seeds; seed++) {
            Course replay = Replay.playWithOwnDice(recording, seed);
            replays.add(replay);
            worstCurveDistance = Math.max(
                    worstCurveDistance, recorded.curveDistance(replay, deployments, recording.durationSeconds()));
        }
        if (worstCurveDistance > CURVE) {
            differences.add(
                    String.format(Locale.ROOT, "the replica curve is up to %.2f %% off", 100 * worstCurveDistance));
        }
        compare("mean wait", course -> course.jobs().orElseThrow().meanWait());
        compare("p95 wait", course -> course.jobs().orElseThrow().p95Wait());
        compare("ready pod-seconds", course -> course.jobs().orElseThrow().readyPodSeconds());
        compare("cost", course -> recording.bill(course).usd());
    }

    private void compare(String name, ToDoubleFunction<Course> quantity) {
        double real = quantity.applyAsDouble(recorded);
        double[] ours = replays.stream().mapToDouble(quantity).sorted().toArray();
        double least = ours[0] * (1 - WIDENED);
        double most = ours[ours.length - 1] * (1 + WIDENED);
        if (real < least || real > most) {
            differences.add(
                    String.format(Locale.ROOT, "recorded %s %.2f is outside %.2f to %.2f", name, real, least, most));
        }
    }

    /** Each bound that is broken, in a sentence. */
    List<String> differences() {
        return List.copyOf(differences);
    }

    double worstCurveDistance() {
        return worstCurveDistance;
    }
}
