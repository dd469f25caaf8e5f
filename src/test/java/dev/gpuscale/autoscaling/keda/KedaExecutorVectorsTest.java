package dev.gpuscale.autoscaling.keda;

import static dev.gpuscale.autoscaling.keda.CaseFields.assertMatches;
import static dev.gpuscale.autoscaling.keda.CaseFields.plain;

import dev.gpuscale.Vectors;
import dev.gpuscale.autoscaling.keda.job.ScaledJobCases;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** KEDA v2.20.2's decisions, case by case. */
@Tag("vectors")
class KedaExecutorVectorsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    static Stream<Vectors.Case> cases() {
        return Vectors.cases("keda.json")
                .filter(vector -> !KedaScalingModifiersVectorsTest.CATEGORIES.contains(vector.category()));
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("cases")
    void decidesAsKeda(Vectors.Case vector) {
        CaseFields input = CaseFields.of(vector.input());
        Map<String, Object> actual = switch (vector.category()) {
            case "requestScale" -> requestScale(input);
            case "pollTimeline" -> pollTimeline(input);
            case "hpaHealth" -> hpaHealth(input);
            case "triggersActivity" -> triggersActivity(input);
            case "hpaBounds" -> hpaBounds(input);
            case "idleOrMinimum" -> idleOrMinimum(input);
            case "boundsValidation" -> valid(bounds(input).problem());
            case "pauseAnnotation" ->
                Map.of("paused", PauseAnnotations.of(input.annotations()).paused());
            case "pausedReplicas" -> pausedReplicas(input);
            case "fallbackValidation" -> fallbackValidation(input);
            case "triggerValidation" ->
                valid(TriggerSpec.problem(input.objects("triggers").stream()
                        .map(t -> trigger(t.text("name"), t.text("type"), t.flag("useCachedMetrics")))
                        .toList()));
            case "fallback" -> fallback(input);
            case "scaledObjectState" -> scaledObjectState(input);
            case "metricQuantity" -> Map.of("milli", MetricQuantity.milli(quantity(input)));
            default -> ScaledJobCases.run(vector.category(), input);
        };
        assertMatches(vector.expected(), actual);
        if (vector.category().equals("triggersActivity")) {
            assertMatches(actual, vector.expected());
        }
    }

    private static Map<String, Object> requestScale(CaseFields input) {
        // The stored times are whole seconds, so it is now that has the fraction.
        Duration lastActiveAge = age(input, "lastActiveAgeS");
        Duration creationAge = age(input, "creationAgeS");
        Duration relevant = input.isSet("lastActiveAgeS") ? lastActiveAge : creationAge;
        Instant now = NOW.plus(relevant.minusSeconds(relevant.toSeconds()));
        Optional<Instant> lastActive =
                input.isSet("lastActiveAgeS") ? Optional.of(now.minus(lastActiveAge)) : Optional.empty();
        ScaledObjectSpec spec = spec(input, now.minus(creationAge));
        ScaleDecision decision = RequestScale.decide(
                spec, input.flag("isActive"), input.flag("isError"), input.count("currentReplicas"), lastActive, now);
        if (input.flag("scaleUpdateError")) {
            decision = decision.writeFailed();
        }
        Map<String, Object> actual = new HashMap<>();
        actual.put("writeReplicas", plain(decision.writeReplicas()));
        actual.put("lastActiveTimeUpdated", decision.refreshesLastActive());
        actual.put("active", decision.active().map(CaseFields::plain).orElse(null));
        actual.put("ready", plain(decision.ready()));
        actual.put("paused", decision.paused());
        actual.put("event", decision.event().map(ScaleDecision.Event::toString).orElse(null));
        return actual;
    }

    private static Map<String, Object> pollTimeline(CaseFields input) {
        Instant zero = NOW;
        ScaledObjectSpec spec = spec(input, zero.plusSeconds(input.whole("creationTimeS")));
        int replicas = input.count("initialReplicas");
        Optional<Instant> lastActive = input.isSet("initialLastActiveS")
                ? Optional.of(zero.plusSeconds(input.whole("initialLastActiveS")))
                : Optional.empty();
        KedaMemory memory = new KedaMemory(lastActive, PerMetric.none(), PerMetric.none());
        List<Map<String, Object>> steps = new ArrayList<>();
        for (CaseFields step : input.objects("steps")) {
            Instant now = zero.plus(seconds(step.fields().get("t")));
            if (step.isSet("setReplicas")) {
                replicas = step.count("setReplicas");
            } else {
                ScaleDecision decision = RequestScale.decide(
                        spec, step.flag("isActive"), step.flag("isError"), replicas, memory.lastActive(), now);
                replicas = decision.writeReplicas().orElse(replicas);
                memory = decision.refreshesLastActive() ? memory.activeAt(now) : memory;
            }
            Map<String, Object> after = new TreeMap<>();
            after.put("t", step.fields().get("t"));
            after.put("replicas", (long) replicas);
            after.put(
                    "lastActiveTimeS",
                    memory.lastActive()
                            .map(time -> Duration.between(zero, time).toSeconds())
                            .orElse(null));
            steps.add(after);
        }
        return Map.of("steps", steps);
    }

