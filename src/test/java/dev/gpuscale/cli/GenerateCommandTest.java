package dev.gpuscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.manifests.Manifests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("generate")
class GenerateCommandTest {
    private static final Path SHIPPED = Path.of("scenarios/image-generation.blueprint.yaml");

    @TempDir
    Path scratch;

    private Path folder() {
        return scratch.resolve("deploy");
    }

    /** What a run printed, and how it ended. */
    private record Run(int exitCode, String out, String err) {}

    private Run generate(String blueprint, String... options) throws IOException {
        Path file = scratch.resolve("b.yaml");
        Files.writeString(file, blueprint);
        Session session = new Session();
        List<String> words = Stream.concat(Stream.of("generate", file.toString()), Stream.of(options))
                .toList();
        int exitCode = session.run(words.toArray(String[]::new));
        return new Run(exitCode, session.out(), session.err());
    }

    private Run intoFolder(String blueprint, String... options) throws IOException {
        return generate(
                blueprint,
                Stream.concat(Stream.of("-o", folder().toString()), Stream.of(options))
                        .toArray(String[]::new));
    }

    private static String shipped() throws IOException {
        return Files.readString(SHIPPED);
    }

    private void edit(String file, String from, String to) throws IOException {
        Path path = folder().resolve(file);
        Files.writeString(path, Files.readString(path).replace(from, to));
    }

    @Test
    void aSecondRunChangesNothing() throws IOException {
        assertThat(intoFolder(shipped()).out()).endsWith("21 files created\n");
        assertThat(intoFolder(shipped()).out()).isEqualTo("21 files unchanged\n");
    }

    @Test
    void whatIsPrintedIsWhatIsWritten() throws IOException {
        intoFolder(shipped());
        Path printed = scratch.resolve("printed.yaml");
        Files.writeString(printed, generate(shipped(), "--stdout").out());

        assertThat(Manifests.read(List.of(printed)).deployments())
                .extracting(deployment -> deployment.name())
                .containsExactlyInAnyOrderElementsOf(Manifests.readFolder(folder()).deployments().stream()
                        .map(deployment -> deployment.name())
                        .toList());
    }

    @Test
    void anEditedFileIsKeptAndNothingElseIsWritten() throws IOException {
        intoFolder(shipped());
        edit("scaled-object.yaml", "maxReplicaCount: 20", "maxReplicaCount: 25");
        String worker = Files.readString(folder().resolve("worker-deployment.yaml"));

        Run again = intoFolder(shipped().replace("1.4.2", "1.4.3"));

        assertThat(again.exitCode()).isEqualTo(ExitCode.UNUSABLE);
        assertThat(again.err()).contains("scaled-object.yaml: this file was edited", "+  maxReplicaCount: 25");
        assertThat(folder().resolve("worker-deployment.yaml")).hasContent(worker);
        assertThat(folder().resolve("scaled-object.yaml")).content().contains("maxReplicaCount: 25");
    }

    @Test
    void forceOverwritesEdits() throws IOException {
        intoFolder(shipped());
        edit("scaled-object.yaml", "maxReplicaCount: 20", "maxReplicaCount: 25");

        assertThat(intoFolder(shipped(), "--force").out()).contains("overwritten scaled-object.yaml");
        assertThat(folder().resolve("scaled-object.yaml")).content().contains("maxReplicaCount: 20");
    }

    @Test
    void theDiffTellsEditsFromChangesAndWritesNothing() throws IOException {
        intoFolder(shipped());
        edit("scaled-object.yaml", "maxReplicaCount: 20", "maxReplicaCount: 25");
        String edited = Files.readString(folder().resolve("scaled-object.yaml"));

        Run diff = intoFolder(shipped().replace("max: 20", "max: 22"), "--diff");

        assertThat(diff.exitCode()).isZero();
        assertThat(diff.out())
                .contains(
                        "edited by hand",
                        "+  maxReplicaCount: 25",
                        "what generate would change",
                        "+  maxReplicaCount: 22");
        assertThat(folder().resolve("scaled-object.yaml")).hasContent(edited);
    }

    @Test
    void aFileThatIsNoLongerNeededGoes() throws IOException {
        intoFolder(shipped());

        assertThat(intoFolder(shipped().replace("prePull: true", "prePull: false"))
                        .out())
                .contains("removed pre-pull-daemon-set.yaml");
        assertThat(folder().resolve("pre-pull-daemon-set.yaml")).doesNotExist();
    }

