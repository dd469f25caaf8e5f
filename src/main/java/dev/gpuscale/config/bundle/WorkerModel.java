package dev.gpuscale.config.bundle;

import dev.gpuscale.config.Blueprint;
import dev.gpuscale.config.blueprint.Drain;
import dev.gpuscale.config.blueprint.NodeSettings.Cloud;
import dev.gpuscale.config.blueprint.NodeSettings.Provisioner;
import dev.gpuscale.config.blueprint.NodeSettings.Purchase;
import dev.gpuscale.config.blueprint.WarmPool;
import dev.gpuscale.config.blueprint.WorkerSettings;
import dev.gpuscale.config.blueprint.WorkerSettings.Metrics;
import dev.gpuscale.config.scaler.Composite;
import dev.gpuscale.config.scaler.QueueSource;
import dev.gpuscale.config.scaler.Triton;
import dev.gpuscale.config.scaler.Vllm;
import dev.gpuscale.units.Bytes;
import dev.gpuscale.units.HumanDuration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the templates of the worker, the warm pool and the pre-pull are filled with. */
final class WorkerModel {
    /** Half a gibibyte at least: a quarter of the memory, which it counts against. */
    private static final long LEAST_SHARED_MEMORY = 512L * 1024 * 1024;

    private WorkerModel() {}

    static Map<String, Object> worker(Blueprint blueprint, Machines machines) {
        WorkerSettings pod = blueprint.spec().workload();
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("image", pod.image());
        model.put("port", pod.port());
        model.put("resource", machines.resource());
        model.put("gpus", Integer.toString(pod.gpu().perPod()));
        model.put("cpu", pod.cpu().text());
        model.put("memory", pod.memory().text());
        model.put("args", pod.args());
        model.put("env", entries(pod.env()));
        model.put("ready", pod.health().ready());
        model.put("live", pod.health().live());
        model.put("runAsUser", pod.runAsUser());
        model.put("drain", drain(pod.drain()));
        model.put("modelName", pod.model().map(WorkerSettings.Model::name).orElse(""));
        Optional<Metrics> metrics = metrics(blueprint);
        int port = metrics.flatMap(Metrics::port).orElse(pod.port());
        model.put("metricsPath", metrics.map(Metrics::path).orElse(""));
        model.put("metricsPort", port);
        model.put("metricsPortName", port == pod.port() ? "http" : "metrics");
        model.put(
                "sharedMemory",
                pod.gpu().perPod() < 2 ? "" : sharedMemory(pod.memory()).text());
        return model;
    }

    private static Bytes sharedMemory(Bytes memory) {
        long mebibyte = 1024 * 1024;
        long quarter = memory.count() / 4 / mebibyte * mebibyte;
        return new Bytes(Math.min(memory.count(), Math.max(LEAST_SHARED_MEMORY, quarter)));
    }

    private static Map<String, Object> drain(Drain drain) {
        long seconds = drain.time().toSeconds();
        if (drain instanceof Drain.Command command) {
            return Map.of("kind", "command", "command", command.command(), "seconds", seconds);
        }
        return drain instanceof Drain.Http http
                ? Map.of("kind", "http", "path", http.path(), "seconds", seconds)
                : Map.of("kind", "sleep", "seconds", seconds);
    }

    /** Those of the blueprint, else those of an engine that the scaler scrapes too. */
    static Optional<Metrics> metrics(Blueprint blueprint) {
        return blueprint
                .spec()
                .workload()
                .metrics()
                .or(() -> engines(blueprint).stream()
                        .map(engine -> new Metrics("/metrics", Optional.of(portOf(engine))))
                        .findFirst());
    }

    private static int portOf(QueueSource engine) {
        return engine instanceof Triton triton ? triton.port() : ((Vllm) engine).port();
    }

    /** The sources that are the worker's own pods, behind a Service of the worker's name. */
    static List<QueueSource> engines(Blueprint blueprint) {
        return parts(blueprint.spec().queue().source()).stream()
                .filter(part -> service(part).filter(blueprint.name()::equals).isPresent())
                .toList();
    }

    static List<QueueSource> parts(QueueSource source) {
        return source instanceof Composite sum
                ? sum.sum().stream().flatMap(part -> parts(part).stream()).toList()
                : List.of(source);
    }

    private static Optional<String> service(QueueSource source) {
        return source instanceof Triton triton
                ? Optional.of(triton.service())
                : source instanceof Vllm vllm ? Optional.of(vllm.service()) : Optional.empty();
    }

    /** What the checker and the simulator want to know, as annotations. */
    static List<Map<String, Object>> facts(Blueprint blueprint, StartTimes start) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("gpuscale.dev/cold-start", start.coldSeconds() + "s");
        facts.put("gpuscale.dev/warm-start", start.warmSeconds() + "s");
        facts.put("gpuscale.dev/model-load", start.loadSeconds() + "s");
        facts.put(
                "gpuscale.dev/service-time-p99",
                HumanDuration.format(blueprint.spec().workload().serviceTime().p99()));
        Timings.promisedWait(blueprint.spec())
                .map(Duration::toSeconds)
                .ifPresent(wait -> facts.put("gpuscale.dev/wait-slo", wait + "s"));
        return entries(facts);
    }

    static Map<String, Object> placement(Blueprint blueprint, Machines machines) {
        var nodes = blueprint.spec().nodes();
        Map<String, String> selector = switch (nodes.buyer()) {
            case KARPENTER -> Map.of("karpenter.sh/nodepool", blueprint.name());
            case CLUSTER_AUTOSCALER -> Map.of("gpuscale.dev/pool", blueprint.name());
            case NONE -> nodes.selector();
        };
        boolean spotTaint = nodes.cloud() == Cloud.AZURE
                && nodes.buyer() == Provisioner.CLUSTER_AUTOSCALER
                && nodes.purchase() != Purchase.ON_DEMAND;
        return Map.of("selector", entries(selector), "taint", machines.resource(), "azureSpotTaint", spotTaint);
    }

    static Map<String, Object> warmPool(WarmPool pool) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("replicas", pool.most());
        model.put("scheduled", pool instanceof WarmPool.Schedule);
        List<Map<String, Object>> spans = new ArrayList<>();
        if (pool instanceof WarmPool.Schedule schedule) {
            model.put("timezone", schedule.timezone());
            for (int i = 0; i < schedule.changes().size(); i++) {
                WarmPool.Change change = schedule.changes().get(i);
                WarmPool.Change next =
                        schedule.changes().get((i + 1) % schedule.changes().size());
                if (change.replicas() > 0) {
                    spans.add(Map.of(
                            "start",
                            change.cron(),
                            "end",
                            next.cron(),
                            "replicas",
                            Integer.toString(change.replicas())));
                }
            }
        }
        model.put("spans", spans);
        return model;
    }

    static List<Map<String, Object>> entries(Map<String, String> map) {
        List<Map<String, Object>> entries = new ArrayList<>();
        map.forEach((key, value) -> entries.add(Map.of("key", key, "value", value)));
        return entries;
    }
}
