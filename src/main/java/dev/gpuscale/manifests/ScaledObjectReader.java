package dev.gpuscale.manifests;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a ScaledObject, with the checks of KEDA's schema, admission webhook and reconciler. */
final class ScaledObjectReader {
    private static final int LONGEST_NAME = 63;
    private static final Pattern NUMBER = Pattern.compile("[-+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]{1,2})?");
    private static final List<String> FALLBACKS = List.of(
            "static", "currentReplicas", "currentReplicasIfHigher", "currentReplicasIfLower", "scalingModifiers");

    private ScaledObjectReader() {}

    static ScaledObject read(FieldReader document, DocumentHead head) {
        FieldReader spec = document.requiredMapping("spec");
        FieldReader target = spec.requiredMapping("scaleTargetRef");
        target.withoutEffect("apiVersion", "envSourceContainerName");
        Optional<FieldReader> advanced = spec.mapping("advanced");
        advanced.ifPresent(reader -> reader.withoutEffect("restoreToOriginalReplicaCount"));
        Optional<FieldReader> hpa = advanced.flatMap(reader -> reader.mapping("horizontalPodAutoscalerConfig"));
        ScaledObject object = new ScaledObject(
                head.at(),
                head.namespace(),
                head.name(),
                target.requiredText("name"),
                target.text("kind").orElse("Deployment"),
                seconds(spec, "pollingInterval", 1, 30),
                seconds(spec, "cooldownPeriod", 0, 300),
                seconds(spec, "initialCooldownPeriod", 0, 0),
                spec.integer("minReplicaCount", 0, Integer.MAX_VALUE),
                spec.integer("maxReplicaCount", 1, Integer.MAX_VALUE),
                spec.integer("idleReplicaCount", 0, Integer.MAX_VALUE),
                spec.mapping("fallback").map(ScaledObjectReader::fallback),
                hpa.flatMap(BehaviorReader::read),
                advanced.flatMap(reader -> reader.mapping("scalingModifiers")).map(ScaledObjectReader::modifiers),
                spec.requiredMappings("triggers").stream()
                        .map(ScaledObjectReader::trigger)
                        .toList(),
                head.annotations(),
                hpa.flatMap(reader -> reader.text("name")).orElse("keda-hpa-" + head.name()),
                target.at("name"));
        checkBounds(spec, object);
        checkTriggers(spec, object);
        checkFallback(spec, object);
        if (object.hpaName().length() > LONGEST_NAME) {
            document.requiredMapping("metadata")
                    .problem(
                            "name",
                            "makes an HPA name of more than 63 characters: " + object.hpaName(),
                            "Shorten metadata.name to 54, or set spec.advanced.horizontalPodAutoscalerConfig.name.");
        }
        return object;
    }

    private static Duration seconds(FieldReader spec, String key, int least, int otherwise) {
        return Duration.ofSeconds(spec.integer(key, least, Integer.MAX_VALUE).orElse(otherwise));
    }

    private static Fallback fallback(FieldReader reader) {
        return new Fallback(
                reader.requiredInteger("failureThreshold", 0, Integer.MAX_VALUE),
                reader.requiredInteger("replicas", 0, Integer.MAX_VALUE),
                reader.choice("behavior", FALLBACKS).orElse("static"));
    }

    private static ScalingModifiers modifiers(FieldReader reader) {
        ScalingModifiers modifiers = new ScalingModifiers(
                reader.text("formula").orElse(""),
                reader.text("target").orElse(""),
                reader.text("activationTarget").orElse("0"),
                reader.choice("metricType", List.of("AverageValue", "Value")).orElse("AverageValue"));
        if (modifiers.formula().isEmpty() != modifiers.target().isEmpty()) {
            String missing = modifiers.formula().isEmpty() ? "formula" : "target";
            reader.problem(missing, "is missing", "A formula and its target go together.");
        } else if (!modifiers.target().isEmpty() && !isNumber(modifiers.target(), 0)) {
            reader.problem("target", "must be a number above 0, but is \"" + modifiers.target() + "\"", "");
        }
        if (!isNumber(modifiers.activationTarget(), Double.NEGATIVE_INFINITY)) {
            reader.problem("activationTarget", "must be a number, but is \"" + modifiers.activationTarget() + "\"", "");
        }
        return modifiers;
    }

