package dev.gpuscale.config.bundle;

import dev.gpuscale.config.Blueprint;
import dev.gpuscale.config.Blueprints;
import dev.gpuscale.manifests.bundle.BundleFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Blueprints of every cloud with every provisioner, warm pool, certificate and source. */
public final class BlueprintMatrix {
    private static final List<String> NODES = List.of(
            "{cloud: aws, cluster: ml, instanceTypes: [g5.xlarge, g5.2xlarge]}; A10G",
            "{cloud: aws, cluster: ml, purchase: spot, instanceTypes: [g6.xlarge], consolidation: {after: 30s}}; L4",
            "{cloud: aws, cluster: ml, provisioner: cluster-autoscaler, purchase: mixed}; A10G",
            "{cloud: gcp, cluster: ml}; L4",
            "{cloud: gcp, cluster: ml, provisioner: cluster-autoscaler}; L4",
            "{cloud: azure, cluster: ml, consolidation: {policy: Balanced}}; T4",
            "{cloud: azure, cluster: ml, provisioner: cluster-autoscaler, purchase: spot}; T4",
            "{cloud: aws, cluster: ml, provisioner: none}; A10G",
            "{cloud: kubernetes}; A10G");

    private static final List<String> WARM_POOLS = List.of(
            "",
            "{placeholder: {replicas: 2}}",
            "{buffer: {replicas: 2}}",
            "{schedule: [{cron: 0 7 * * 1-5, replicas: 2}, {cron: 0 20 * * 1-5, replicas: 0}]}");

    private static final List<String> SCALERS = List.of(
            "{}",
            "{tls: {certManager: {issuer: internal}}}",
            "{namespace: scaling, tls: {certManager: {issuer: internal, kind: ClusterIssuer}}, replicas: 3}",
            "{tls: {secret: scaler-tls}, secret: login}");

    private static final List<String> SOURCES = List.of(
            "redisStream: {address: redis:6379, stream: jobs, group: workers, passwordFile: /secrets/password}",
            "redisList: {address: redis:6379, key: jobs, library: bullmq, passwordEnvironment: REDIS_PASSWORD, tls: {ca: /secrets/ca.crt}}",
            "rabbitmq: {url: http://rabbitmq:15672, queue: jobs}",
            "kafka: {brokers: ['kafka:9092', 'kafka-2:9092'], topics: [jobs], group: workers}",
            "sqs: {queueUrl: https://sqs.us-east-1.amazonaws.com/1/jobs, region: us-east-1}",
            "nats: {servers: ['nats://nats:4222'], stream: JOBS, consumer: workers}",
            "postgres: {url: jdbc:postgresql://db/jobs, query: \"select count(*) as waiting from \\\"jobs\\\" where s = 'q: {{x}}'\"}",
            "mysql: {url: jdbc:mysql://db/jobs, query: select 1 as waiting}",
            "prometheus: {url: http://prometheus:9090, waiting: 'sum(jobs{queue=\"a\"})'}",
            "triton: {service: images, discovery: endpointSlices}",
            "composite: {sum: [{http: {url: http://gateway/q, waiting: /n}}, {vllm: {service: images, port: 8001}}]}",
            "replay: {steps: [{last: 60s, waiting: 47}, {last: 2m}]}");

    private static final Map<String, List<BundleFile>> MADE = new ConcurrentHashMap<>();

    private BlueprintMatrix() {}

    /** Every value of each list stands at least once beside every value of the first; all combinations would be 1728. */
    public static Stream<String> texts() {
        List<String> all = new ArrayList<>();
        for (int node = 0; node < NODES.size(); node++) {
            for (int i = 0; i < SOURCES.size(); i++) {
                String[] nodes = NODES.get(node).split("; ", -1);
                String pool = WARM_POOLS.get((i + node) % WARM_POOLS.size());
                boolean noBuffer = nodes[0].contains("none") || nodes[0].contains("kubernetes");
                all.add(text(
                        nodes[0],
                        nodes[1],
                        noBuffer && pool.contains("buffer") ? "" : pool,
                        SCALERS.get((i + i / 4 + node) % SCALERS.size()),
                        SOURCES.get(i),
                        i % 2 == 0,
                        i % 3));
            }
        }
        return all.stream();
    }

    private static String text(
            String nodes, String gpu, String pool, String scaler, String source, boolean prePull, int min) {
        return """
                apiVersion: gpuscale.dev/v1alpha1
                kind: Blueprint
                metadata: {name: images, namespace: ml-platform}
                spec:
                  workload:
                    image: registry.example/worker:1.4.2
                    imageSize: 12Gi
                    model: {name: "sd \\"xl\\"\\nturbo: {{ 1 }}", size: 13Gi}
                    gpu: {model: %s}
                    cpu: 3
                    memory: 12Gi
                    concurrency: 5
                    serviceTime: {p50: 8s, p99: 25s}
                    env: {A: "yes", B: "{{ .Values.x }}", C: "a\\n- b: c # d", D: "1e3"}
                    args: ["--prompt=\\"a: b\\"", "off"]
                  queue: {name: images, %s}
                  slo: {wait: {p95: 60s}}
                  replicas: {min: %d, max: 20}
                  nodes: %s
                  prePull: %s
                  scaler: %s
                """.formatted(gpu, source, min, nodes, prePull, scaler)
                + (pool.isEmpty() ? "" : "  warmPool: " + pool + "\n");
    }

    static Blueprint blueprint(String text) {
        return Blueprints.parse("b.yaml", text, Path.of(""));
    }

    /** The files of a blueprint, made once for all tests. */
    public static List<BundleFile> files(String text, Format format) {
        return MADE.computeIfAbsent(
                format + text,
                key -> Bundle.of(blueprint(text), format, Optional.empty()).files());
    }
}
