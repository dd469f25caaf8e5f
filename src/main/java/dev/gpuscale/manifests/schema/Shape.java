package dev.gpuscale.manifests.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What may stand at a place of a document. */
public sealed interface Shape {
    /** Whatever there is. */
    Shape ANY = new Any();

    /** Anything. */
    record Any() implements Shape {}

    /**
     * One value.
     *
     * @param words the only texts there may be; empty for any
     * @param bounds of a number its value, of a text its length
     * @param pattern which a text must contain; empty for none
     */
    record Scalar(Type type, List<String> words, Bounds bounds, String pattern) implements Shape {
        public Scalar {
            words = List.copyOf(words);
        }

        static Scalar of(Type type) {
            return new Scalar(type, List.of(), Bounds.NONE, "");
        }
    }

    /** A list. */
    record Items(Shape item, Bounds size) implements Shape {}

    /** A mapping whose keys are free. */
    record Entries(Shape value, Bounds size) implements Shape {}

    /** A mapping whose keys are known. What they are is looked up when it is first asked for. */
    final class Struct implements Shape {
        private final Supplier<Map<String, Shape>> source;
        private final Set<String> required;
        private final boolean open;
        private @Nullable Map<String, Shape> members;

        Struct(Supplier<Map<String, Shape>> source, Set<String> required, boolean open) {
            this.source = source;
            this.required = Set.copyOf(required);
            this.open = open;
        }

        /** By name, in the order of their source; empty for a mapping that nothing is known of. */
        public synchronized Map<String, Shape> members() {
            if (members == null) {
                members = Collections.unmodifiableMap(new LinkedHashMap<>(source.get()));
            }
            return members;
        }

        /** Those without which the API server refuses the object, and for which it has no default. */
        public Set<String> required() {
            return required;
        }

        /** Whether other keys may stand there too. */
        public boolean isOpen() {
            return open;
        }
    }

    /** Of values. */
    enum Type {
        STRING("string", "a text"),
        INT32("int32", "a whole number"),
        INT64("int64", "a whole number"),
        NUMBER("number", "a number"),
        BOOLEAN("boolean", "true or false"),
        INT_OR_STRING("intOrString", "a whole number or a text"),
        QUANTITY("quantity", "a quantity such as 500m or 16Gi");

        private final String word;
        private final String description;

        Type(String word, String description) {
            this.word = word;
            this.description = description;
        }

        /** As messages say it. */
        public String description() {
            return description;
        }

        /** As the table says it. */
        @Override
        public String toString() {
            return word;
        }
    }
}
