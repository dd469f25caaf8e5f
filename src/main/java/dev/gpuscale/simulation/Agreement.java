package dev.gpuscale.simulation;

import dev.gpuscale.manifests.Deployment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How well a replay agrees with its recording, by the rules that are documented with the recordings: a scripted metric must
 * give the same changes of size within 2 s and the same numbers of pods; with a queue, where milliseconds decide who takes
 * which job, nearly all changes within 5 s, the same curve and the same waits within a few percent.
 */
public final class Agreement {
    private static final double SCRIPTED_SECONDS = 2;
    private static final double CLOSED_LOOP_SECONDS = 5;
    private static final double LEAST_SHARE = 0.95;

    /** Where jobs were lost, ties of milliseconds decide which. */
    private static final double LEAST_SHARE_WITH_LOSSES = 0.85;

    /**
     * Where jobs were lost, the order in which pods of one scale-in ended decides whose jobs come first, and it is not recorded:
     * agreement under one of so many orders is agreement.
     */
    private static final int ORDERS = 30;

    private static final double CURVE = 0.02;
    private static final double WAITS = 0.05;

    private final Recording recording;
    private final double tolerance;
    private final Course recorded;
    private final Course simulated;
    private final Alignment alignment;
    private final double curveDistance;
    private final List<String> differences = new ArrayList<>();

    private Agreement(Recording recording, Course simulated, double tolerance) {
        this.recording = recording;
        this.tolerance = tolerance;
        List<Deployment> deployments =
                new Documents(recording.documents()).manifests().deployments();
        this.recorded =
                recording.observed(deployments.stream().map(Deployment::name).toList());
        this.simulated = simulated;
        SizeDoubt doubt = SizeDoubt.of(recording, recorded);
        double seconds = tolerance * (recording.isClosedLoop() ? CLOSED_LOOP_SECONDS : SCRIPTED_SECONDS);
        this.alignment = Alignment.of(
                recorded.replicas(),
                simulated.replicas(),
                (real, ours) -> doubt.allows(real, ours) && Math.abs(real.seconds() - ours.seconds()) <= seconds);
        this.curveDistance = recorded.curveDistance(simulated, deployments, recording.durationSeconds());
        if (recording.isClosedLoop()) {
            compareClosedLoop();
        } else {
            compareScripted(deployments, seconds);
        }
    }

    /**
     * Plays a recording and compares.
     *
     * @param tolerance factor to all bounds, 1 for those that are agreed
     */
    public static Agreement of(Recording recording, double tolerance) {
        Agreement asListed = new Agreement(recording, Replay.play(recording), tolerance);
        if (!asListed.holds()
                && asListed.recorded
                        .jobs()
                        .filter(jobs -> jobs.lostAttempts() > 0)
                        .isPresent()) {
            for (int seed = 1; seed <= ORDERS; seed++) {
                Agreement other = new Agreement(recording, Replay.playInOrder(recording, seed), tolerance);
                if (other.holds()) {
                    return other;
                }
            }
        }
        return asListed;
    }

    // ---------------------------------------------------------------- rules

    private void compareScripted(List<Deployment> deployments, double seconds) {
        if (alignment.rows().stream().anyMatch(row -> !row.matches())) {
            differences.add("the changes of size are not the same within " + seconds + " s");
        }
        deployments.forEach(deployment -> comparePods(deployment.name(), seconds));
    }

    private void comparePods(String deployment, double seconds) {
        StepCurve real = recorded.podsReady().getOrDefault(deployment, new StepCurve(0));
        StepCurve ours = simulated.podsReady().getOrDefault(deployment, new StepCurve(0));
        double end = recording.durationSeconds() - seconds;
        for (double at = 0; at <= end; at += 0.25) {
            if (!ours.passes(real.at(at), at - seconds, at + seconds)
                    || !real.passes(ours.at(at), at - seconds, at + seconds)) {
                differences.add(String.format(
                        Locale.ROOT,
                        "at %.2f s %d pods of %s are ready, recorded %d",
                        at,
                        ours.at(at),
                        deployment,
                        real.at(at)));
                return;
            }
        }
    }

