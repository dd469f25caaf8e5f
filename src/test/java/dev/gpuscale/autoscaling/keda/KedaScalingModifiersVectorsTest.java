package dev.gpuscale.autoscaling.keda;

import static dev.gpuscale.autoscaling.keda.CaseFields.assertMatches;

import dev.gpuscale.Vectors;
import dev.gpuscale.autoscaling.keda.formula.FormulaException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** KEDA v2.20.2's scaling modifiers and their formulas, case by case. */
@Tag("vectors")
class KedaScalingModifiersVectorsTest {
    static final Set<String> CATEGORIES = Set.of(
            "formulaTransform",
            "formulaEval",
            "compositeActivation",
            "triggerValue",
            "triggerPairs",
            "containsElement",
            "hpaTarget",
            "hpaMetrics",
            "validation");

    static Stream<Vectors.Case> cases() {
        return Vectors.cases("keda.json").filter(vector -> CATEGORIES.contains(vector.category()));
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("cases")
    void modifiesAsKeda(Vectors.Case vector) {
        CaseFields input = CaseFields.of(vector.input());
        Map<String, Object> actual = switch (vector.category()) {
            case "formulaTransform" -> Map.of("formula", ScalingModifiers.wrapped(input.text("formula")));
            case "formulaEval" -> formulaEval(input);
            case "compositeActivation" -> compositeActivation(input);
            case "triggerValue" -> triggerValue(input);
            case "triggerPairs" -> triggerPairs(input);
            case "containsElement" ->
                Map.of("contains", MetricRequest.contains(input.text("element"), input.texts("list")));
            case "hpaTarget" -> hpaTarget(input);
            case "hpaMetrics" -> hpaMetrics(input);
            case "validation" -> Map.of("valid", isValid(input));
            default -> throw new IllegalArgumentException("no runner for the category " + vector.category());
        };
        assertMatches(vector.expected(), actual);
    }

    private static Map<String, Object> formulaEval(CaseFields input) {
        Map<String, Object> values = input.object("valuesMilli").orElseThrow().fields();
        Map<String, Double> inputs = new HashMap<>();
        values.forEach((name, milli) -> {
            if (milli != null) {
                inputs.put(name, MetricQuantity.value((Long) milli));
            }
        });
        Optional<FallbackSpec> fallback = input.object("fallback")
                .map(f -> new FallbackSpec(3, f.count("replicas"), FallbackSpec.Behavior.SCALING_MODIFIERS));
        try {
            ScalingModifiers modifiers = new ScalingModifiers(
                    ScalingModifiers.compile(input.text("formula"), values.keySet()),
                    new CompositeTarget(input.text("target"), MetricType.AVERAGE_VALUE),
                    0);
            double value = modifiers.evaluate(inputs, fallback);
            return Double.isFinite(value)
                    ? Map.of("outcome", "value", "compositeMilli", MetricQuantity.truncatedMilli(value * 1000))
                    : Map.of("outcome", "notFinite");
        } catch (FormulaException noMetric) {
            return Map.of("outcome", "error");
        }
    }

    private static Map<String, Object> compositeActivation(CaseFields input) {
        TriggerState trigger = input.flag("anyTriggerError")
                ? TriggerState.WITHOUT_SPEC
                : TriggerState.of(List.of(QueryResult.metric("s0-a", 0, false)));
        OptionalLong composite = input.isSet("compositeValueMilli")
                ? OptionalLong.of(input.whole("compositeValueMilli"))
                : OptionalLong.empty();
        double activationTarget =
                input.text("activationTarget").isEmpty() ? 0 : Double.parseDouble(input.text("activationTarget"));
        return Map.of(
                "isActive",
                ScaledObjectState.ofModified(List.of(trigger), false, activationTarget, results -> composite)
                        .active());
    }

    private static Map<String, Object> triggerValue(CaseFields input) {
        Optional<MetricHealth> health = input.isSet("failures")
                ? Optional.of(new MetricHealth(input.count("failures"), MetricHealth.Status.FAILING))
                : Optional.empty();
        OptionalLong value = FormulaInputs.value(
                input.object("fallback").map(KedaExecutorVectorsTest::fallbackSpec), health, input.whole("valueMilli"));
        Map<String, Object> actual = new HashMap<>();
        actual.put("valueMilli", value.isPresent() ? (Long) value.getAsLong() : null);
        return actual;
    }

    private static Map<String, Object> triggerPairs(CaseFields input) {
        try {
            return Map.of(
                    "pairs",
                    FormulaInputs.pair(input.text("formula"), input.text("metricName"), input.text("triggerName")));
        } catch (FormulaException unnamed) {
            return Map.of("error", "triggerNameMissing");
        }
    }

    private static Map<String, Object> hpaTarget(CaseFields input) {
        CompositeTarget target = new CompositeTarget(input.text("target"), metricType(input));
        return target.problem().isPresent() && target.metricType() == MetricType.UTILIZATION
                ? Map.of("error", "utilizationNotAllowed")
                : Map.of("type", target.metricType().toString(), "targetMilli", target.milli());
    }

    private static MetricType metricType(CaseFields input) {
        return MetricType.named(input.text("metricType")).orElse(MetricType.AVERAGE_VALUE);
    }

    private static Map<String, Object> hpaMetrics(CaseFields input) {
        List<HpaMetric> metrics = ((List<?>) input.fields().get("scalerMetrics"))
                .stream()
                        .map(pair -> (List<?>) pair)
                        .map(pair -> new HpaMetric(
                                source((String) pair.get(0)),
                                (String) pair.get(1),
                                MetricType.AVERAGE_VALUE,
                                1000,
                                Optional.empty()))
                        .toList();
        Optional<CompositeTarget> composite = input.flag("usingModifiers")
                ? Optional.of(new CompositeTarget("1", MetricType.AVERAGE_VALUE))
                : Optional.empty();
        return Map.of(
                "hpaMetrics",
                GeneratedHpa.metrics(metrics, composite).stream()
                        .map(metric -> List.of(name(metric.source()), metric.name()))
                        .toList());
    }

    private static HpaMetric.Source source(String name) {
        return Stream.of(HpaMetric.Source.values())
                .filter(source -> name(source).equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String name(HpaMetric.Source source) {
        return switch (source) {
            case CONTAINER_RESOURCE -> "ContainerResource";
            case EXTERNAL -> "External";
            case RESOURCE -> "Resource";
        };
    }

    private static boolean isValid(CaseFields input) {
        List<TriggerSpec> triggers = input.objects("triggers").stream()
                .map(t -> TriggerSpec.external(
                        t.text("name"), t.text("type"), MetricType.AVERAGE_VALUE, 1000, false, "s0-" + t.text("type")))
                .toList();
        boolean usesModifiers = Stream.of("formula", "target", "metricType")
                .anyMatch(key -> !input.text(key).isEmpty());
        FallbackSpec fallback = new FallbackSpec(3, 1, FallbackSpec.Behavior.named(input.text("fallbackBehavior")));
        if (fallback.needsFormula() && input.text("formula").isEmpty()) {
            return false;
        }
        try {
            if (usesModifiers) {
                ScalingModifiers.of(
                        input.text("formula"),
                        input.text("target"),
                        "",
                        MetricType.named(input.text("metricType")),
                        triggers);
            }
            return true;
        } catch (FormulaException refused) {
            return false;
        }
    }
}
