package dev.gpuscale.config.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gpuscale.config.Blueprint;
import dev.gpuscale.config.ScalerConfigs;
import dev.gpuscale.manifests.Manifests;
import dev.gpuscale.manifests.YamlNode;
import dev.gpuscale.manifests.YamlReader;
import dev.gpuscale.manifests.bundle.BundleFile;
import dev.gpuscale.manifests.bundle.BundleFolder;
import dev.gpuscale.manifests.bundle.FileChange;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every cloud with every provisioner, warm pool, certificate, source and format: what is true of all bundles. */
@Tag("generate")
class BundleMatrixTest {
    private static final Optional<Crds> CRDS = Crds.find();

    @TempDir
    Path scratch;

    static Stream<String> blueprints() {
        return BlueprintMatrix.texts();
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
            List<BundleFile> files = BlueprintMatrix.files(text, format);
            folder.write(files, folder.changes(files));
            List<BundleFile> again = Bundle.of(BlueprintMatrix.blueprint(text), format, Optional.empty())
                    .files();

            assertThat(again).isEqualTo(files);
            assertThat(folder.changes(again)).extracting(FileChange::kind).containsOnly(FileChange.Kind.UNCHANGED);
        }
    }

    @ParameterizedTest
    @MethodSource("blueprints")
    void isReadBackAsManifestsAndSaysWhatTheBlueprintSays(String text) {
        Blueprint blueprint = BlueprintMatrix.blueprint(text);
        BundleFolder folder = new BundleFolder(scratch);
        List<BundleFile> files = BlueprintMatrix.files(text, Format.YAML);
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
        Blueprint blueprint = BlueprintMatrix.blueprint(text);
        YamlNode map = documents(BlueprintMatrix.files(text, Format.YAML)).stream()
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
        List<BundleFile> plain = BlueprintMatrix.files(text, Format.YAML);
        List<BundleFile> chart = BlueprintMatrix.files(text, Format.HELM);
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
        Blueprint blueprint = BlueprintMatrix.blueprint(text);
        String cloud = blueprint.spec().nodes().cloud().toString();
        int held = 0;
        for (YamlNode document : documents(BlueprintMatrix.files(text, Format.YAML))) {
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
        YamlNode worker = documents(BlueprintMatrix.files(text, Format.YAML)).stream()
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