    @Test
    void aTemplateOfTheUserStandsForOurs() throws IOException {
        Path templates = Files.createDirectory(scratch.resolve("templates"));
        Files.writeString(
                templates.resolve("worker-priority-class.yaml"), "kind: PriorityClass\nmetadata: {name: {{ name }}}\n");

        assertThat(generate(shipped(), "--stdout", "--templates", templates.toString())
                        .out())
                .contains("kind: PriorityClass\nmetadata: {name: image-generation}\n");
    }

    @Test
    void aTemplateThatStandsForNoneIsTold() throws IOException {
        Path templates = Files.createDirectory(scratch.resolve("templates"));
        Files.writeString(templates.resolve("worker-deploymnt.yaml"), "x");

        Run refused = generate(shipped(), "--stdout", "--templates", templates.toString());

        assertThat(refused.exitCode()).isEqualTo(ExitCode.UNUSABLE);
        assertThat(refused.err()).contains("Did you mean \"worker-deployment.yaml\"?");
    }

    @Test
    void aTemplateWithAnUnknownValueIsToldWithItsLine() throws IOException {
        Path templates = Files.createDirectory(scratch.resolve("templates"));
        Files.writeString(templates.resolve("worker-priority-class.yaml"), "a: 1\nb: {{ nmae }}\n");

        assertThat(generate(shipped(), "--stdout", "--templates", templates.toString())
                        .err())
                .contains("worker-priority-class.yaml:2", "nmae");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name | literal", "name | literal('four')", "name | literal(-1)"})
    void aLiteralThatIsNotSetInByANumberIsToldWithItsLine(String expression) throws IOException {
        Path templates = Files.createDirectory(scratch.resolve("templates"));
        Files.writeString(templates.resolve("worker-priority-class.yaml"), "a: 1\nb: |\n{{ " + expression + " }}\n");

        Run refused = generate(shipped(), "--stdout", "--templates", templates.toString());

        assertThat(refused.exitCode()).isEqualTo(ExitCode.UNUSABLE);
        assertThat(refused.err()).contains("worker-priority-class.yaml:3", "literal wants the spaces before each line");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "placeholder: {replicas: 1}  | placeholder: {replicas: 21} | warmPool keeps room for 21 pods, but replicas.max is 20",
                "image: \"registry.example/worker:1.4.2\" | port: 8000 | spec.workload.image is missing",
                "worker:1.4.2 | worker:latest | image is \"registry.example/worker:latest\", which is another image tomorrow",
                "worker:1.4.2 | 'worker:1.4.2\\nkind: Secret' | which is no image reference",
                "model: A10G | model: H200 | nodes.instanceTypes: g5.xlarge has A10G-24GB, not H200-141GB-SXM",
                "model: A10G | model: A11G | Did you mean \"A10G\"?",
                "cloud: aws | cloud: gcp | workload.gpu.model is \"A10G\", which gcp does not have",
                "cloud: aws | cloud: kubernetes | provisioner is karpenter, but of plain Kubernetes nobody knows",
                "g5.xlarge | g5.xlarg | nodes.instanceTypes: aws has no g5.xlarg",
                "/secrets/password | /etc/password | the file /etc/password would not be there",
                "memory: 12Gi | memory: 900Gi | the pod fits into no machine",
            })
    void aContradictionIsToldAndNothingIsWritten(String from, String to, String message) throws IOException {
        String text = shipped();
        assertThat(text).contains(from);
        String changed = text.replace(from, to);
        if (to.equals("port: 8000")) {
            changed = changed.replaceFirst("port: 8000", "runAsUser: 1000");
        }

        Run refused = intoFolder(changed);

        assertThat(refused.exitCode()).isEqualTo(ExitCode.UNUSABLE);
        assertThat(refused.err()).contains(message);
        assertThat(folder()).doesNotExist();
    }

    @Test
    void riskyWishesAreToldAndStandInTheManifests() throws IOException {
        Run session = intoFolder(shipped().replace("purchase: onDemand", "purchase: spot"));

        assertThat(session.err()).contains("note: GPU061: spot only");
        assertThat(folder().resolve("node-pool.yaml")).content().contains("ignore.gpuscale.dev/GPU061: \"spot only");
    }
}
