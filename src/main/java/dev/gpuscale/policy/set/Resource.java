package dev.gpuscale.policy.set;

import dev.gpuscale.units.Location;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One object of the set: a document with a kind, or an item of a list.
 *
 * @param name kind, namespace ({@code default} where none is written) and name
 * @param apiVersion as written; empty where it is missing
 * @param root its document
 */
public record Resource(ObjectName name, String apiVersion, Field root) {
    static Resource of(Field root) {
        String kind = root.get("kind").text("");
        String namespace =
                Kinds.hasNamespace(kind) ? root.get("metadata", "namespace").text("default") : "";
        String name = root.get("metadata", "name")
                .text(root.get("metadata", "generateName").text("?"));
        return new Resource(
                new ObjectName(kind, namespace, name), root.get("apiVersion").text(""), root);
    }

    public String kind() {
        return name.kind();
    }

    public String namespace() {
        return name.namespace();
    }

    /** The part of the API version before the slash; empty for the core group. */
    public String group() {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    /** Whether rules look at objects of this kind and group at all. */
    public boolean isKnown() {
        return Kinds.isKnown(kind(), group());
    }

    /** As {@link Field#get}, from the top. */
    public Field get(String... keys) {
        return root.get(keys);
    }

    public Field spec() {
        return root.get("spec");
    }

    /** Where the document, or the item of a list, begins. */
    public Location at() {
        return root.at();
    }

    public Map<String, String> labels() {
        return texts(root.get("metadata", "labels"));
    }

    public Map<String, String> annotations() {
        return texts(root.get("metadata", "annotations"));
    }

    /** What its pods look like; empty for a kind that makes none, or where nothing is written of it. */
    public Optional<PodTemplate> podTemplate() {
        return PodTemplate.of(this);
    }

    /** The scalars of a mapping, by key in the order of the file. */
    static Map<String, String> texts(Field mapping) {
        Map<String, String> texts = new LinkedHashMap<>();
        List<Field> entries = mapping.entries();
        entries.forEach(entry -> entry.text().ifPresent(text -> texts.put(entry.key(), text)));
        return texts;
    }

    @Override
    public String toString() {
        return name.toString();
    }
}
