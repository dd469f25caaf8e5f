package dev.gpuscale.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Results for tests of what is printed, made of recordings and of what they observed. */
public final class BacktestResults {
    private static final Path RECORDINGS = Path.of("src", "test", "resources", "recordings");

    private BacktestResults() {}

    /** A closed loop that agrees. */
    public static BacktestResult agreeing() {
        return Backtest.play(Recording.read(RECORDINGS.resolve("e08.json")), 1);
    }

    /** A wrong window: the sizes differ. */
    public static BacktestResult differing() {
        return Backtest.play(
                changed("r01.json", "\"stabilizationWindowSeconds\": 120", "\"stabilizationWindowSeconds\": 150"), 1);
    }

    /** Nodes of Karpenter, one of which goes twelve seconds late; as if it had been played. */
    public static BacktestResult lateRemoval() {
        Recording recording = Recording.read(RECORDINGS.resolve("k13.json"));
        Course real = recording.observed();
        List<NodeCourse> nodes = real.nodes().stream()
                .map(node -> NodeLife.changed(
                        node,
                        event -> new NodeCourse.Event(
                                event.seconds() + (event.what() == NodeEvent.DELETED ? 12 : 0), event.what())))
                .toList();
        return compared(
                recording,
                new Course(real.replicas(), real.podsReady(), real.podsBound(), real.jobs(), nodes, real.scaleUps()));
    }

    /** Nodes of Cluster Autoscaler; as if they had been played. */
    public static BacktestResult groups() {
        Recording recording = Recording.read(RECORDINGS.resolve("c05.json"));
        return compared(recording, recording.observed());
    }

    private static BacktestResult compared(Recording recording, Course course) {
        return Agreement.of(recording, 1, any -> course, (any, seed, drawn) -> course)
                .result();
    }

    private static Recording changed(String file, String right, String wrong) {
        try {
            String text = Files.readString(RECORDINGS.resolve(file));
            return Recording.of(file, text.replace(right, wrong));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
