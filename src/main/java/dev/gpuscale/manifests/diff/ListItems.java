package dev.gpuscale.manifests.diff;

import dev.gpuscale.manifests.YamlNode;
import dev.gpuscale.manifests.YamlNode.Mapping;
import dev.gpuscale.manifests.YamlNode.Scalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How the items of a list are told apart, so that one that was put in between does not change all that follow it. */
final class ListItems {
    /** The fields that Kubernetes merges lists by, in the order in which they are tried. */
    private static final List<String> IDENTITIES = List.of("name", "key", "containerPort", "port", "type");

    private ListItems() {}

    /** Whether there is nothing but scalars in both: such a list is one value. */
    static boolean areScalars(List<YamlNode> before, List<YamlNode> after) {
        return Stream.concat(before.stream(), after.stream()).allMatch(Scalar.class::isInstance);
    }

    /** The field that names every item of both lists, none twice; empty where there is none. */
    static Optional<String> identity(List<YamlNode> before, List<YamlNode> after) {
        return IDENTITIES.stream()
                .filter(field -> isUnique(field, before) && isUnique(field, after))
                .findFirst();
    }

    private static boolean isUnique(String field, List<YamlNode> items) {
        return byIdentity(field, items).size() == items.size();
    }

    /** By the text of that field; items without it are left out. */
    static Map<String, YamlNode> byIdentity(String field, List<YamlNode> items) {
        Map<String, YamlNode> named = new LinkedHashMap<>();
        for (YamlNode item : items) {
            if (item instanceof Mapping mapping
                    && mapping.entries().containsKey(field)
                    && mapping.entries().get(field).value() instanceof Scalar scalar) {
                named.putIfAbsent(scalar.text(), item);
            }
        }
        return named;
    }
}
