package dev.gpuscale.config;

import dev.gpuscale.manifests.YamlNode;
import dev.gpuscale.manifests.YamlNode.Entry;
import dev.gpuscale.manifests.YamlNode.Mapping;
import dev.gpuscale.manifests.YamlNode.Scalar;
import dev.gpuscale.manifests.YamlNode.Sequence;
import dev.gpuscale.units.Location;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A tree that stands at one place: a default where the field would be, the value of an option at the option. */
final class Moved {
    private Moved() {}

    /** The same tree, every node of it at that place. */
    static YamlNode to(Location at, YamlNode node) {
        if (node instanceof Mapping mapping) {
            Map<String, Entry> entries = new LinkedHashMap<>();
            mapping.entries().forEach((key, entry) -> entries.put(key, new Entry(at, to(at, entry.value()))));
            return new Mapping(at, Collections.unmodifiableMap(entries));
        }
        if (node instanceof Sequence list) {
            return new Sequence(
                    at, list.items().stream().map(item -> to(at, item)).toList());
        }
        Scalar scalar = (Scalar) node;
        return new Scalar(at, scalar.text(), scalar.kind());
    }
}