    private static Map<String, Object> hpaHealth(CaseFields input) {
        Optional<Condition> scalingActive = input.object("scalingActive")
                .filter(ignored -> !input.flag("hpaReadError"))
                .map(c -> new Condition(status(c.text("status")), c.text("reason")));
        Optional<Condition> health = HpaHealth.of(input.text("hpaName"), scalingActive);
        Map<String, Object> actual = new HashMap<>();
        actual.put("status", health.map(c -> c.status().toString()).orElse(""));
        actual.put("reason", health.map(Condition::reason).orElse(null));
        return actual;
    }

    private static Condition.Status status(String text) {
        return Stream.of(Condition.Status.values())
                .filter(s -> s.toString().equals(text))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> triggersActivity(CaseFields input) {
        List<String> active = input.texts("activeTriggers");
        if (input.text("pushMetric").isEmpty()) {
            return new HashMap<>(TriggersActivity.afterPoll(input.texts("externalMetricNames"), active));
        }
        Map<String, Boolean> before = new HashMap<>();
        input.object("statusTriggersActivity")
                .ifPresent(map -> map.fields().forEach((name, value) -> before.put(name, (Boolean) value)));
        return new HashMap<>(TriggersActivity.afterPush(before, input.text("pushMetric"), active));
    }

    private static Map<String, Object> hpaBounds(CaseFields input) {
        return Map.of(
                "minReplicas",
                bounds(input).hpaMinimum(),
                "maxReplicas",
                bounds(input).hpaMaximum());
    }

    private static Map<String, Object> idleOrMinimum(CaseFields input) {
        return Map.of(
                "isIdle",
                bounds(input).idle().isPresent(),
                "replicas",
                bounds(input).restingReplicas());
    }

    private static Map<String, Object> pausedReplicas(CaseFields input) {
        Map<String, Object> actual = new HashMap<>();
        PauseAnnotations.problem(input.annotations()).ifPresent(problem -> actual.put("error", "notAnInteger"));
        actual.put("count", plain(PauseAnnotations.of(input.annotations()).pausedReplicas()));
        return actual;
    }

    private static Map<String, Object> fallbackValidation(CaseFields input) {
        List<TriggerSpec> triggers = input.texts("triggerTypes").stream()
                .map(type -> trigger("", type, false))
                .toList();
        return valid(input.object("fallback")
                .map(KedaExecutorVectorsTest::fallbackSpec)
                .flatMap(fallback -> fallback.problem(triggers, input.flag("usingModifiers"))));
    }

    private static Map<String, Object> fallback(CaseFields input) {
        TriggerSpec trigger = TriggerSpec.external(
                "",
                "external",
                MetricType.named(input.text("targetType")).orElseThrow(),
                MetricQuantity.milli(input.number("target")),
                false,
                "s0-m");
        Optional<CompositeTarget> composite = input.object("scalingModifiers")
                .map(m -> new CompositeTarget(
                        m.text("target"), MetricType.named(m.text("metricType")).orElse(MetricType.AVERAGE_VALUE)));
        Optional<MetricHealth> before = input.isSet("failuresBefore")
                ? Optional.of(new MetricHealth(
                        input.count("failuresBefore"),
                        input.text("statusBefore").equals("Happy")
                                ? MetricHealth.Status.HAPPY
                                : MetricHealth.Status.FAILING))
                : Optional.empty();
        QueryResult query = input.flag("scalerError")
                ? QueryResult.error("s0-m")
                : QueryResult.metric("s0-m", input.whole("rawValueMilli"), true);
        Fallback answer = Fallback.apply(
                input.object("fallback").map(KedaExecutorVectorsTest::fallbackSpec),
                composite,
                trigger,
                query,
                before,
                input.count("currentReplicas"),
                input.count("readyReplicas"));
        Map<String, Object> actual = new HashMap<>();
        actual.put("outcome", answer.result().outcome().name().toLowerCase(Locale.ROOT));
        actual.put(
                "valueMilli", answer.result().valuesMilli().stream().findFirst().orElse(null));
        actual.put("fallbackActive", answer.result().isFallback());
        actual.put("failuresAfter", answer.health().map(MetricHealth::failures).orElse(null));
        actual.put(
                "statusAfter",
                answer.health()
                        .map(health -> health.status() == MetricHealth.Status.HAPPY ? "Happy" : "Failing")
                        .orElse(null));
        return actual;
    }

    private static Map<String, Object> scaledObjectState(CaseFields input) {
        List<TriggerState> triggers = input.objects("triggers").stream()
                .map(KedaExecutorVectorsTest::triggerState)
                .toList();
        boolean onlyResources = input.objects("triggers").stream()
                .noneMatch(trigger -> trigger.text("kind").equals("external"));
        OptionalLong formula = input.isSet("compositeValueMilli")
                ? OptionalLong.of(input.whole("compositeValueMilli"))
                : OptionalLong.empty();
        ScaledObjectState state = input.object("scalingModifiers")
                .map(modifiers -> ScaledObjectState.ofModified(
                        triggers,
                        onlyResources,
                        GoSyntax.parseFloat(modifiers.text("activationTarget")).orElse(0),
                        r -> formula))
                .orElseGet(() -> ScaledObjectState.of(triggers, onlyResources));
        return Map.of(
                "isActive", state.active(),
                "isError", state.error(),
                "activeTriggers", state.activeMetrics().stream().sorted().toList(),
                "fallbackActive", state.fallbackActive());
    }

    private static TriggerState triggerState(CaseFields trigger) {
        if (!trigger.text("kind").equals("external")) {
            return TriggerState.RESOURCE;
        }
        return trigger.flag("specError")
                ? TriggerState.WITHOUT_SPEC
                : TriggerState.of(trigger.objects("specs").stream()
                        .map(KedaExecutorVectorsTest::queryResult)
                        .toList());
    }

    private static QueryResult queryResult(CaseFields spec) {
        QueryResult.Outcome outcome = switch (spec.text("outcome")) {
            case "error" -> QueryResult.Outcome.ERROR;
            case "fallback" -> QueryResult.Outcome.FALLBACK;
            default -> QueryResult.Outcome.METRIC;
        };
        return new QueryResult(spec.text("metricName"), outcome, spec.wholes("valuesMilli"), spec.flag("isActive"));
    }

    private static ScaledObjectSpec spec(CaseFields input, Instant creation) {
        Duration period = input.isSet("cooldownPeriodS") ? age(input, "cooldownPeriodS") : Cooldown.DEFAULT.period();
        Duration initial = input.isSet("initialCooldownPeriodS")
                ? age(input, "initialCooldownPeriodS")
                : Cooldown.DEFAULT.initial();
        return new ScaledObjectSpec(
                ScaledObjectSpec.DEFAULT_POLLING_INTERVAL,
                new Cooldown(period, initial),
                bounds(input),
                input.object("fallback")
                        .map(fallback -> new FallbackSpec(3, fallback.count("replicas"), FallbackSpec.Behavior.STATIC)),
                Optional.empty(),
                List.of(),
                PauseAnnotations.of(input.annotations()),
                creation);
    }

    private static ReplicaBounds bounds(CaseFields input) {
        return new ReplicaBounds(
                input.optionalCount("minReplicaCount"),
                input.optionalCount("maxReplicaCount"),
                input.optionalCount("idleReplicaCount"));
    }

    static FallbackSpec fallbackSpec(CaseFields fallback) {
        return new FallbackSpec(
                fallback.count("failureThreshold"),
                fallback.count("replicas"),
                FallbackSpec.Behavior.named(fallback.text("behavior")));
    }

    private static TriggerSpec trigger(String name, String type, boolean cached) {
        return TriggerSpec.external(name, type, MetricType.AVERAGE_VALUE, 1000, cached, "s0-" + type);
    }

    private static Map<String, Object> valid(Optional<String> problem) {
        return Map.of("valid", problem.isEmpty());
    }

    private static double quantity(CaseFields input) {
        Object value = input.fields().get("value");
        return value instanceof String text ? GoSyntax.parseFloat(text).orElseThrow() : ((Number) value).doubleValue();
    }

    private static Duration age(CaseFields input, String name) {
        return input.isSet(name) ? seconds(input.fields().get(name)) : Duration.ZERO;
    }

    private static Duration seconds(Object number) {
        return Duration.ofNanos(
                new BigDecimal(number.toString()).movePointRight(9).longValueExact());
    }
}
