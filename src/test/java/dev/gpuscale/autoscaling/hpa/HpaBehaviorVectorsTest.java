package dev.gpuscale.autoscaling.hpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.gpuscale.Vectors;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From a proposal to a written size, alone and over time: upstream's own cases and cases worked out from its code. */
@Tag("vectors")
class HpaBehaviorVectorsTest {

    /** Every case of the HPA that is not about proposals; a category without a rule fails. */
    static Stream<Vectors.Case> cases() {
        return Vectors.cases("hpa.json")
                .filter(vector -> !HpaReplicaCalculatorVectorsTest.CATEGORIES.contains(vector.category()));
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("cases")
    void decidesWhatTheControllerDecides(Vectors.Case vector) {
        Map<String, Object> actual = outcome(vector.category(), new VectorInput(vector.input()));
        vector.expected().forEach((key, value) -> compare(vector.name(), key, value, actual));
    }

    private static void compare(String name, String key, Object expected, Map<String, Object> actual) {
        if (key.equals("conditions")) {
            assertThat(actual.get(key))
                    .as(name)
                    .asInstanceOf(InstanceOfAssertFactories.MAP)
                    .containsAllEntriesOf((Map<?, ?>) expected);
        } else if (expected == null) {
            assertThat(actual.get(key)).as(name).isNull();
        } else {
            assertThat(actual).as(name).containsEntry(key, expected);
        }
    }

    private static Map<String, Object> outcome(String category, VectorInput in) {
        return switch (category) {
            case "convertLegacy" ->
                limited(LegacyLimit.of(
                        in.count("currentReplicas"), in.count("desiredReplicas"), min(in), in.count("maxReplicas")));
            case "convertBehavior" ->
                limited(BehaviorLimit.of(
                        policies(in),
                        in.count("desiredReplicas"),
                        min(in),
                        in.count("maxReplicas"),
                        in.rulesOfBothDirections()));
            case "scaleUpLimit" ->
                Map.of("limit", (long) policies(in).upLimit(in.rules("rules", ScalingRules.scaleUpDefaults())));
            case "scaleDownLimit" ->
                Map.of("limit", (long) policies(in).downLimit(in.rules("rules", ScalingRules.scaleDownDefaults())));
            case "stabilizeLegacy" ->
                stabilized(LegacyStabilization.of(
                        in.recommendations(),
                        in.count("desiredReplicas"),
                        in.seconds("downscaleWindowS"),
                        VectorInput.NOW));
            case "stabilizeBehavior" ->
                stabilized(BehaviorStabilization.of(
                        in.recommendations(),
                        in.count("currentReplicas"),
                        in.count("desiredReplicas"),
                        in.seconds("scaleUpWindowS"),
                        in.seconds("scaleDownWindowS"),
                        VectorInput.NOW));
            case "storeScaleEvent" -> storedEvents(in);
            case "reconcile" -> reconciled(in);
            case "timeline" -> timeline(in);
            default -> fail("no rule is known for category " + category);
        };
    }

    private static int min(VectorInput in) {
        return in.count("minReplicas", 1);
    }

    private static ScalingPolicies policies(VectorInput in) {
        return new ScalingPolicies(
                in.count("currentReplicas"), in.events("scaleUpEvents"), in.events("scaleDownEvents"), VectorInput.NOW);
    }

    private static Map<String, Object> limited(Limited limited) {
        return Map.of(
                "replicas",
                (long) limited.replicas(),
                "reason",
                limited.reason().text());
    }

    private static Map<String, Object> stabilized(Stabilized stabilized) {
        List<Long> history =
                stabilized.history().stream().map(r -> (long) r.replicas()).toList();
        return Map.of(
                "replicas", (long) stabilized.replicas(),
                "historyLength", (long) history.size(),
                "historyReplicas", history);
    }

    private static Map<String, Object> storedEvents(VectorInput in) {
        boolean isUp = in.text("direction").equals("up");
        List<ScaleEvent> events = in.events("events");
        Optional<Behavior> behavior = in.has("rules")
                ? Optional.of(new Behavior(
                        in.rules("rules", ScalingRules.scaleUpDefaults()),
                        in.rules("rules", ScalingRules.scaleDownDefaults())))
                : Optional.empty();
        HpaMemory memory = new HpaMemory(Optional.empty(), isUp ? events : List.of(), isUp ? List.of() : events, false)
                .afterWrite(behavior, in.count("prevReplicas"), in.count("newReplicas"), VectorInput.NOW);
        List<ScaleEvent> after = isUp ? memory.scaleUpEvents() : memory.scaleDownEvents();
        return Map.of(
                "replicasChangeInPeriodBefore",
                (long) ScaleEvents.changeWithin(events, in.seconds("periodS"), VectorInput.NOW),
                "eventsAfter",
                after.stream()
                        .map(e -> Map.<String, Object>of(
                                "replicaChange", (long) e.replicaChange(), "outdated", e.outdated()))
                        .toList());
    }

    private static Map<String, Object> reconciled(VectorInput in) {
        List<VectorMetric> metrics =
                in.objects("metrics").stream().map(VectorMetric::of).toList();
        HpaSpec spec = new HpaSpec(
                min(in),
                in.count("maxReplicas"),
                metrics.stream().map(VectorMetric::spec).toList(),
                in.behavior());
        int current = in.count("specReplicas");
        HpaMemory memory = memory(in);
        if (in.flag("scaleGetError")) {
            return reconciled(in, current, false, HpaReconcile.withoutScale(memory), List.of());
        }
        List<MetricReading> readings = metrics.stream()
                .map(metric ->
                        in.flag("selectorInvalid") ? new MetricReading.Failed("InvalidSelector") : metric.reading())
                .toList();
        HpaSnapshot seen = HpaSnapshot.ofPods(current, in.count("statusReplicas"), in.pods(), readings);
        HpaDecision decision = HpaReconcile.decide(spec, in.flags(), seen, memory, VectorInput.NOW);
        boolean isWritten = decision.writes() && !in.flag("scaleUpdateError");
        return reconciled(
                in,
                isWritten ? decision.desiredReplicas() : current,
                isWritten,
                isWritten ? decision.ifWritten() : decision.ifNotWritten(),
                decision.proposals());
    }

    private static HpaMemory memory(VectorInput in) {
        boolean scaledToZero = in.optionalObject("initialConditions")
                .filter(conditions -> conditions.has("ScaledToZero"))
                .filter(conditions -> ((List<?>) conditions.fields().get("ScaledToZero"))
                        .get(0)
                        .equals("True"))
                .isPresent();
        return new HpaMemory(
                in.has("recommendations") ? Optional.of(in.recommendations()) : Optional.empty(),
                in.events("scaleUpEvents"),
                in.events("scaleDownEvents"),
                scaledToZero);
    }

    private static Map<String, Object> reconciled(
            VectorInput in,
            int size,
            boolean isWritten,
            HpaDecision.Outcome outcome,
            List<Optional<Proposal>> proposals) {
        Map<String, Object> conditions = new LinkedHashMap<>();
        in.optionalObject("initialConditions").ifPresent(initial -> conditions.putAll(initial.fields()));
        outcome.conditions()
                .forEach(c -> conditions.put(c.type().text(), List.of(c.isTrue() ? "True" : "False", c.reason())));
        Map<String, Object> actual = new HashMap<>();
        actual.put("desiredReplicas", (long) size);
        actual.put("scaleWritten", isWritten);
        actual.put("conditions", conditions);
        List<Recommendation> history = outcome.memory().recommendations().orElse(List.of());
        actual.put("historyLength", (long) history.size());
        actual.put(
                "historyReplicas",
                history.stream().map(r -> (long) r.replicas()).toList());
        proposals.stream()
                .flatMap(Optional::stream)
                .map(Proposal::utilizationPercent)
                .filter(OptionalInt::isPresent)
                .findFirst()
                .ifPresent(percent -> actual.put("currentUtilizationPercent", (long) percent.getAsInt()));
        return actual;
    }

    private static Map<String, Object> timeline(VectorInput in) {
        long target = in.integer("targetMilli");
        MetricSpec metric = in.text("targetType").equals("Value")
                ? new MetricSpec.ExternalValue("m", target)
                : new MetricSpec.ExternalAverageValue("m", target);
        HpaSpec spec = new HpaSpec(min(in), in.count("maxReplicas"), List.of(metric), in.behavior());
        HpaMemory memory = HpaMemory.fresh();
        int size = in.count("initialReplicas");
        List<Long> sizes = new ArrayList<>();
        for (VectorInput step : in.objects("steps")) {
            if (step.has("setReplicas")) {
                size = step.count("setReplicas");
            } else {
                Instant now = step.instant("t");
                HpaDecision decision = HpaReconcile.decide(spec, in.flags(), snapshot(step, size, metric), memory, now);
                memory = decision.memory();
                size = decision.desiredReplicas();
            }
            sizes.add((long) size);
        }
        return Map.of("steps", sizes);
    }

    private static HpaSnapshot snapshot(VectorInput step, int size, MetricSpec metric) {
        MetricReading reading = step.flag("metricError")
                ? new MetricReading.Failed(metric.failureReason())
                : new MetricReading.Values(List.of(step.integer("valueMilli")));
        int ready = step.count("readyReplicas", size);
        return new HpaSnapshot(
                size, step.count("statusReplicas", size), ready, Math.max(size, ready), List.of(), List.of(reading));
    }
}
