package dev.gpuscale.simulation;

import dev.gpuscale.manifests.Manifests;
import dev.gpuscale.manifests.YamlNode;
import dev.gpuscale.manifests.YamlNode.Entry;
import dev.gpuscale.manifests.YamlNode.Kind;
import dev.gpuscale.manifests.YamlNode.Mapping;
import dev.gpuscale.manifests.YamlNode.Scalar;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The documents that a cluster has, which can be patched, replaced and deleted. Objects are named {@code Kind/name}. */
final class Documents {
    private final Map<String, YamlNode> byObject = new LinkedHashMap<>();

    Documents(List<YamlNode> documents) {
        documents.forEach(this::apply);
    }

    /** What they say now. */
    Manifests manifests() {
        return Manifests.of(List.copyOf(byObject.values()));
    }

    boolean has(String object) {
        return byObject.containsKey(object);
    }

    void apply(YamlNode document) {
        JsonValue value = new JsonValue(document);
        byObject.put(
                value.field("kind").text() + "/"
                        + value.field("metadata").field("name").text(),
                document);
    }

    void patch(String object, YamlNode patch) {
        byObject.computeIfPresent(object, (name, document) -> merged(document, patch));
    }

    void delete(String object) {
        byObject.remove(object);
    }

    /** A JSON merge patch (RFC 7396): mappings are merged, null takes a field away, everything else replaces. */
    private static YamlNode merged(YamlNode target, YamlNode patch) {
        if (!(patch instanceof Mapping changes)) {
            return patch;
        }
        Map<String, Entry> entries =
                new LinkedHashMap<>(target instanceof Mapping mapping ? mapping.entries() : Map.of());
        changes.entries().forEach((key, change) -> {
            if (change.value() instanceof Scalar scalar && scalar.kind() == Kind.NULL) {
                entries.remove(key);
            } else {
                // A key that was not there is merged with its own value, which takes the nulls out of it.
                YamlNode old = entries.getOrDefault(key, change).value();
                entries.put(key, new Entry(change.keyAt(), merged(old, change.value())));
            }
        });
        return new Mapping(target.at(), Collections.unmodifiableMap(entries));
    }
}
