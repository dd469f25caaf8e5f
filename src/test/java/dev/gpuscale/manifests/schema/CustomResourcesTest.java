package dev.gpuscale.manifests.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CustomResourcesTest {
    private static final Path TABLE =
            Path.of("src", "main", "resources", "dev", "gpuscale", "manifests", "schema", "custom-resources.txt");

    /** Where the CRDs are, which are not part of the project; {@code -Dgolden.update=true} writes the table anew. */
    @Test
    void theTableSaysWhatTheCustomResourceDefinitionsSay() throws IOException {
        String named = System.getenv("GPUSCALE_SCHEMAS");
        Path schemas = named == null ? Path.of("..", "shared", "schemas") : Path.of(named);
        assumeTrue(Files.isDirectory(schemas), "there are no CRDs in " + schemas);
        String table = TableOfCrds.of(schemas);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(TABLE, table);
        }

        assertThat(Files.readString(TABLE)).isEqualTo(table);
    }

    @Test
    void everyLineOfTheTableIsRead() throws IOException {
        long fields = Files.readAllLines(TABLE).stream()
                .filter(line -> line.startsWith(" "))
                .count();

        assertThat(CustomResources.read().values().stream()
                        .mapToLong(CustomResourcesTest::fields)
                        .sum())
                .isEqualTo(fields);
    }

    private static long fields(Shape shape) {
        if (shape instanceof Shape.Struct struct) {
            return struct.members().values().stream()
                    .mapToLong(member -> 1 + fields(member))
                    .sum();
        }
        if (shape instanceof Shape.Items items) {
            return fields(items.item());
        }
        return shape instanceof Shape.Entries entries ? fields(entries.value()) : 0;
    }
}
