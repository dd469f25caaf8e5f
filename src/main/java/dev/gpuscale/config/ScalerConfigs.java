package dev.gpuscale.config;

import dev.gpuscale.manifests.YamlNode;
import dev.gpuscale.manifests.YamlReader;
import dev.gpuscale.manifests.bundle.YamlText;
import dev.gpuscale.units.UserException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads and writes the scaler's files. */
public final class ScalerConfigs {
    private ScalerConfigs() {}

    /**
     * Reads the configuration of a file.
     *
     * @throws UserException with all problems of the file, in the order of its lines
     */
    public static ScalerConfig read(Path file) {
        return parse(file.toString(), OwnFile.SCALER_CONFIG.text(file));
    }

    /**
     * Reads the configuration of a text.
     *
     * @param name of the file, for messages
     * @throws UserException as {@link #read} does
     */
    public static ScalerConfig parse(String name, String text) {
        YamlNode tree = OwnFile.SCALER_CONFIG.document(name, YamlReader.read(name, text));
        Binder binder = new Binder(Path.of(""));
        Optional<ScalerConfigDocument> document = binder.bind(tree, ScalerConfigDocument.class);
        if (!binder.problems().isEmpty()) {
            throw Scenarios.inOrder(binder.problems());
        }
        ScalerConfigDocument read = document.orElseThrow();
        return new ScalerConfig(read.at(), read.metadata().name(), read.spec());
    }

    /** The text that {@link #parse} reads as this; fields that have their default are left out. */
    public static String write(ScalerConfig config) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("apiVersion", ScenarioDocument.ApiVersion.V1ALPHA1.toString());
        document.put("kind", ScalerConfigDocument.Kind.SCALER_CONFIG.toString());
        document.put("metadata", Map.of("name", config.name()));
        document.put("spec", RecordTree.of(config.spec()));
        return YamlText.block(document, 0);
    }
}
