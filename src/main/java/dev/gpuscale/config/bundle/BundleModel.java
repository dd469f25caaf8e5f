package dev.gpuscale.config.bundle;

import dev.gpuscale.config.Blueprint;
import dev.gpuscale.config.blueprint.BlueprintSpec;
import dev.gpuscale.config.blueprint.WarmPool;
import dev.gpuscale.manifests.bundle.Templates;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the templates are filled with: maps, lists, texts, numbers and booleans. docs/generate.md lists it. */
final class BundleModel {
    /** Seconds that the Cluster Autoscaler gives pods where nobody says otherwise. */
    private static final long CLUSTER_AUTOSCALER_GRACE = 600;

    private BundleModel() {}

    static Map<String, Object> of(
            Blueprint blueprint, Machines machines, StartTimes start, Timings timings, List<Accepted> risks) {
        BlueprintSpec spec = blueprint.spec();
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("name", blueprint.name());
        model.put("namespace", blueprint.namespace());
        model.put("queue", spec.queue().name());
        model.put("worker", WorkerModel.worker(blueprint, machines));
        model.put("facts", WorkerModel.facts(blueprint, start));
        model.put("placement", WorkerModel.placement(blueprint, machines));
        model.put("scaling", scaling(spec));
        model.put("timing", timing(timings));
        model.put("scaler", ScalerModel.of(blueprint));
        model.put("nodes", NodesModel.of(blueprint, machines));
        model.put("warmPool", spec.warmPool().map(WorkerModel::warmPool).orElse(Map.of()));
        model.put("buffer", isBuffer(spec));
        model.put("prePull", spec.prePull());
        model.put("podMonitor", WorkerModel.metrics(blueprint).isPresent());
        model.put(
                "ignored",
                Map.of(
                        "scaledObject",
                        ignored("ScaledObject", risks),
                        "nodePool",
                        ignored("NodePool", risks),
                        "nodeClass",
                        ignored("EC2NodeClass", risks)));
        model.put(
                "risks",
                risks.stream().map(risk -> risk.rule() + ": " + risk.why()).toList());
        return model;
    }

    static boolean isBuffer(BlueprintSpec spec) {
        return spec.warmPool().filter(WarmPool.Buffer.class::isInstance).isPresent();
    }

    /** Seconds that the Cluster Autoscaler must give pods, so that none is cut short (GPU078). */
    static long autoscalerGrace(Timings timings) {
        return Math.max(CLUSTER_AUTOSCALER_GRACE, timings.grace().value());
    }

    private static Map<String, Object> scaling(BlueprintSpec spec) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("min", spec.replicas().min());
        model.put("max", spec.replicas().max());
        // idle = min is refused by KEDA, and would say nothing (GPU027)
        model.put("idle", spec.replicas().idle().isPresent() && spec.replicas().min() > 0);
        model.put("jobsPerReplica", ScalerModel.jobsPerReplica(spec));
        return model;
    }

    private static Map<String, Object> timing(Timings timings) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("grace", commented(timings.grace()));
        model.put("caGrace", autoscalerGrace(timings));
        model.put("progressDeadline", commented(timings.progressDeadline()));
        model.put("startupPeriod", Timings.STARTUP_PERIOD);
        model.put("startupFailures", commented(timings.startupFailures()));
        model.put("window", commented(timings.window()));
        model.put("scaleDownPods", commented(timings.scaleDownPods()));
        model.put("scaleDownPeriod", commented(timings.scaleDownPeriod()));
        model.put("scaleUpPods", commented(timings.scaleUpPods()));
        model.put("cooldown", timings.cooldown().map(BundleModel::commented).orElse(Map.of()));
        model.put("poll", timings.poll().map(BundleModel::commented).orElse(Map.of()));
        model.put("fallback", commented(timings.fallback()));
        model.put("consolidateAfter", commented(timings.consolidateAfter()));
        model.put("nodeGrace", commented(timings.nodeGrace()));
        return model;
    }

    private static Map<String, Object> commented(Derived derived) {
        return Map.of("value", derived.value(), "why", derived.why());
    }

    private static List<Map<String, Object>> ignored(String kind, List<Accepted> risks) {
        return risks.stream()
                .filter(risk -> risk.kind().equals(kind))
                .map(risk -> Map.<String, Object>of("key", "ignore.gpuscale.dev/" + risk.rule(), "value", risk.why()))
                .toList();
    }

    /** The same model, in which what a chart lets its users choose is a reference to values.yaml. */
    static Map<String, Object> forChart(Map<String, Object> model) {
        Map<String, Object> chart = new LinkedHashMap<>(model);
        replace(chart, "worker", "image", Templates.helmValue("worker.image", true));
        replace(chart, "scaling", "max", Templates.helmValue("worker.maxReplicas", false));
        replace(chart, "scaler", "image", Templates.helmValue("scaler.image", true));
        replace(chart, "scaler", "replicas", Templates.helmValue("scaler.replicas", false));
        if (!part(model, "warmPool").isEmpty()) {
            replace(chart, "warmPool", "replicas", Templates.helmValue("warmPool.replicas", false));
        }
        Map<String, Object> nodes = part(chart, "nodes");
        Map<String, Object> limit = part(nodes, "limit");
        limit.put("value", Templates.helmValue("nodes.gpuLimit", true));
        nodes.put("limit", limit);
        chart.put("nodes", nodes);
        return chart;
    }

    private static void replace(Map<String, Object> model, String part, String key, Object value) {
        Map<String, Object> copy = part(model, part);
        copy.put(key, value);
        model.put(part, copy);
    }

    private static Map<String, Object> part(Map<String, Object> model, String key) {
        Map<String, Object> copy = new LinkedHashMap<>();
        ((Map<?, ?>) Objects.requireNonNull(model.get(key)))
                .forEach((name, value) -> copy.put(String.valueOf(name), value));
        return copy;
    }
}
