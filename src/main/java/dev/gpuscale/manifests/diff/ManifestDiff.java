package dev.gpuscale.manifests.diff;

import dev.gpuscale.manifests.NotSimulated;
import dev.gpuscale.manifests.YamlNode;
import dev.gpuscale.manifests.YamlNode.Mapping;
import dev.gpuscale.manifests.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What is not the same in two sets of Kubernetes documents: which objects came, went or changed, and which of their fields.
 * Files, comments, the order of documents and of keys, quotes and anchors make no difference.
 *
 * @param objects in the order of the earlier set, then those that are new
 */
public record ManifestDiff(List<ObjectChange> objects) {
    private static final String OURS = "gpuscale.dev";

    public ManifestDiff {
        objects = List.copyOf(objects);
    }

    /**
     * Compares.
     *
     * @param notSimulated what the readers of both sets noted as not simulated
     */
    public static ManifestDiff between(List<YamlNode> before, List<YamlNode> after, List<NotSimulated> notSimulated) {
        Map<ObjectKey, Mapping> olds = byKey(before);
        Map<ObjectKey, Mapping> nows = byKey(after);
        Set<ObjectKey> keys = new LinkedHashSet<>(olds.keySet());
        keys.addAll(nows.keySet());
        List<ObjectChange> objects = new ArrayList<>();
        for (ObjectKey key : keys) {
            List<NotSimulated> own = notSimulated.stream()
                    .filter(each -> each.object().equals(key.shortTitle()))
                    .toList();
            List<FieldChange> fields = FieldWalk.between(
                    Optional.ofNullable(olds.get(key)),
                    Optional.ofNullable(nows.get(key)),
                    path -> own.stream().noneMatch(each -> covers(each.path(), path)),
                    hidden(key));
            if (!fields.isEmpty()) {
                Sign sign = !nows.containsKey(key) ? Sign.REMOVED : olds.containsKey(key) ? Sign.CHANGED : Sign.ADDED;
                boolean simulated = fields.stream().anyMatch(FieldChange::simulated);
                objects.add(new ObjectChange(sign, key.title(), simulated, fields));
            }
        }
        return new ManifestDiff(objects);
    }

    private static Map<ObjectKey, Mapping> byKey(List<YamlNode> documents) {
        Map<ObjectKey, Mapping> objects = new LinkedHashMap<>();
        documents.forEach(document -> collect(document, objects));
        return objects;
    }

    /** Lists are opened; documents of ours are no manifests. */
    private static void collect(YamlNode document, Map<ObjectKey, Mapping> objects) {
        if (!(document instanceof Mapping mapping)) {
            return;
        }
        ObjectKey key = ObjectKey.of(mapping);
        if (key.kind().endsWith("List")
                && mapping.entries().containsKey("items")
                && mapping.entries().get("items").value() instanceof Sequence items) {
            items.items().forEach(item -> collect(item, objects));
        } else if (!key.group().equals(OURS)) {
            objects.putIfAbsent(key, mapping);
        }
    }

    private static boolean covers(String noted, String path) {
        return noted.isEmpty() || path.equals(noted) || path.startsWith(noted + ".");
    }

    private static Predicate<String> hidden(ObjectKey key) {
        return key.kind().equals("Secret")
                ? path -> path.startsWith("data") || path.startsWith("stringData")
                : path -> false;
    }

    /** Whether both sets say the same. */
    public boolean isEmpty() {
        return objects.isEmpty();
    }

    /** Whether anything that changed is simulated. */
    public boolean isSimulated() {
        return objects.stream().anyMatch(ObjectChange::simulated);
    }
}
