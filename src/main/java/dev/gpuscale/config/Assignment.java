package dev.gpuscale.config;

import dev.gpuscale.config.FieldPath.Step;
import dev.gpuscale.manifests.YamlNode;
import dev.gpuscale.manifests.YamlNode.Entry;
import dev.gpuscale.manifests.YamlNode.Mapping;
import dev.gpuscale.manifests.YamlNode.Sequence;
import dev.gpuscale.manifests.YamlReader;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.UserException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code --set spec.slo.wait.p95=30s}: a value put into a tree before it is bound.
 *
 * @param at the option itself, for messages
 * @param path the steps to the value
 * @param value what is put there; all of it stands at {@code at}
 */
record Assignment(Location at, FieldPath path, YamlNode value) {
    /**
     * Reads {@code path.to.field=value}; the value is YAML.
     *
     * @param root what the path begins at
     * @throws UserException where there is no such field, or the value is no YAML
     */
    static Assignment parse(String text, Shape root) {
        Location at = Location.of("--set " + text);
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw new UserException(
                    at, "there is no =", "Write --set path.to.field=value, for example --set spec.slo.wait.p95=30s.");
        }
        FieldPath path = FieldPath.parse(at, text.substring(0, equals).strip(), root);
        List<YamlNode> documents = YamlReader.read(at.file(), text.substring(equals + 1));
        if (documents.size() != 1) {
            throw new UserException(at, "there is no value after the =", "A value is YAML: 30s, 2.5/s, {p95: 60s}.");
        }
        return new Assignment(at, path, Moved.to(at, documents.get(0)));
    }

    /** The tree with the value in place. */
    YamlNode applyTo(YamlNode tree) {
        return put(tree, path.steps());
    }

    private YamlNode put(YamlNode node, List<Step> steps) {
        if (steps.isEmpty()) {
            return value;
        }
        List<Step> rest = steps.subList(1, steps.size());
        return steps.get(0) instanceof Step.Item item
                ? putItem(node, item.index(), rest)
                : putKey(node, ((Step.Key) steps.get(0)).name(), rest);
    }

    private YamlNode putKey(YamlNode node, String key, List<Step> rest) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        if (node instanceof Mapping mapping) {
            entries.putAll(mapping.entries());
        }
        Entry old = entries.getOrDefault(key, new Entry(at, new Mapping(at, Map.of())));
        entries.put(key, new Entry(old.keyAt(), put(old.value(), rest)));
        return new Mapping(node.at(), Collections.unmodifiableMap(entries));
    }

    private YamlNode putItem(YamlNode node, int index, List<Step> rest) {
        if (!(node instanceof Sequence list)) {
            if (index == 0) {
                return put(node, rest); // a single item that stands without its list
            }
            throw new UserException(at, "there is no item " + index + ": the list has one", "Items count from 0.");
        }
        if (index >= list.items().size()) {
            throw new UserException(
                    at,
                    "there is no item " + index + ": the list has "
                            + list.items().size(),
                    "Items count from 0; --set cannot add any.");
        }
        List<YamlNode> items = new ArrayList<>(list.items());
        items.set(index, put(items.get(index), rest));
        return new Sequence(list.at(), items);
    }
}
