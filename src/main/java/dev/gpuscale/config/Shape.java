package dev.gpuscale.config;

import dev.gpuscale.manifests.YamlNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the YAML of a Java type looks like. The binder, the JSON Schema, the documentation and {@code explain} walk over
 * the same shapes, so that what is documented is what is read.
 */
sealed interface Shape permits Shape.Leaf, Shape.Choice, Shape.ListOf, Shape.MapOf, Fields, OneOf, Shape.Tree {
    /** One scalar. */
    record Leaf(LeafType type) implements Shape {}

    /** One word of an enum, spelled as the constant's {@code toString} says. */
    record Choice(Class<?> type, List<Enum<?>> constants) implements Shape {
        List<String> words() {
            return constants.stream().map(Enum::toString).toList();
        }
    }

    /**
     * A list.
     *
     * @param orOne whether a single item may stand without the list
     */
    record ListOf(Shape item, boolean orOne) implements Shape {}

    /** A mapping from names that the user chooses. */
    record MapOf(Shape value) implements Shape {}

    /** Any YAML, kept as it is. */
    record Tree() implements Shape {}

    /** In a phrase, for documentation: {@code a duration, such as 90s}. */
    default String describe() {
        if (this instanceof Leaf leaf) {
            return leaf.type().describe();
        }
        if (this instanceof Choice choice) {
            return "one of " + String.join(", ", choice.words());
        }
        if (this instanceof ListOf list) {
            return (list.orOne() ? "one or a list of: " : "a list of: ")
                    + list.item().describe();
        }
        if (this instanceof MapOf map) {
            return "a mapping from names of yours to: " + map.value().describe();
        }
        if (this instanceof Fields fields) {
            return "a mapping with " + String.join(", ", fields.keys());
        }
        return this instanceof OneOf oneOf ? "one of " + String.join(", ", oneOf.keys()) : "YAML of any form";
    }

    /** Shapes of records and sealed interfaces, made once a process. */
    Map<Class<?>, Shape> KNOWN = new ConcurrentHashMap<>();

    /** The shape of a record, a sealed interface of records, an enum, a scalar, or a list, map or Optional of those. */
    static Shape of(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] parts = generic.getActualTypeArguments();
            if (generic.getRawType() == List.class) {
                return new ListOf(of(parts[0]), false);
            }
            if (generic.getRawType() == Map.class) {
                return new MapOf(of(parts[1]));
            }
            if (generic.getRawType() == Optional.class) {
                return of(parts[0]);
            }
        }
        if (type instanceof Class<?> plain) {
            Shape known = KNOWN.get(plain);
            if (known == null) {
                known = make(plain);
                KNOWN.put(plain, known);
            }
            return known;
        }
        throw new IllegalArgumentException("no YAML form for " + type);
    }

    private static Shape make(Class<?> type) {
        if (type == YamlNode.class) {
            return new Tree();
        }
        Optional<LeafType> leaf = LeafType.of(type);
        if (leaf.isPresent()) {
            return new Leaf(leaf.get());
        }
        if (type.isEnum()) {
            return new Choice(
                    type,
                    Arrays.stream(type.getEnumConstants())
                            .<Enum<?>>map(c -> (Enum<?>) c)
                            .toList());
        }
        return type.isRecord() ? Fields.of(type) : OneOf.of(type);
    }
}
