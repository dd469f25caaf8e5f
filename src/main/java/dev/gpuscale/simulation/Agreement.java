package dev.gpuscale.simulation;

import dev.gpuscale.manifests.Deployment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How well a replay agrees with its recording, by the rules that are documented with the recordings: a scripted metric must
 * give the same changes of size within 2 s and the same numbers of pods; with a queue, where milliseconds decide who takes
 * which job, nearly all changes within 5 s, the same curve and the same waits within a few percent.
 */
final class Agreement {
    private static final double SCRIPTED_SECONDS = 2;
    private static final double CLOSED_LOOP_SECONDS = 5;
    private static final double LEAST_SHARE = 0.95;

    /** Where jobs were lost, ties of milliseconds decide which. */
    private static final double LEAST_SHARE_WITH_LOSSES = 0.85;

    /**
     * Where jobs were lost, the order in which pods of one scale-in ended decides whose jobs come first; where nodes are bought,
     * so does the order of equal pods, and which write was some milliseconds faster. None of it is recorded: agreement under
     * one of so many orders is agreement.
     */
    private static final int ORDERS = 30;

    private static final double CURVE = 0.02;
    private static final double WAITS = 0.05;
    private static final double BILL = 0.02;

    private final Recording recording;
    private final double tolerance;
    private final Optional<Ties> ties;
    private final Course recorded;
    private final Course simulated;
    private final Alignment alignment;
    private final double curveDistance;
    private final NodeAgreement nodes;
    private final List<Difference> nodeDifferences = new ArrayList<>();
    private final List<String> differences = new ArrayList<>();

    private Agreement(Recording recording, Course simulated, double tolerance, Optional<Ties> ties) {
        this.recording = recording;
        this.tolerance = tolerance;
        this.ties = ties;
        this.recorded = recording.observed();
        this.simulated = simulated;
        List<Deployment> deployments = recording.deployments();
        SizeDoubt doubt = SizeDoubt.of(recording, recorded);
        double seconds = tolerance * (recording.isClosedLoop() ? CLOSED_LOOP_SECONDS : SCRIPTED_SECONDS);
        this.alignment = Alignment.of(
                recorded.replicas(),
                simulated.replicas(),
                (real, ours) -> doubt.allows(real, ours) && Math.abs(real.seconds() - ours.seconds()) <= seconds);
        this.curveDistance = recorded.curveDistance(simulated, deployments, recording.durationSeconds());
        NodeBounds bounds = NodeBounds.of(recording, recorded, tolerance);
        this.nodes = new NodeAgreement(
                recorded.nodes(), simulated.nodes(), bounds::seconds, bounds.widest(), recording.durationSeconds());
        nodeDifferences.addAll(nodes.differences());
        nodeDifferences.addAll(ScaleUpAgreement.differences(
                recorded.scaleUps(), simulated.scaleUps(), bounds.usual(), recording.durationSeconds()));
        if (recording.isClosedLoop()) {
            compareClosedLoop();
            compareBill();
        } else {
            compareScripted(seconds);
            comparePods(seconds, bounds);
            nodeDifferences.forEach(difference -> differences.add(difference.text()));
        }
    }

    /**
     * Plays a recording and compares.
     *
     * @param tolerance factor to all bounds, 1 for those that are agreed
     */
    static Agreement of(Recording recording, double tolerance) {
        return of(recording, tolerance, Replay::play, Replay::playWithTies);
    }

    /** The same with somebody else's replays. */
    static Agreement of(Recording recording, double tolerance, Function<Recording, Course> play, Other other) {
        Agreement asListed = new Agreement(recording, play.apply(recording), tolerance, Optional.empty());
        if (asListed.holds() || !asListed.hasTies()) {
            return asListed;
        }
        List<Course> agreeing = List.of();
        boolean timesDrawn = false;
        for (boolean drawn : new boolean[] {false, true}) {
            if (agreeing.isEmpty()) {
                agreeing = agreeing(recording, tolerance, other, drawn);
                timesDrawn = drawn;
            }
        }
        Course shown = agreeing.isEmpty() || timesDrawn ? asListed.simulated : agreeing.get(0);
        return new Agreement(recording, shown, tolerance, Optional.of(new Ties(ORDERS, agreeing.size(), timesDrawn)));
    }

    private static List<Course> agreeing(Recording recording, double tolerance, Other other, boolean timesDrawn) {
        List<Course> agreeing = new ArrayList<>();
        for (long seed = 1; seed <= ORDERS; seed++) {
            Course course = other.play(recording, seed, timesDrawn);
            if (new Agreement(recording, course, tolerance, Optional.empty()).holds()) {
                agreeing.add(course);
            }
        }
        return agreeing;
    }

    /** Plays a recording once more, where dice decide what is not recorded. */
    interface Other {
        /** See {@link Replay#playWithTies}. */
        Course play(Recording recording, long seed, boolean timesDrawn);
    }

