package dev.gpuscale.autoscaling.hpa;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the JSON of the HPA's cases into the values that the rules take. All times are relative to {@link #NOW}. */
record VectorInput(Map<String, Object> fields) {

    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    boolean has(String name) {
        return fields.get(name) != null;
    }

    private Object required(String name) {
        if (!has(name)) {
            throw new NoSuchElementException(name + " is missing in " + fields.keySet());
        }
        return fields.get(name);
    }

    String text(String name) {
        return (String) required(name);
    }

    long integer(String name) {
        return (Long) required(name);
    }

    int count(String name) {
        return Math.toIntExact(integer(name));
    }

    int count(String name, int otherwise) {
        return has(name) ? count(name) : otherwise;
    }

    double number(String name) {
        return ((Number) required(name)).doubleValue();
    }

    boolean flag(String name) {
        return flag(name, false);
    }

    private boolean flag(String name, boolean otherwise) {
        return has(name) ? (Boolean) required(name) : otherwise;
    }

    Duration seconds(String name) {
        return duration(required(name));
    }

    Instant instant(String name) {
        return NOW.plus(seconds(name));
    }

    @SuppressWarnings("unchecked") // Json makes every object a Map<String, Object>
    VectorInput object(String name) {
        return new VectorInput((Map<String, Object>) required(name));
    }

    Optional<VectorInput> optionalObject(String name) {
        return has(name) ? Optional.of(object(name)) : Optional.empty();
    }

    @SuppressWarnings("unchecked") // as above
    List<VectorInput> objects(String name) {
        List<VectorInput> objects = new ArrayList<>();
        if (has(name)) {
            ((List<Object>) required(name))
                    .forEach(element -> objects.add(new VectorInput((Map<String, Object>) element)));
        }
        return objects;
    }

    @SuppressWarnings("unchecked") // as above
    List<Long> integers(String name) {
        return (List<Long>) required(name);
    }

    private static Duration duration(Object seconds) {
        return Duration.ofNanos(
                new BigDecimal(seconds.toString()).movePointRight(9).longValueExact());
    }

    Optional<String> container() {
        return has("container") && !text("container").isEmpty() ? Optional.of(text("container")) : Optional.empty();
    }

    Tolerance tolerance() {
        VectorInput tolerance = object("tolerance");
        return new Tolerance(tolerance.number("scaleDown"), tolerance.number("scaleUp"));
    }

    List<Recommendation> recommendations() {
        return objects("recommendations").stream()
                .map(r -> new Recommendation(r.count("replicas"), NOW.minus(r.seconds("ageS"))))
                .toList();
    }

    List<ScaleEvent> events(String name) {
        return objects(name).stream()
                .map(e -> new ScaleEvent(e.count("replicaChange"), NOW.minus(e.seconds("ageS")), e.flag("outdated")))
                .toList();
    }

    Optional<Behavior> behavior() {
        return optionalObject("behavior").map(VectorInput::rulesOfBothDirections);
    }

    /** Either direction's rules, the API's defaults where a field or all of it is missing. */
    Behavior rulesOfBothDirections() {
        return new Behavior(
                rules("scaleUp", ScalingRules.scaleUpDefaults()), rules("scaleDown", ScalingRules.scaleDownDefaults()));
    }

    ScalingRules rules(String name, ScalingRules defaults) {
        if (!has(name)) {
            return defaults;
        }
        VectorInput given = object(name);
        ScalingRules rules = defaults;
        if (given.has("stabilizationWindowSeconds")) {
            rules = rules.withStabilizationWindow(given.seconds("stabilizationWindowSeconds"));
        }
        if (given.has("selectPolicy")) {
            rules = rules.withSelectPolicy(
                    SelectPolicy.valueOf(given.text("selectPolicy").toUpperCase(Locale.ROOT)));
        }
        if (given.has("policies")) {
            rules = rules.withPolicies(
                    given.objects("policies").stream().map(VectorInput::policy).toList());
        }
        if (given.has("tolerance")) {
            BigDecimal milli = new BigDecimal(given.required("tolerance").toString()).movePointRight(3);
            rules = rules.withToleranceMilli(milli.longValueExact());
        }
        return rules;
    }

