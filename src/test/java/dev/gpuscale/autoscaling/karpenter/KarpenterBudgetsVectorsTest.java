package dev.gpuscale.autoscaling.karpenter;

import static dev.gpuscale.autoscaling.keda.CaseFields.assertMatches;

import dev.gpuscale.Vectors;
import dev.gpuscale.autoscaling.keda.CaseFields;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Karpenter's disruption budgets, case by case. */
@Tag("vectors")
class KarpenterBudgetsVectorsTest {
    static Stream<Vectors.Case> cases() {
        return Vectors.cases("karpenter-budgets.json");
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("cases")
    void budgetsAsKarpenter(Vectors.Case vector) {
        CaseFields input = CaseFields.of(vector.input());
        Instant now = Instant.parse(input.text("now"));
        Map<String, Object> actual = switch (vector.category()) {
            case "allowed" -> Map.of("allowed", allowed(input, now));
            case "active" -> active(input, now);
            case "mapping" -> Map.of("remaining", remaining(input, now));
            default -> throw new IllegalArgumentException(vector.category());
        };
        assertMatches(vector.expected(), actual);
    }

    private static Map<String, Object> allowed(CaseFields input, Instant now) {
        Budgets budgets = new Budgets(budgets(input.objects("budgets")));
        Map<String, Object> allowed = new HashMap<>();
        for (DisruptionReason reason : DisruptionReason.values()) {
            int nodes = budgets.allowed(reason, input.count("numNodes"), now);
            allowed.put(reason.toString(), nodes == DisruptionBudget.UNLIMITED ? null : (Long) (long) nodes);
        }
        return allowed;
    }

    private static Map<String, Object> active(CaseFields input, Instant now) {
        Optional<Boolean> active = budget("1", input).active(now);
        Map<String, Object> actual = new HashMap<>();
        actual.put("active", active.orElse(null));
        actual.put("error", active.isEmpty() ? true : null);
        return actual;
    }

    private static Map<String, Object> remaining(CaseFields input, Instant now) {
        List<DisruptionPool> pools = input.objects("nodePools").stream()
                .map(pool -> Nodes.pool(pool.text("name"), budgets(pool.objects("budgets"))))
                .toList();
        List<Nodes.Node> nodes = input.objects("nodes").stream()
                .map(KarpenterBudgetsVectorsTest::node)
                .toList();
        DisruptionReason reason = DisruptionReason.named(input.text("reason")).orElseThrow();
        Map<String, Object> remaining = new HashMap<>();
        Budgets.remaining(pools, nodes, reason, now).forEach((pool, left) -> remaining.put(pool, (long) left));
        return remaining;
    }

    private static Nodes.Node node(CaseFields fields) {
        Nodes.Node node = Nodes.node(fields.text("name"));
        node.pool = fields.text("nodePool");
        node.managed = flag(fields, "managed");
        node.initialized = flag(fields, "initialized");
        node.ready = flag(fields, "ready");
        node.markedForDeletion = fields.flag("markedForDeletion");
        node.instanceTerminating = fields.flag("instanceTerminating");
        return node;
    }

    /** True unless said otherwise. */
    private static boolean flag(CaseFields fields, String name) {
        return !fields.isSet(name) || fields.flag(name);
    }

    private static List<DisruptionBudget> budgets(List<CaseFields> budgets) {
        return budgets.stream()
                .map(budget -> budget(budget.text("nodes"), budget))
                .toList();
    }

    private static DisruptionBudget budget(String nodes, CaseFields fields) {
        return new DisruptionBudget(
                nodes,
                fields.isSet("reasons")
                        ? fields.texts("reasons").stream()
                                .map(reason -> DisruptionReason.named(reason).orElseThrow())
                                .toList()
                        : List.of(),
                fields.isSet("schedule") ? Optional.of(fields.text("schedule")) : Optional.empty(),
                fields.isSet("duration") ? GoDuration.parse(fields.text("duration")) : Optional.empty());
    }
}