    /** Whether something that nobody recorded may have decided. */
    private boolean hasTies() {
        return !recording.hasStaticNodes()
                || recorded.jobs().filter(jobs -> jobs.lostAttempts() > 0).isPresent();
    }

    // ---------------------------------------------------------------- rules

    private void compareScripted(double seconds) {
        if (alignment.rows().stream().anyMatch(row -> !row.matches())) {
            differences.add("the changes of size are not the same within " + seconds + " s");
        }
    }

    /**
     * Where pods of several Deployments waited for the same nodes, their back-off, which is not recorded, decided who came
     * first: how many pods there are on nodes counts then, not whose.
     */
    private void comparePods(double seconds, NodeBounds bounds) {
        if (!recording.hasStaticNodes() && RecordedPod.compete(recording.observedPods())) {
            comparePods("are on nodes", recorded.podsBound(), simulated.podsBound(), bounds.widest());
            return;
        }
        double bound = recording.hasStaticNodes() ? seconds : bounds.widest();
        for (Deployment deployment : recording.deployments()) {
            comparePods(
                    "of " + deployment.name() + " are ready",
                    recorded.podsReady().getOrDefault(deployment.name(), new StepCurve(0)),
                    simulated.podsReady().getOrDefault(deployment.name(), new StepCurve(0)),
                    bound);
        }
    }

    private void comparePods(String which, StepCurve real, StepCurve ours, double seconds) {
        double end = recording.durationSeconds() - seconds;
        for (double at = 0; at <= end; at += 0.25) {
            if (!ours.passes(real.at(at), at - seconds, at + seconds)
                    || !real.passes(ours.at(at), at - seconds, at + seconds)) {
                differences.add(String.format(
                        Locale.ROOT, "at %.2f s %d pods %s, recorded %d", at, ours.at(at), which, real.at(at)));
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

    private void compareBill() {
        NodeBill real = recording.bill(recorded);
        NodeBill ours = recording.bill(simulated);
        require(real.nodes().equals(ours.nodes()), "nodes bought by type: %s, recorded %s", ours.nodes(), real.nodes());
        real.seconds().forEach((type, seconds) -> {
            double played = ours.seconds().getOrDefault(type, 0.0);
            require(
                    Math.abs(played - seconds) <= tolerance * BILL * seconds,
                    "%s runs for %.1f s, recorded %.1f s",
                    type,
                    played,
                    seconds);
        });
        require(
                real.nodes().isEmpty() || Math.abs(ours.usd() - real.usd()) <= tolerance * BILL * real.usd(),
                "the nodes cost $%.4f, recorded $%.4f",
                ours.usd(),
                real.usd());
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
    boolean holds() {
        return differences.isEmpty();
    }

    /** Each bound that is broken, in a sentence. */
    List<String> differences() {
        return List.copyOf(differences);
    }

    /** The two, and all by which they can be told apart. */
    BacktestResult result() {
        return new BacktestResult(
                recording.name(),
                recording.describes(),
                recording.versions(),
                recording.isClosedLoop(),
                differences,
                firstDifference(),
                alignment,
                curveDistance,
                nodes.pairs(),
                Stream.of(Measure.values())
                        .map(measure -> new Measured(
                                measure, measure.of(recorded, recording), measure.of(simulated, recording)))
                        .filter(Measured::isKnown)
                        .toList(),
                ties);
    }

    /** The first event that only one side has, or has elsewhere, with what the recorded controllers saw; empty without any. */
    Optional<String> firstDifference() {
        Optional<ReplicaChange> change =
                alignment.firstMismatch().map(rows -> rows.get(0)).map(Alignment.Row::either);
        Optional<Difference> node = nodeDifferences.stream().min(Comparator.comparingDouble(Difference::seconds));
        RecordedSight sight = new RecordedSight(recording);
        boolean nodeFirst = node.isPresent()
                && node.get().seconds() < change.map(ReplicaChange::seconds).orElse(Double.POSITIVE_INFINITY);
        if (nodeFirst) {
            return node.map(
                    difference -> sentence(difference.text(), sight.around(difference.seconds()), difference.rule()));
        }
        return change.map(each -> sentence(mismatch(), sight.metricsBefore(each), ReplicaRules.of(each)));
    }

    /** What each side did where the sequences part. */
    private String mismatch() {
        List<Alignment.Row> rows = alignment.firstMismatch().orElseThrow();
        Optional<ReplicaChange> real =
                rows.stream().flatMap(row -> row.recorded().stream()).findFirst();
        Optional<ReplicaChange> ours =
                rows.stream().flatMap(row -> row.simulated().stream()).findFirst();
        return real.isEmpty()
                ? "only simulated: " + ours.orElseThrow()
                : ours.isEmpty()
                        ? "only recorded: " + real.get()
                        : "recorded " + real.get() + ", simulated " + ours.get();
    }

    private static String sentence(String what, String seen, String rule) {
        return what + (seen.isEmpty() ? "" : "; " + seen) + (rule.isEmpty() ? "" : ". The rule there: " + rule);
    }
}