    private ScalingPolicy policy() {
        return new ScalingPolicy(
                ScalingPolicy.Unit.valueOf(text("type").toUpperCase(Locale.ROOT)),
                count("value"),
                seconds("periodSeconds"));
    }

    List<PodSnapshot> pods() {
        return objects("pods").stream().map(VectorInput::pod).toList();
    }

    private PodSnapshot pod() {
        List<PodSnapshot.Container> containers = new ArrayList<>();
        objects("containers").forEach(c -> containers.add(c.container(true)));
        objects("initContainers").forEach(c -> containers.add(c.container(c.flag("restartPolicyAlways"))));
        return new PodSnapshot(
                text("name"),
                has("phase")
                        ? PodSnapshot.Phase.valueOf(text("phase").toUpperCase(Locale.ROOT))
                        : PodSnapshot.Phase.RUNNING,
                flag("deleted"),
                has("readyStatus") ? Optional.of(readyCondition()) : Optional.empty(),
                has("startTimeS") ? Optional.of(instant("startTimeS")) : Optional.empty(),
                containers,
                amounts("podRequestMilli"));
    }

    private PodSnapshot.ReadyCondition readyCondition() {
        return new PodSnapshot.ReadyCondition(
                PodSnapshot.Status.valueOf(text("readyStatus").toUpperCase(Locale.ROOT)),
                has("readyTransitionS") ? instant("readyTransitionS") : Instant.EPOCH);
    }

    private PodSnapshot.Container container(boolean countsForRequests) {
        return new PodSnapshot.Container(text("name"), amounts("requestMilli"), countsForRequests);
    }

    /** The cases give one request per container, that of the resource in question. */
    private Map<String, Long> amounts(String name) {
        return has(name) ? Map.of("cpu", integer(name), "memory", integer(name)) : Map.of();
    }

    List<PodValue> podValues() {
        return objects("podValues").stream()
                .map(v -> new PodValue(
                        v.text("pod"),
                        v.integer("valueMilli"),
                        v.has("timestampS") ? v.instant("timestampS") : NOW,
                        v.has("windowS") ? v.seconds("windowS") : Duration.ZERO))
                .toList();
    }

    List<MetricReading.PodUsage> podUsages() {
        return objects("podMetrics").stream()
                .map(m -> new MetricReading.PodUsage(
                        m.text("pod"),
                        m.instant("timestampS"),
                        m.seconds("windowS"),
                        m.objects("containers").stream()
                                .map(VectorInput::containerUsage)
                                .toList()))
                .toList();
    }

    private MetricReading.ContainerUsage containerUsage() {
        return new MetricReading.ContainerUsage(
                text("name"), has("usageMilli") ? OptionalLong.of(integer("usageMilli")) : OptionalLong.empty());
    }

    /** The controller's flags as far as the case gives them. */
    HpaFlags flags() {
        HpaFlags defaults = HpaFlags.defaults();
        VectorInput gates = optionalObject("featureGates").orElse(new VectorInput(Map.of()));
        return new HpaFlags(
                has("downscaleWindowS") ? seconds("downscaleWindowS") : defaults.downscaleStabilization(),
                has("globalTolerance") ? number("globalTolerance") : defaults.tolerance(),
                has("cpuInitializationPeriodS")
                        ? seconds("cpuInitializationPeriodS")
                        : defaults.cpuInitializationPeriod(),
                has("initialReadinessDelayS") ? seconds("initialReadinessDelayS") : defaults.initialReadinessDelay(),
                gates.flag("HPAConfigurableTolerance", defaults.configurableTolerance()),
                gates.flag("HPAScaleToZero", defaults.scaleToZero()),
                flag("podLevelResourcesEnabled", defaults.podLevelResources()));
    }
}
