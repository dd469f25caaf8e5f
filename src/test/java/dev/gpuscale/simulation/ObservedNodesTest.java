package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a recording observed agrees with itself, and no longer when one rule of it is another. */
class ObservedNodesTest {
    private static final Path RECORDINGS = Path.of("src", "test", "resources", "recordings");

    static Stream<Path> withNodes() throws IOException {
        try (Stream<Path> files = Files.list(RECORDINGS)) {
            return files.sorted().filter(file -> !Recording.read(file).hasStaticNodes()).toList().stream();
        }
    }

    static Stream<Path> withRemovals() throws IOException {
        return withNodes()
                .filter(file -> Recording.read(file).observed().nodes().stream()
                        .anyMatch(node -> node.has(NodeEvent.DELETED)
                                && node.last(NodeEvent.DELETED).orElse(0)
                                        < Recording.read(file).durationSeconds() - 20));
    }

    private static Agreement withNodes(Path file, UnaryOperator<List<NodeCourse>> change) {
        Recording recording = Recording.read(file);
        Course real = recording.observed();
        Course ours = new Course(
                real.replicas(),
                real.podsReady(),
                real.podsBound(),
                real.jobs(),
                change.apply(real.nodes()),
                real.scaleUps());
        return Agreement.of(recording, 1, any -> ours, (any, seed, drawn) -> ours);
    }

    @ParameterizedTest
    @MethodSource("withNodes")
    void aRecordingAgreesWithItself(Path file) {
        Agreement agreement = withNodes(file, nodes -> nodes);

        assertThat(agreement.differences()).isEmpty();
        assertThat(agreement.result().nodes()).isNotEmpty().allMatch(NodePair::agrees);
        assertThat(agreement.result().worstShiftSeconds()).isZero();
    }

    @ParameterizedTest
    @MethodSource("withNodes")
    void aRecordingAgreesWithItselfUnderOtherNames(Path file) {
        List<NodeCourse> renamed = new ArrayList<>();
        Agreement agreement = withNodes(file, nodes -> {
            for (int i = nodes.size() - 1; i >= 0; i--) {
                renamed.add(named("other-" + i, nodes.get(i)));
            }
            return renamed;
        });

        assertThat(agreement.differences()).isEmpty();
    }

    private static NodeCourse named(String name, NodeCourse node) {
        return new NodeCourse(
                name, node.owner(), node.type(), node.capacityType(), node.types(), node.reason(), node.events());
    }

    @ParameterizedTest
    @MethodSource("withNodes")
    void oneNodeMoreIsNoticed(Path file) {
        assertThat(withNodes(file, nodes -> {
                            List<NodeCourse> more = new ArrayList<>(nodes);
                            more.add(named("extra", nodes.get(0)));
                            return more;
                        })
                        .holds())
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("withNodes")
    void anotherTypeIsNoticed(Path file) {
        assertThat(withNodes(file, nodes -> {
                            NodeCourse node = nodes.get(0);
                            List<NodeCourse> other = new ArrayList<>(nodes);
                            other.set(
                                    0,
                                    new NodeCourse(
                                            node.name(),
                                            node.owner(),
                                            "gpu9",
                                            node.capacityType(),
                                            node.types(),
                                            node.reason(),
                                            node.events()));
                            return other;
                        })
                        .holds())
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("withRemovals")
    void removalsThatComeTwelveSecondsLaterAreNoticed(Path file) {
        Agreement agreement = withNodes(
                file,
                nodes -> nodes.stream()
                        .map(node -> NodeLife.changed(node, ObservedNodesTest::removedLater))
                        .toList());

        assertThat(agreement.holds()).isFalse();
    }

    private static NodeCourse.Event removedLater(NodeCourse.Event event) {
        boolean removal = event.what() == NodeEvent.TAINTED
                || event.what() == NodeEvent.TO_BE_DELETED
                || event.what() == NodeEvent.DELETING
                || event.what() == NodeEvent.DELETED;
        return new NodeCourse.Event(event.seconds() + (removal ? 12 : 0), event.what());
    }

    @ParameterizedTest
    @MethodSource("withNodes")
    void theBillIsTheRecordedOne(Path file) {
        Recording recording = Recording.read(file);
        NodeBill bill = recording.bill(recording.observed());
        Optional<Double> cost = recording.observedUsd();

        assertThat(bill.totalSeconds()).isPositive();
        cost.ifPresent(usd -> {
            assertThat(bill.usd()).isCloseTo(usd, Offset.offset(0.0002));
            recording
                    .observedNodeSeconds()
                    .forEach((type, seconds) ->
                            assertThat(bill.seconds().get(type)).isCloseTo(seconds, Offset.offset(0.2)));
        });
    }

    @ParameterizedTest
    @MethodSource("withNodes")
    void everyNodeIsOfAKindThatTheInputsKnow(Path file) {
        Recording recording = Recording.read(file);
        RecordedNodes inputs = recording.nodes();

        assertThat(inputs.launchMicros()).isPositive();
        assertThat(recording.observed().nodes()).allSatisfy(node -> {
            boolean group =
                    inputs.groups().stream().anyMatch(each -> each.name().equals(node.owner()));
            assertThat(group
                            || inputs.machines().stream()
                                    .anyMatch(machine -> machine.type().equals(node.type())
                                            && machine.capacityType().equals(node.capacityType())))
                    .isTrue();
            assertThat(group).isEqualTo(node.types().isEmpty());
        });
        assertThat(recording.clocks().disruptionLoop().isPresent())
                .isEqualTo(inputs.groups().isEmpty());
        assertThat(recording.clocks().autoscalerLoops().next(0) < Long.MAX_VALUE)
                .isEqualTo(!inputs.groups().isEmpty());
    }
}
