package dev.gpuscale.policy.schema;

import dev.gpuscale.manifests.schema.Shape;
import dev.gpuscale.manifests.schema.Shape.Entries;
import dev.gpuscale.manifests.schema.Shape.Items;
import dev.gpuscale.manifests.schema.Shape.Struct;
import dev.gpuscale.units.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds the field that a name which is none probably means: a misspelt one, one of similar words, or one elsewhere. */
final class FieldNames {
    /** Deeper fields are not looked for: beyond, models hold each other. */
    private static final int DEEPEST = 9;

    private final IdentityHashMap<Struct, List<String>> paths = new IdentityHashMap<>();

    /**
     * The field that is meant.
     *
     * @param kind where else it may be
     * @param place where the name stands
     * @return a name of that place, else a path from the top of the kind, else nothing
     */
    Optional<String> nearest(Struct kind, Struct place, String name) {
        Collection<String> siblings = place.members().keySet();
        return Spelling.nearest(name, siblings)
                .or(() -> bySimilarWords(name, siblings, true))
                .or(() -> bySimilarWords(name, paths.computeIfAbsent(kind, FieldNames::pathsOf), false));
    }

    private static List<String> pathsOf(Struct kind) {
        List<String> paths = new ArrayList<>();
        collect(kind, "", 1, paths);
        return paths;
    }

    private static void collect(Shape shape, String path, int depth, List<String> paths) {
        if (shape instanceof Struct struct && depth <= DEEPEST) {
            struct.members().forEach((name, member) -> {
                String below = path.isEmpty() ? name : path + "." + name;
                paths.add(below);
                collect(member, below, depth + 1, paths);
            });
        } else if (shape instanceof Items items) {
            collect(items.item(), path + "[]", depth, paths);
        } else if (shape instanceof Entries entries) {
            collect(entries.value(), path, depth, paths);
        }
    }

    /**
     * The candidate that has the most of a name's words, at least one of them in its last part; of several, the one with
     * the fewest other words.
     */
    private static Optional<String> bySimilarWords(String name, Collection<String> candidates, boolean all) {
        Set<String> words = words(name);
        long least = all ? words.size() : Math.max(2, (words.size() + 1) / 2);
        return candidates.stream()
                .filter(path -> count(words, words(path)) >= least && count(words, words(lastOf(path))) >= 1)
                .min(Comparator.comparingLong((String path) -> -count(words, words(path)))
                        .thenComparingInt(path -> words(path).size())
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static String lastOf(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private static long count(Set<String> words, Set<String> among) {
        return words.stream()
                .filter(word -> among.stream().anyMatch(other -> isSame(word, other)))
                .count();
    }

    /** As {@code replicas} and {@code replica}. */
    private static boolean isSame(String one, String other) {
        return one.equals(other) || one.equals(other + "s") || other.equals(one + "s");
    }

    /** {@code scaleDownWindow} has scale, down and window. */
    private static Set<String> words(String name) {
        return Stream.of(name.split("(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+", -1))
                .filter(word -> !word.isEmpty())
                .map(word -> word.toLowerCase(Locale.ROOT))
                .collect(TreeSet::new, Set::add, Set::addAll);
    }
}
