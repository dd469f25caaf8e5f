package dev.gpuscale.policy;

import dev.gpuscale.manifests.Documents;
import dev.gpuscale.manifests.YamlNode;
import dev.gpuscale.manifests.YamlNode.Mapping;
import dev.gpuscale.policy.set.Field;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.UserException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * A file with the findings that a project has today, {@code {"findings": [{"fingerprint": ..}]}}; whatever else is
 * written of each is for the reader.
 */
public final class Baseline {
    private Baseline() {}

    /**
     * The fingerprints in a file.
     *
     * @throws UserException when it is no baseline
     */
    public static List<String> read(Path file) {
        Documents documents = Documents.read(List.of(file), InputStream.nullInputStream());
        if (!documents.problems().isEmpty()) {
            throw new UserException(documents.problems());
        }
        YamlNode top = documents.all().size() == 1 ? documents.all().get(0) : null;
        if (!(top instanceof Mapping mapping)
                || !Field.of(mapping).get("findings").isList()) {
            throw new UserException(
                    Location.of(file.toString()), "this is no baseline", "It has the form {\"findings\": [..]}.");
        }
        return Field.of(mapping).get("findings").items().stream()
                .flatMap(finding -> finding.get("fingerprint").text().stream())
                .toList();
    }
}
