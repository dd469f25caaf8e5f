package dev.gpuscale.config.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gpuscale.config.Blueprint;
import dev.gpuscale.config.Blueprints;
import dev.gpuscale.config.ScalerConfigs;
import dev.gpuscale.manifests.Manifests;
import dev.gpuscale.manifests.YamlNode;
import dev.gpuscale.manifests.YamlReader;
import dev.gpuscale.manifests.bundle.BundleFile;
import dev.gpuscale.manifests.bundle.BundleFolder;
import dev.gpuscale.manifests.bundle.FileChange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every cloud with every provisioner, warm pool, certificate, source and format: what is true of all bundles. */
@Tag("generate")
class BundleMatrixTest {
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

    private static final Optional<Crds> CRDS = Crds.find();

    private static final Map<String, List<BundleFile>> MADE = new ConcurrentHashMap<>();

    @TempDir
    Path scratch;

    /** Every value of each list stands at least once beside every value of the first; all combinations would be 1728. */
    static Stream<String> blueprints() {
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

    private static Blueprint blueprint(String text) {
        return Blueprints.parse("b.yaml", text, Path.of(""));
    }

    /** Made once for all tests. */
    private static List<BundleFile> files(String text, Format format) {
        return MADE.computeIfAbsent(
                format + text,
                key -> Bundle.of(blueprint(text), format, Optional.empty()).files());
    }

    private static List<YamlNode> documents(List<BundleFile> files) {
        return files.stream()
                .filter(file -> file.path().endsWith(".yaml"))
                .flatMap(file -> YamlReader.read(file.path(), file.text()).stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("blueprints")
    void isWrittenOnceAndTheSecondTimeChangesNothing(String text) {
        for (Format format : Format.values()) {
            BundleFolder folder = new BundleFolder(scratch.resolve(format.toString()));
            List<BundleFile> files = files(text, format);
            folder.write(files, folder.changes(files));
            List<BundleFile> again =
                    Bundle.of(blueprint(text), format, Optional.empty()).files();

            assertThat(again).isEqualTo(files);
            assertThat(folder.changes(again)).extracting(FileChange::kind).containsOnly(FileChange.Kind.UNCHANGED);
        }
    }

    @ParameterizedTest
    @MethodSource("blueprints")
    void isReadBackAsManifestsAndSaysWhatTheBlueprintSays(String text) {
        Blueprint blueprint = blueprint(text);
        BundleFolder folder = new BundleFolder(scratch);
        List<BundleFile> files = files(text, Format.YAML);
        folder.write(files, folder.changes(files));

        Manifests manifests = Manifests.readFolder(scratch);

        assertThat(manifests.scaledObjects().get(0).maxReplicaCount()).hasValue(20);
        assertThat(manifests.deployments())
                .filteredOn(one -> one.name().equals("images"))
                .hasSize(1);
        boolean karpenter = blueprint.spec().nodes().buyer().toString().equals("karpenter");
        assertThat(manifests.nodePools()).hasSize(karpenter ? 1 : 0);
    }

    @ParameterizedTest
    @MethodSource("blueprints")
    void theConfigurationInTheConfigMapIsReadByTheScaler(String text) {
        Blueprint blueprint = blueprint(text);
        YamlNode map = documents(files(text, Format.YAML)).stream()
                .filter(document -> Crds.text(document, "kind").equals(Optional.of("ConfigMap")))
                .findFirst()
                .orElseThrow();
        String config =
                Crds.text(Crds.at(map, "data").orElseThrow(), "scaler.yaml").orElseThrow();

        assertThat(ScalerConfigs.parse("scaler.yaml", config).spec().queues())
                .singleElement()
                .satisfies(queue -> assertThat(queue.source())
                        .isEqualTo(blueprint.spec().queue().source()));
    }

    @ParameterizedTest
    @MethodSource("blueprints")
    void theChartRendersToTheSameDocuments(String text) {
        List<BundleFile> plain = files(text, Format.YAML);
        List<BundleFile> chart = files(text, Format.HELM);
        String values = chart.stream()
                .filter(file -> file.path().equals("values.yaml"))
                .findFirst()
                .orElseThrow()
                .text();

        for (BundleFile file : chart) {
            if (file.path().startsWith("templates/") && file.path().endsWith(".yaml")) {
                String same = plain.stream()
                        .filter(one -> ("templates/" + one.path()).equals(file.path()))
                        .findFirst()
                        .orElseThrow()
                        .text();
                assertThat(YamlReader.read("f", Charts.render(file.text(), values)).stream()
                                .map(BundleMatrixTest::withoutPlaces)
                                .toList())
                        .isEqualTo(YamlReader.read("f", same).stream()
                                .map(BundleMatrixTest::withoutPlaces)
                                .toList());
            }
        }
    }

    /** The tree in words: quotes in a chart move the columns. */
    private static String withoutPlaces(YamlNode node) {
        if (node instanceof YamlNode.Mapping mapping) {
            StringBuilder text = new StringBuilder("{");
            mapping.entries()
                    .forEach((key, entry) -> text.append(key)
                            .append('=')
                            .append(withoutPlaces(entry.value()))
                            .append(';'));
            return text + "}";
        }
        return node instanceof YamlNode.Sequence list
                ? list.items().stream()
                        .map(BundleMatrixTest::withoutPlaces)
                        .toList()
                        .toString()
                : node.describe();
    }

    @ParameterizedTest
    @MethodSource("blueprints")
    void keepsToTheCrds(String text) {
        assumeTrue(CRDS.isPresent(), "no CRDs: set GPUSCALE_SCHEMAS");
        Blueprint blueprint = blueprint(text);
        String cloud = blueprint.spec().nodes().cloud().toString();
        int held = 0;
        for (YamlNode document : documents(files(text, Format.YAML))) {
            if (CRDS.get().know(document, cloud)) {
                assertThat(CRDS.get().problems(document, cloud)).isEmpty();
                held++;
            }
        }
        assertThat(held).isGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("blueprints")
    void textsOfTheUserComeOutAsTheyWentIn(String text) {
        YamlNode worker = documents(files(text, Format.YAML)).stream()
                .filter(document -> Crds.text(document, "kind").equals(Optional.of("Deployment")))
                .findFirst()
                .orElseThrow();

        assertThat(withoutPlaces(worker))
                .contains("gpuscale.dev/model=\"sd \"xl\"\nturbo: {{ 1 }}\";")
                .contains("{name=\"B\";value=\"{{ .Values.x }}\";}", "{name=\"C\";value=\"a\n- b: c # d\";}")
                .contains("{name=\"A\";value=\"yes\";}", "{name=\"D\";value=\"1e3\";}")
                .contains("[\"--prompt=\"a: b\"\", \"off\"]");
    }
}
