package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.hpa.HpaSpec;
import dev.gpuscale.autoscaling.keda.Cooldown;
import dev.gpuscale.autoscaling.keda.CronSchedule;
import dev.gpuscale.autoscaling.keda.CronTrigger;
import dev.gpuscale.autoscaling.keda.FallbackSpec;
import dev.gpuscale.autoscaling.keda.GeneratedHpa;
import dev.gpuscale.autoscaling.keda.GoSyntax;
import dev.gpuscale.autoscaling.keda.MetricQuantity;
import dev.gpuscale.autoscaling.keda.MetricType;
import dev.gpuscale.autoscaling.keda.PauseAnnotations;
import dev.gpuscale.autoscaling.keda.ReplicaBounds;
import dev.gpuscale.autoscaling.keda.ScaledObjectSpec;
import dev.gpuscale.autoscaling.keda.ScalingModifiers;
import dev.gpuscale.autoscaling.keda.TriggerSpec;
import dev.gpuscale.autoscaling.keda.formula.FormulaException;
import dev.gpuscale.manifests.ScaledObject;
import dev.gpuscale.manifests.Trigger;
import dev.gpuscale.metric.ScalingMetric;
import dev.gpuscale.units.Quantity;
import dev.gpuscale.units.UserException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** From a ScaledObject as the manifest has it to what KEDA's decisions are made from. */
final class KedaPlans {
    private KedaPlans() {}

    /**
     * KEDA's part of a design.
     *
     * @param metric what the workload's scaler reports
     * @param creation when the ScaledObject is created
     * @throws UserException where a trigger cannot be simulated
     */
    static Scaling.Keda of(ScaledObject object, ScalingMetric metric, Instant creation) {
        List<TriggerSpec> specs = new ArrayList<>();
        List<TriggerPlan> plans = new ArrayList<>();
        for (int i = 0; i < object.triggers().size(); i++) {
            Trigger trigger = object.triggers().get(i);
            if (trigger.isResource()) {
                specs.add(resource(trigger));
                plans.add(new TriggerPlan.Resource());
            } else if (trigger.type().equals("cron")) {
                CronTrigger cron = cron(trigger);
                specs.add(external(trigger, i, CronTrigger.TARGET_MILLI));
                plans.add(new TriggerPlan.Cron(cron));
            } else {
                QueueTriggers.Keys keys = QueueTriggers.of(trigger.type())
                        .orElseThrow(() -> new UserException(
                                trigger.at(),
                                "triggers of type " + trigger.type() + " are not simulated",
                                QueueTriggers.cure(trigger.type())));
                double target = target(trigger, keys, metric);
                specs.add(external(trigger, i, MetricQuantity.milli(target)));
                plans.add(new TriggerPlan.Queue(
                        metric.withJobsPerReplica(target).orElse(metric),
                        activation(trigger, keys),
                        trigger.type().startsWith("external")));
            }
        }
        ScaledObjectSpec spec = spec(object, specs, creation);
        check(object, spec);
        return new Scaling.Keda(spec, hpa(spec, object), plans);
    }

    /** What KEDA, or the API server in its stead, would refuse. */
    private static void check(ScaledObject object, ScaledObjectSpec spec) {
        Stream.of(
                        PauseAnnotations.problem(object.annotations()),
                        spec.replicas().problem(),
                        TriggerSpec.problem(spec.triggers()),
                        GeneratedHpa.of(spec).problem())
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(problem -> {
                    throw new UserException(
                            object.at(), "ScaledObject/" + object.name() + ": " + problem, "KEDA would refuse it too.");
                });
    }

    /** The ScaledObject's decisions-relevant part, given its triggers. */
    static ScaledObjectSpec spec(ScaledObject object, List<TriggerSpec> triggers, Instant creation) {
        return new ScaledObjectSpec(
                object.pollingInterval(),
                new Cooldown(object.cooldownPeriod(), object.initialCooldownPeriod()),
                new ReplicaBounds(object.minReplicaCount(), object.maxReplicaCount(), object.idleReplicaCount()),
                object.fallback()
                        .map(fallback -> new FallbackSpec(
                                fallback.failureThreshold(),
                                fallback.replicas(),
                                FallbackSpec.Behavior.named(fallback.behavior()))),
                modifiers(object, triggers),
                triggers,
                PauseAnnotations.of(object.annotations()),
                creation);
    }

    /** The HPA that KEDA makes of it. */
    static HpaSpec hpa(ScaledObjectSpec spec, ScaledObject object) {
        return HpaPlans.of(GeneratedHpa.of(spec), object.behavior());
    }

    private static Optional<ScalingModifiers> modifiers(ScaledObject object, List<TriggerSpec> triggers) {
        return object.scalingModifiers().map(modifiers -> {
            try {
                return ScalingModifiers.of(
                        modifiers.formula(),
                        modifiers.target(),
                        modifiers.activationTarget(),
                        MetricType.named(modifiers.metricType()),
                        triggers);
            } catch (FormulaException e) {
                throw new UserException(
                        object.at(),
                        "scalingModifiers of ScaledObject/" + object.name() + ": " + e.getMessage(),
                        "KEDA would refuse it too.");
            }
        });
    }

