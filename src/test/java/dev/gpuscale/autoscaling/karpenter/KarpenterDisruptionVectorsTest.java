package dev.gpuscale.autoscaling.karpenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gpuscale.Vectors;
import dev.gpuscale.autoscaling.keda.CaseFields;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Karpenter decides about nodes without placing a pod, case by case. */
@Tag("vectors")
class KarpenterDisruptionVectorsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final double TOLERANCE = 1e-6;
    private static final double SCORE_TOLERANCE = 1e-4;
    private static final Map<DisruptionBar, Set<String>> BARS = Map.of(
            DisruptionBar.NOT_MANAGED, Set.of("not-managed", "unmanaged"),
            DisruptionBar.NOT_INITIALIZED, Set.of("not-initialized"),
            DisruptionBar.MARKED_FOR_DELETION, Set.of("marked-for-deletion"),
            DisruptionBar.NOMINATED, Set.of("nominated"),
            DisruptionBar.NODE_DO_NOT_DISRUPT, Set.of("node-do-not-disrupt"),
            DisruptionBar.POD_DO_NOT_DISRUPT, Set.of("pod-do-not-disrupt"),
            DisruptionBar.POD_DISRUPTION_BUDGET, Set.of("pdb"));

    static Stream<Vectors.Case> cases() {
        return Vectors.cases("karpenter-consolidation.json")
                .filter(vector -> !KarpenterConsolidationVectorsTest.KINDS.contains(vector.category()));
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("cases")
    void disruptsAsKarpenter(Vectors.Case vector) {
        CaseFields input = CaseFields.of(vector.input());
        CaseFields expected = CaseFields.of(vector.expected());
        switch (vector.category()) {
            case "disruption-cost" -> disruptionCost(input, expected);
            case "consolidatable" -> consolidatable(input, expected);
            case "last-pod-event" -> lastPodEvent(input, expected);
            case "emptiness" -> emptiness(input, expected);
            case "interleave" -> interleave(input, expected);
            case "balanced-score" -> balancedScore(input, expected);
            case "candidate" -> candidate(input, expected);
            default -> throw new IllegalArgumentException(vector.category());
        }
    }

    private static void disruptionCost(CaseFields input, CaseFields expected) {
        Nodes.Node node = Nodes.node("n");
        input.objects("pods").forEach(pod -> node.with(Pods.of(pod, NOW)));
        Candidate candidate = Candidate.of(node, Nodes.pool("gpu", List.of()));
        long reschedulable = node.pods.stream().filter(Eviction::reschedulable).count();

        assertThat(candidate.disruptionCost())
                .isCloseTo(expected.number("rescheduleDisruptionCost"), within(TOLERANCE));
        assertThat(Candidate.empty(node)).isEqualTo(expected.flag("isEmpty"));
        assertThat(reschedulable).isEqualTo(expected.whole("reschedulablePods"));
        assertThat(reschedulable == 0).isEqualTo(expected.flag("isEmptyBefore1_14"));
    }

    private static void consolidatable(CaseFields input, CaseFields expected) {
        boolean over = ConsolidateAfter.isOver(
                seconds(input, "consolidateAfterSec"),
                instant(input, "initializedAtSec"),
                instant(input, "lastPodEventSec"),
                instant(input, "nowSec").orElseThrow());

        assertThat(over).isEqualTo(expected.flag("consolidatable"));
    }

    private static void lastPodEvent(CaseFields input, CaseFields expected) {
        PodEvents events = PodEvents.NONE;
        for (CaseFields event : input.objects("events")) {
            events = events.after(
                    PodEvents.Event.valueOf(event.text("type").toUpperCase(Locale.ROOT)),
                    Pods.owner(event.text("owner")),
                    instant(event, "atSec").orElseThrow());
        }

        assertThat(events.last()).isEqualTo(instant(expected, "lastPodEventSec"));
    }

    private static void emptiness(CaseFields input, CaseFields expected) {
        Map<String, Candidate> candidates = new HashMap<>();
        for (CaseFields node : input.objects("nodes")) {
            emptyCandidate(node).ifPresent(candidate -> candidates.put(node.text("name"), candidate));
        }
        List<Candidate> sorted = input.texts("sortedNodes").stream()
                .filter(candidates::containsKey)
                .map(candidates::get)
                .toList();
        Map<String, Integer> remaining = new HashMap<>();
        CaseFields budgets = input.object("budgetRemaining").orElseThrow();
        budgets.fields().keySet().forEach(pool -> remaining.put(pool, budgets.count(pool)));
        Optional<Command> command = EmptinessMethod.of(sorted, remaining);

        assertThat(command.map(Command::candidates).orElse(List.of()))
                .extracting(candidate -> candidate.node().name())
                .isEqualTo(expected.texts("delete"));
    }

    /** Each node is looked at alone, since each says for itself what its pool's consolidateAfter is. */
    private static Optional<Candidate> emptyCandidate(CaseFields fields) {
        Nodes.Node node = Nodes.node(fields.text("name"));
        node.pool = fields.text("nodePool");
        node.hostsBufferPods = fields.isSet("bufferPods") && fields.whole("bufferPods") > 0;
        if (!fields.flag("isEmpty")) {
            node.with(Pods.pod("keeps it"));
        }
        if (fields.isSet("consolidatable") && !fields.flag("consolidatable")) {
            node.lastPodEvent = Optional.of(NOW);
        }
        boolean never = fields.fields().containsKey("consolidateAfterSec") && !fields.isSet("consolidateAfterSec");
        Duration after = seconds(fields, "consolidateAfterSec").orElse(Duration.ofMinutes(1));
        DisruptionPool pool = Nodes.pool(node.pool, never ? Optional.empty() : Optional.of(after), List.of());
        return Nodes.look(NOW, List.of(pool), List.of(node)).empty().stream().findFirst();
    }

    private static void interleave(CaseFields input, CaseFields expected) {
        List<List<String>> lists = new ArrayList<>();
        CaseFields pools = input.object("sortedByPool").orElseThrow();
        pools.fields().keySet().forEach(pool -> lists.add(pools.texts(pool)));

        assertThat(Interleaving.of(lists)).isEqualTo(expected.texts("order"));
    }

    private static void balancedScore(CaseFields input, CaseFields expected) {
        MoveScore score = MoveScore.of(
                input.number("savings"),
                input.number("disruptionCost"),
                new PoolTotals(input.number("poolTotalCost"), input.number("poolTotalDisruptionCost")),
                input.count("k"));

        if ("inf".equals(expected.fields().get("score"))) {
            assertThat(score.score()).isInfinite();
        } else {
            assertThat(score.score()).isCloseTo(expected.number("score"), within(SCORE_TOLERANCE));
        }
        assertThat(score.approved()).isEqualTo(expected.flag("approved"));
    }

    private static void candidate(CaseFields input, CaseFields expected) {
        Nodes.Node node = Nodes.node("n");
        node.managed = input.flag("managed");
        node.initialized = input.flag("initialized");
        node.markedForDeletion = input.flag("markedForDeletion");
        node.nominated = input.flag("nominated");
        node.doNotDisrupt = "true".equals(input.annotations().get("karpenter.sh/do-not-disrupt"));
        node.terminationGracePeriod = seconds(input, "terminationGracePeriodSec");
        input.objects("pods").forEach(pod -> node.with(Pods.of(pod, NOW)));
        Optional<DisruptionBar> bar =
                DisruptionBar.of(node, input.text("method").equals("drift"), NOW);

        assertThat(bar.isEmpty()).isEqualTo(expected.flag("eligible"));
        bar.ifPresent(found -> assertThat(BARS.get(found)).contains(expected.text("reason")));
    }

    private static Optional<Duration> seconds(CaseFields fields, String name) {
        return fields.isSet(name)
                ? Optional.of(Duration.ofMillis(Math.round(fields.number(name) * 1000)))
                : Optional.empty();
    }

    private static Optional<Instant> instant(CaseFields fields, String name) {
        return seconds(fields, name).map(Instant.EPOCH::plus);
    }
}
