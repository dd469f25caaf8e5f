package dev.gpuscale.manifests.diff;

import dev.gpuscale.manifests.YamlNode;
import dev.gpuscale.manifests.YamlNode.Mapping;
import dev.gpuscale.manifests.YamlNode.Scalar;

/**
 * What makes a document the same object as another one, whatever file it stands in. The API's version is a field like
 * others.
 */
record ObjectKey(String group, String kind, String namespace, String name) {
    static ObjectKey of(Mapping document) {
        String apiVersion = text(document, "apiVersion", "");
        int slash = apiVersion.indexOf('/');
        YamlNode metadata = document.entries().containsKey("metadata")
                ? document.entries().get("metadata").value()
                : document;
        return new ObjectKey(
                slash < 0 ? "" : apiVersion.substring(0, slash),
                text(document, "kind", "?"),
                text(metadata, "namespace", "default"),
                text(metadata, "name", "?"));
    }

    private static String text(YamlNode node, String key, String otherwise) {
        return node instanceof Mapping mapping
                        && mapping.entries().containsKey(key)
                        && mapping.entries().get(key).value() instanceof Scalar scalar
                ? scalar.text()
                : otherwise;
    }

    /** As the reader of manifests names it where it notes what is not simulated. */
    String shortTitle() {
        return kind + "/" + name;
    }

    String title() {
        return namespace.equals("default") ? shortTitle() : kind + "/" + namespace + "/" + name;
    }
}