    private static TriggerSpec external(Trigger trigger, int index, long targetMilli) {
        return TriggerSpec.external(
                trigger.name().orElse(""),
                trigger.type(),
                trigger.metricType().flatMap(MetricType::named).orElse(MetricType.AVERAGE_VALUE),
                targetMilli,
                trigger.useCachedMetrics(),
                "s" + index + "-" + trigger.name().orElse(trigger.type()));
    }

    private static TriggerSpec resource(Trigger trigger) {
        MetricType type = trigger.metricType().flatMap(MetricType::named).orElse(MetricType.UTILIZATION);
        String value = trigger.metadata().getOrDefault("value", "");
        long targetMilli =
                type == MetricType.UTILIZATION ? percentMilli(trigger, value) : quantityMilli(trigger, value);
        return TriggerSpec.resource(
                trigger.name().orElse(""),
                trigger.type(),
                type,
                targetMilli,
                Optional.ofNullable(trigger.metadata().get("containerName")));
    }

    private static long percentMilli(Trigger trigger, String value) {
        OptionalLong percent = GoSyntax.parseInt(value, 32);
        if (percent.isEmpty() || percent.getAsLong() <= 0) {
            throw new UserException(
                    trigger.at(),
                    "this trigger needs metadata.value, a whole number above 0",
                    "For example value: \"70\", percent of the request.");
        }
        return percent.getAsLong() * 1000;
    }

    private static long quantityMilli(Trigger trigger, String value) {
        return Quantity.parse(value)
                .map(Quantity::milli)
                .filter(milli -> milli > 0)
                .orElseThrow(() -> new UserException(
                        trigger.at(),
                        "this trigger needs metadata.value, a quantity above 0",
                        "For example value: \"500m\", half a core a pod, or \"6Gi\" of memory."));
    }

    private static CronTrigger cron(Trigger trigger) {
        OptionalLong replicas = GoSyntax.parseInt(trigger.metadata().getOrDefault("desiredReplicas", ""), 32);
        Optional<CronSchedule> start = CronSchedule.parse(trigger.metadata().getOrDefault("start", ""));
        Optional<CronSchedule> end = CronSchedule.parse(trigger.metadata().getOrDefault("end", ""));
        if (replicas.isEmpty() || start.isEmpty() || end.isEmpty()) {
            throw new UserException(
                    trigger.at(),
                    "a cron trigger needs timezone, start, end and desiredReplicas",
                    "For example {timezone: Europe/Berlin, start: \"0 7 * * 1-5\", end: \"0 22 * * 1-5\", desiredReplicas: \"1\"}.");
        }
        try {
            ZoneId zone = ZoneId.of(trigger.metadata().getOrDefault("timezone", ""));
            return new CronTrigger(start.get(), end.get(), zone, (int) replicas.getAsLong());
        } catch (DateTimeException e) {
            throw new UserException(
                    trigger.at(),
                    "the timezone \"" + trigger.metadata().getOrDefault("timezone", "") + "\" is not known",
                    "Use a name such as UTC or Europe/Berlin.");
        }
    }

    private static double target(Trigger trigger, QueueTriggers.Keys keys, ScalingMetric metric) {
        for (String key : keys.targetKeys()) {
            String text = trigger.metadata().get(key);
            if (text != null) {
                return positive(trigger, key, text);
            }
        }
        boolean scalerSaysIt = trigger.type().startsWith("external");
        return keys.defaultTarget()
                .or(() -> scalerSaysIt ? Optional.of(metric.targetPerReplica()) : Optional.empty())
                .orElseThrow(() -> new UserException(
                        trigger.at(),
                        "this trigger has no " + keys.targetKeys().get(0) + ": how much one replica may have",
                        "Add it to the metadata: " + keys.targetKeys().get(0) + ": \"5\"."));
    }

    private static double positive(Trigger trigger, String key, String text) {
        OptionalDouble value = GoSyntax.parseFloat(text);
        if (value.isEmpty() || !(value.getAsDouble() > 0) || MetricQuantity.milli(value.getAsDouble()) == 0) {
            throw new UserException(
                    trigger.at(),
                    key + " is \"" + text + "\", but must be a number above 0",
                    "The API server refuses an HPA with such a target.");
        }
        return value.getAsDouble();
    }

    private static double activation(Trigger trigger, QueueTriggers.Keys keys) {
        String text = trigger.metadata().getOrDefault(keys.activationKey(), "0");
        return GoSyntax.parseFloat(text)
                .orElseThrow(() -> new UserException(
                        trigger.at(),
                        keys.activationKey() + " is \"" + text + "\", but must be a number",
                        "Leave it out for 0."));
    }
}
