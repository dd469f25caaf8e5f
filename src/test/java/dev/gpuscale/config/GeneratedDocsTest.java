package dev.gpuscale.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is published is what the records say. */
class GeneratedDocsTest {
    private static final Path EXAMPLES = Path.of("src/test/resources/dev/gpuscale/config");

    @Test
    void theSchemasArePublished() {
        Golden.check(Path.of("docs/schema/scenario.schema.json"), SchemaWriter.scenario());
        Golden.check(Path.of("docs/schema/policy.schema.json"), SchemaWriter.policy());
    }

    @Test
    void theSchemasOfBlueprintAndScalerConfigArePublished() {
        Golden.check(Path.of("docs/schema/blueprint.schema.json"), SchemaWriter.blueprint());
        Golden.check(Path.of("docs/schema/scaler-config.schema.json"), SchemaWriter.scalerConfig());
    }

    @Test
    void everyFieldIsDocumented() throws IOException {
        Golden.check(
                Path.of("docs/scenario.md"),
                ScenarioPage.write(
                        Files.readString(EXAMPLES.resolve("complete.yaml")),
                        Files.readString(EXAMPLES.resolve("node-groups.yaml"))));
    }

    @Test
    void everyPresetNamesItsSources() {
        Golden.check(Path.of("docs/cold-start-presets.md"), PresetsPage.write());
    }
}
