package dev.gpuscale.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.manifests.YamlNode;
import dev.gpuscale.manifests.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaWriterTest {
    private static final Path EXAMPLES = Path.of("src/test/resources/dev/gpuscale/config");
    private static final SchemaCheck SCHEMA = new SchemaCheck(SchemaWriter.scenario());

    private static YamlNode tree(String text) {
        return YamlReader.read("s.yaml", text).get(0);
    }

    @TestFactory
    Stream<DynamicTest> acceptsWhatWeShip() throws IOException {
        List<Path> files =
                new ArrayList<>(List.of(EXAMPLES.resolve("complete.yaml"), EXAMPLES.resolve("node-groups.yaml")));
        Path scenarios = Path.of("scenarios");
        if (Files.isDirectory(scenarios)) {
            try (Stream<Path> shipped = Files.walk(scenarios)) {
                shipped.filter(file -> file.toString().endsWith(".yaml"))
                        .filter(SchemaWriterTest::isScenario)
                        .sorted()
                        .forEach(files::add);
            }
        }
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(file.toString(), () -> {
                    assertThat(Scenarios.read(file, List.of()).name()).isNotBlank();
                    assertThat(SCHEMA.accepts(tree(Files.readString(file)))).isTrue();
                }));
    }

    private static boolean isScenario(Path file) {
        try {
            return Files.readString(file).contains("\nkind: Scenario\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "workload: {arrivals: [8/s, {poisson: 3/h}], service: 5s, metric: backlog}",
                "workload: {arrivals: {trace: {file: complete.yaml}}, service: {traceColumn: service_s}}",
                "workload: {arrivals: {poisson: {rate: 8/s}}, service: {independent: 5s}, metric: {backlog: 5}}",
                "coldStart: {imagePull: 5s, modelLoad: {weights: 13Gi}}",
                "coldStart: {imagePull: {uniform: {min: 0, max: 5s}}, modelLoad: {weights: 1024, "
                        + "throughput: 1k/s}}",
                "coldStart: {imagePull: baked}",
                "coldStart: {imagePull: {baked: {}}, nodeLaunchByType: {p5.48xlarge: 3m}}",
                "nodes: {groups: [{name: a, instanceType: g5.xlarge, max: 3, taints: [a/b:NoExecute, a/c=:NoSchedule]}]}",
                "nodes: {groups: [{name: a, instanceType: g5.xlarge, initial: 3}], spot: {every: 6h}}",
                "nodes: {spot: [{types: g5.xlarge}, {every: 1h}], karpenter: {minValuesPolicy: bestEffort}}",
                "faults: [{from: 0, to: 1h, kind: lateGpu, never: true}]",
                "slo: {wait: {p99.9: 1m}}",
                "deployment: .",
                "deployment: {manifests: [., .]}"
            })
    void acceptsWhatIsRead(String line) {
        ScenarioText text = ScenarioText.with(line);
        assertThat(text.problems()).isEqualTo("nothing");
        assertThat(SCHEMA.accepts(tree(text.text()))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replicatons: 3",
                "slo: {wait: {p95: 60}}",
                "workload: {arrivals: 8, service: 1s}",
                "workload: {arrivals: {poison: 8/s}, service: 1s}",
                "workload: {arrivals: {poisson: 8/s, bursts: {}}, service: 1s}",
                "workload: {service: 1s}",
                "workload: {arrivals: 8/s, service: {independent: {exponential: {mean: 1s}}}}",
                "baselines: [static-peek]",
                "replications: 2.5",
                "budget: {monthly: 6000}",
                "coldStart: {imagePull: {image: 12Gi, weights: 3Gi}}",
                "coldStart: {imagePull: {baked: true}}",
                "nodes: {groups: [{name: a, instanceType: g5.xlarge, max: 3, taints: [a/b:NoScheduling]}]}",
                "nodes: {scheduler: {scoring: LeastAllocated}}",
                "nodes: {groups: [{name: a, instanceType: g5.xlarge, max: 3}], clusterAutoscaler: {expander: grpc}}"
            })
    void refusesWhatIsNotRead(String line) {
        ScenarioText text = ScenarioText.with(line);
        assertThat(text.problems()).isNotEqualTo("nothing");
        assertThat(SCHEMA.accepts(tree(text.text()))).isFalse();
    }

    /** A source and a drain are both called Http. Reading a schema refuses a key that is there twice. */
    @Test
    void tellsTypesOfTheSameNameApart() {
        SchemaCheck schema = new SchemaCheck(SchemaWriter.blueprint());
        String blueprint = """
                apiVersion: gpuscale.dev/v1alpha1
                kind: Blueprint
                metadata: {name: images}
                spec:
                  workload:
                    image: registry.example/worker:1.4.2
                    imageSize: 12Gi
                    gpu: {model: A10G}
                    cpu: 3
                    memory: 12Gi
                    serviceTime: {p50: 8s, p99: 25s}
                    drain: {http: {path: /drain, time: 20s}}
                  queue: {name: images, http: {url: "http://gateway/queue", waiting: /waiting}}
                  replicas: {max: 20}
                  nodes: {cloud: aws}
                """;

        assertThat(Blueprints.parse("b.yaml", blueprint, Path.of("")).name()).isEqualTo("images");
        assertThat(schema.accepts(tree(blueprint))).isTrue();
        assertThat(schema.accepts(tree(blueprint.replace("path: /drain", "url: /drain"))))
                .isFalse();
    }

    @TestFactory
    Stream<DynamicTest> acceptsTheBlueprintsWeShip() throws IOException {
        SchemaCheck schema = new SchemaCheck(SchemaWriter.blueprint());
        try (Stream<Path> shipped = Files.list(Path.of("scenarios"))) {
            return shipped.filter(file -> file.toString().endsWith(".blueprint.yaml")).sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(file.toString(), () -> {
                        assertThat(Blueprints.read(file).name()).isNotBlank();
                        assertThat(schema.accepts(tree(Files.readString(file)))).isTrue();
                    }));
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {ScenarioDocument.class, BlueprintDocument.class, ScalerConfigDocument.class})
    void everyDefaultAndExampleIsReadableItself(Class<?> document) {
        assertThat(Outline.of(Shape.of(document)).lines())
                .filteredOn(line -> line.field().isPresent())
                .allSatisfy(line -> {
                    for (String yaml :
                            List.of(line.meaning().example(), line.meaning().byDefault())) {
                        Binder binder = new Binder(Path.of(""));
                        if (!yaml.isEmpty()) {
                            binder.value(tree(yaml), line.shape(), line.path());
                        }
                        assertThat(binder.problems())
                                .as(line.path())
                                .allMatch(problem -> problem.message()
                                        .matches(".*there is no (./deploy|image-generation.blueprint.yaml)"));
                    }
                });
    }
}