    private void compareClosedLoop() {
        Course.Jobs real = recorded.jobs().orElseThrow();
        Course.Jobs ours = simulated.jobs().orElseThrow();
        double share = 1 - tolerance * (1 - (real.lostAttempts() > 0 ? LEAST_SHARE_WITH_LOSSES : LEAST_SHARE));
        require(
                alignment.share() >= share,
                "changes of size agree to %.1f %%, less than %.0f %%",
                100 * alignment.share(),
                100 * share);
        require(curveDistance <= tolerance * CURVE, "the replica curve is %.2f %% off", 100 * curveDistance);
        compareWait("mean", real.meanWait(), ours.meanWait());
        compareWait("p95", real.p95Wait(), ours.p95Wait());
        require(
                Math.abs(real.done() - ours.done()) <= 2 * tolerance,
                "%d jobs are done, recorded %d",
                ours.done(),
                real.done());
        require(
                Math.abs(real.lostAttempts() - ours.lostAttempts())
                        <= tolerance * Math.max(2, 0.1 * real.lostAttempts()),
                "%d attempts are lost, recorded %d",
                ours.lostAttempts(),
                real.lostAttempts());
    }

    private void compareWait(String name, double real, double ours) {
        require(
                Math.abs(real - ours) <= tolerance * Math.max(1, WAITS * real),
                "the %s wait is %.2f s, recorded %.2f s",
                name,
                ours,
                real);
    }

    private void require(boolean holds, String message, Object... arguments) {
        if (!holds) {
            differences.add(String.format(Locale.ROOT, message, arguments));
        }
    }

    // ---------------------------------------------------------------- what came out

    /** Whether the two agree within the bounds. */
    public boolean holds() {
        return differences.isEmpty();
    }

    /** Each bound that is broken, in a sentence. */
    public List<String> differences() {
        return List.copyOf(differences);
    }

    /** Share (0..1) of the changes of size that were met. */
    public double share() {
        return alignment.share();
    }

    /** Mean distance in time of the changes that were met, in seconds. */
    public double meanShiftSeconds() {
        return alignment.meanShiftSeconds();
    }

    public double worstShiftSeconds() {
        return alignment.worstShiftSeconds();
    }

    /** Seconds of replicas that the curves are apart, as a share of the recorded ones. */
    public double curveDistance() {
        return curveDistance;
    }

    public Course recorded() {
        return recorded;
    }

    public Course simulated() {
        return simulated;
    }

    /** The first change of size that only one side has, with what the recorded controllers saw before; empty without any. */
    public Optional<String> firstDifference() {
        return alignment.rows().stream()
                .filter(row -> !row.matches())
                .findFirst()
                .map(row -> {
                    ReplicaChange change = row.recorded().or(row::simulated).orElseThrow();
                    String side = row.recorded().isPresent() ? "only recorded: " : "only simulated: ";
                    return side + change + lastSeen(change);
                });
    }

    private String lastSeen(ReplicaChange change) {
        boolean byHpa = change.who().equals(Writer.HPA.label());
        StringBuilder seen = new StringBuilder();
        for (RecordedClocks.MetricCall call : recording.clocks().metricCalls()) {
            double before = change.seconds() - call.micros() / 1e6;
            if (call.byHpa() == byHpa && before > -0.05 && before < 1) {
                seen.append(seen.length() == 0 ? "; recorded metrics: " : ", ")
                        .append(call.trigger())
                        .append(' ')
                        .append(
                                call.value().isPresent()
                                        ? String.valueOf(call.value().getAsDouble())
                                        : "failed");
            }
        }
        return seen.toString();
    }

    /** The two side by side, and the verdict. */
    public String describe() {
        StringBuilder text = new StringBuilder(recording.name())
                .append(": ")
                .append(recording.describes())
                .append('\n');
        differences.forEach(difference -> text.append("  ").append(difference).append('\n'));
        firstDifference()
                .ifPresent(first ->
                        text.append("  first difference: ").append(first).append('\n'));
        text.append(String.format(
                Locale.ROOT,
                "  %d of %d changes agree, %.2f s apart on average, %.2f s at worst; curves %.2f %% apart%n",
                alignment.matched(),
                recorded.replicas().size(),
                meanShiftSeconds(),
                worstShiftSeconds(),
                100 * curveDistance));
        text.append(String.format(Locale.ROOT, "  %-36s %-36s%n", "recorded", "simulated"));
        for (Alignment.Row row : alignment.rows()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%s %-36s %-36s%n",
                    row.matches() ? " " : "!",
                    row.recorded().map(ReplicaChange::toString).orElse("-"),
                    row.simulated().map(ReplicaChange::toString).orElse("-")));
        }
        return text.toString();
    }
}