    private static boolean isNumber(String text, double above) {
        return NUMBER.matcher(text).matches() && Double.parseDouble(text) > above;
    }

    private static Trigger trigger(FieldReader reader) {
        reader.mapping("authenticationRef").ifPresent(reference -> {
            reference.requiredText("name");
            reference.choice("kind", List.of("TriggerAuthentication", "ClusterTriggerAuthentication"));
        });
        reader.required("metadata");
        Trigger trigger = new Trigger(
                reader.at(),
                reader.text("name").filter(name -> !name.isEmpty()),
                reader.requiredText("type"),
                reader.choice("metricType", List.of("AverageValue", "Value", "Utilization")),
                reader.flag("useCachedMetrics").orElse(false),
                reader.textMap("metadata"));
        if (trigger.type().equals("memory")) {
            reader.noteNotSimulated("type", "memory is not measured: the query fails");
        }
        if (trigger.metricType().equals(Optional.of("Utilization")) && !trigger.isResource()) {
            reader.problem(
                    "metricType",
                    "Utilization is for cpu and memory only, but the type is " + trigger.type(),
                    "Use AverageValue (the default) or Value.");
        } else if (trigger.metricType().equals(Optional.of("Value")) && trigger.isResource()) {
            reader.problem("metricType", "must be Utilization or AverageValue for " + trigger.type(), "");
        }
        if (trigger.useCachedMetrics()
                && (trigger.isResource() || trigger.type().equals("cron"))) {
            reader.problem("useCachedMetrics", "must not be set for " + trigger.type(), "Leave it out.");
        }
        return trigger;
    }

    private static void checkBounds(FieldReader spec, ScaledObject object) {
        int max = object.maxReplicaCount().orElse(ScaledObject.DEFAULT_MAX_REPLICAS);
        OptionalInt min = object.minReplicaCount();
        if (min.orElse(0) > max) {
            spec.problem(
                    "minReplicaCount",
                    "is " + min.getAsInt() + ", above maxReplicaCount, which is " + max
                            + (object.maxReplicaCount().isEmpty() ? " by default" : ""),
                    "");
        }
        // KEDA reads an explicit minimum of 0 as 1 here: an idle count of 0 is fine beside it, not beside a missing
        // one.
        int bound = min.isPresent() ? Math.max(1, min.getAsInt()) : 0;
        if (object.idleReplicaCount().isPresent() && object.idleReplicaCount().getAsInt() >= bound) {
            spec.problem(
                    "idleReplicaCount",
                    "is " + object.idleReplicaCount().getAsInt() + ", but must be below minReplicaCount, which is "
                            + min.orElse(0),
                    "Set minReplicaCount to 1 or more, or leave idleReplicaCount out.");
        }
    }

    private static void checkTriggers(FieldReader spec, ScaledObject object) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < object.triggers().size(); i++) {
            Optional<String> name = object.triggers().get(i).name();
            if (name.isPresent() && !names.add(name.get())) {
                spec.mappings("triggers")
                        .get(i)
                        .problem(
                                "name", "\"" + name.get() + "\" stands twice", "Each trigger needs a name of its own.");
            }
        }
        boolean onlyResources =
                !object.triggers().isEmpty() && object.triggers().stream().allMatch(Trigger::isResource);
        if (onlyResources && object.minReplicaCount().orElse(0) == 0) {
            spec.problem(
                    "minReplicaCount",
                    "must be at least 1 when every trigger is cpu or memory: "
                            + "at 0 there is no pod whose usage could wake it",
                    "Set minReplicaCount: 1.");
        }
    }

    private static void checkFallback(FieldReader spec, ScaledObject object) {
        if (object.fallback().isEmpty()) {
            return;
        }
        boolean formula = object.scalingModifiers()
                .filter(modifiers -> !modifiers.formula().isEmpty())
                .isPresent();
        if (object.fallback().get().behavior().equals("scalingModifiers") && !formula) {
            spec.mapping("fallback")
                    .ifPresent(reader -> reader.problem(
                            "behavior",
                            "scalingModifiers needs a formula",
                            "Add spec.advanced.scalingModifiers, or use static."));
        }
        if (!formula && object.triggers().stream().allMatch(Trigger::isResource)) {
            spec.problem("fallback", "needs a trigger other than cpu and memory", "");
        }
    }
}
