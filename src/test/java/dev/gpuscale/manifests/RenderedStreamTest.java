package dev.gpuscale.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RenderedStreamTest {
    private static final String HELM = """
        ---
        # Source: chart/templates/worker.yaml
        kind: A
        ---
        # Source: chart/templates/pool.yaml
        kind: B
        spec:
          x: 1
        ---
        # Source: chart/templates/worker.yaml
        kind: C
        ---
        kind: D
        """;

    @Test
    void eachSourceBecomesATextOfItsOwnWithItsLinesFromOne() {
        Map<String, String> texts = RenderedStream.split("<stdin>", HELM);

        assertThat(texts.get("chart/templates/pool.yaml")).isEqualTo("kind: B\nspec:\n  x: 1");
        assertThat(texts.get("chart/templates/worker.yaml")).isEqualTo("kind: A\n---\nkind: C");
    }

    @Test
    void whatHasNoSourceKeepsTheLinesOfTheStream() {
        assertThat(RenderedStream.split("<stdin>", HELM).get("<stdin>").lines().toList())
                .hasSize(13)
                .endsWith("---", "kind: D");
    }

    @Test
    void aStreamWithoutSourcesIsLeftAlone() {
        assertThat(RenderedStream.split("<stdin>", "kind: A\n")).isEqualTo(Map.of("<stdin>", "kind: A\n"));
        assertThat(RenderedStream.split("<stdin>", "a: \"# Source: x\"\n"))
                .isEqualTo(Map.of("<stdin>", "a: \"# Source: x\"\n"));
    }

    @Test
    void oneBrokenTemplateDoesNotHideTheOthers() {
        String text = "# Source: a.yaml\nkind: [\n---\n# Source: b.yaml\nkind: B\n";

        Documents documents = Documents.read(
                List.of(Documents.STDIN), new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));

        assertThat(documents.problems()).hasSize(1);
        assertThat(documents.problems().get(0).at().file()).isEqualTo("a.yaml");
        assertThat(documents.all()).hasSize(1);
        assertThat(documents.all().get(0).at().file()).isEqualTo("b.yaml");
    }
}
