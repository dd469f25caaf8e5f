package dev.gpuscale.manifests.diff;

import dev.gpuscale.manifests.YamlNode;
import dev.gpuscale.manifests.YamlNode.Entry;
import dev.gpuscale.manifests.YamlNode.Kind;
import dev.gpuscale.manifests.YamlNode.Mapping;
import dev.gpuscale.manifests.YamlNode.Scalar;
import dev.gpuscale.manifests.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Walks through two trees side by side and collects the leaves that are not the same. */
final class FieldWalk {
    /** Stands for the values of a Secret: what is printed here ends in comments and logs. */
    private static final String HIDDEN = "(not shown)";

    private final Predicate<String> simulated;
    private final Predicate<String> hidden;
    private final List<FieldChange> changes = new ArrayList<>();

    /**
     * @param simulated whether the simulator acts on a path, written without the members of lists
     * @param hidden whether values below a path must not be shown
     */
    private FieldWalk(Predicate<String> simulated, Predicate<String> hidden) {
        this.simulated = simulated;
        this.hidden = hidden;
    }

    /** A path as it is shown, and without the members of lists. */
    private record Place(String shown, String plain) {
        Place key(String key) {
            return shown.isEmpty() ? new Place(key, key) : new Place(shown + "." + key, plain + "." + key);
        }

        Place item(String name) {
            return new Place(shown + "[" + name + "]", plain);
        }
    }

    /** What changed between two documents of one object; either may be missing, but not both. */
    static List<FieldChange> between(
            Optional<? extends YamlNode> before,
            Optional<? extends YamlNode> after,
            Predicate<String> simulated,
            Predicate<String> hidden) {
        FieldWalk walk = new FieldWalk(simulated, hidden);
        Place top = new Place("", "");
        if (before.isPresent() && after.isPresent()) {
            walk.both(top, before.get(), after.get());
        } else {
            before.ifPresent(node -> walk.one(Sign.REMOVED, top, node));
            after.ifPresent(node -> walk.one(Sign.ADDED, top, node));
        }
        return List.copyOf(walk.changes);
    }

    private void both(Place place, YamlNode before, YamlNode after) {
        if (before instanceof Mapping old && after instanceof Mapping now) {
            Map<String, YamlNode> olds = fields(old);
            Map<String, YamlNode> nows = fields(now);
            members(olds, nows).forEach(key -> member(place.key(key), olds.get(key), nows.get(key)));
        } else if (before instanceof Sequence old
                && after instanceof Sequence now
                && !ListItems.areScalars(old.items(), now.items())) {
            lists(place, old.items(), now.items());
        } else if (before.getClass() != after.getClass()) {
            one(Sign.REMOVED, place, before);
            one(Sign.ADDED, place, after);
        } else if (!YamlText.of(before).equals(YamlText.of(after))) {
            note(Sign.CHANGED, place, YamlText.of(before), YamlText.of(after));
        }
    }

    /** A key without a value is none to the API server. */
    private static Map<String, YamlNode> fields(Mapping mapping) {
        Map<String, YamlNode> fields = new LinkedHashMap<>();
        mapping.entries().forEach((key, entry) -> {
            if (!isNothing(entry)) {
                fields.put(key, entry.value());
            }
        });
        return fields;
    }

    private static boolean isNothing(Entry entry) {
        return entry.value() instanceof Scalar scalar && scalar.kind() == Kind.NULL;
    }

    private static Set<String> members(Map<String, YamlNode> before, Map<String, YamlNode> after) {
        Set<String> all = new LinkedHashSet<>(before.keySet());
        all.addAll(after.keySet());
        return all;
    }

    private void member(Place place, @Nullable YamlNode before, @Nullable YamlNode after) {
        if (before == null && after != null) {
            one(Sign.ADDED, place, after);
        } else if (before != null && after == null) {
            one(Sign.REMOVED, place, before);
        } else if (before != null && after != null) {
            both(place, before, after);
        }
    }

    private void lists(Place place, List<YamlNode> before, List<YamlNode> after) {
        Optional<String> identity = ListItems.identity(before, after);
        if (identity.isPresent()) {
            Map<String, YamlNode> olds = ListItems.byIdentity(identity.get(), before);
            Map<String, YamlNode> nows = ListItems.byIdentity(identity.get(), after);
            members(olds, nows).forEach(name -> member(place.item(name), olds.get(name), nows.get(name)));
            order(place, olds.keySet(), nows.keySet());
            return;
        }
        int head = 0;
        int shorter = Math.min(before.size(), after.size());
        while (head < shorter && isSame(before.get(head), after.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head
                && isSame(before.get(before.size() - 1 - tail), after.get(after.size() - 1 - tail))) {
            tail++;
        }
        int last = Math.max(before.size(), after.size()) - tail;
        for (int i = head; i < last; i++) {
            member(
                    place.item(String.valueOf(i)),
                    i < before.size() - tail ? before.get(i) : null,
                    i < after.size() - tail ? after.get(i) : null);
        }
    }

    private static boolean isSame(YamlNode one, YamlNode other) {
        return between(Optional.of(one), Optional.of(other), path -> true, path -> false)
                .isEmpty();
    }

    /** Init containers run in their order, and variables see those before them. */
    private void order(Place place, Set<String> before, Set<String> after) {
        List<String> olds = before.stream().filter(after::contains).toList();
        List<String> nows = after.stream().filter(before::contains).toList();
        if (!olds.equals(nows)) {
            note(
                    Sign.CHANGED,
                    new Place(place.shown() + " (order)", place.plain()),
                    String.join(", ", olds),
                    String.join(", ", nows));
        }
    }

    /** Every leaf of a subtree that is on one side only. */
    private void one(Sign sign, Place place, YamlNode node) {
        if (node instanceof Mapping mapping && !fields(mapping).isEmpty()) {
            fields(mapping).forEach((key, value) -> one(sign, place.key(key), value));
        } else if (node instanceof Sequence list && !ListItems.areScalars(list.items(), List.of())) {
            Optional<String> identity = ListItems.identity(list.items(), List.of());
            if (identity.isPresent()) {
                ListItems.byIdentity(identity.get(), list.items())
                        .forEach((name, item) -> one(sign, place.item(name), item));
            } else {
                for (int i = 0; i < list.items().size(); i++) {
                    one(sign, place.item(String.valueOf(i)), list.items().get(i));
                }
            }
        } else {
            String text = YamlText.of(node);
            note(sign, place, sign == Sign.REMOVED ? text : "", sign == Sign.ADDED ? text : "");
        }
    }

    private void note(Sign sign, Place place, String before, String after) {
        boolean secret = hidden.test(place.plain());
        changes.add(new FieldChange(
                sign,
                place.shown(),
                secret && !before.isEmpty() ? HIDDEN : before,
                secret && !after.isEmpty() ? HIDDEN : after,
                simulated.test(place.plain())));
    }
}
