package dev.gpuscale.manifests;

import dev.gpuscale.units.Location;
import java.util.List;
import java.util.Map;

/** A YAML document as a tree in which every node knows its place, so that an error can name the line. Immutable. */
public sealed interface YamlNode {
    /** Where the node begins. */
    Location at();

    /** What the node is, in a word for messages: {@code a mapping}, {@code a list}, {@code "text"}. */
    String describe();

    /**
     * A mapping, in the order of the file; keys are text and unique.
     *
     * @param entries by key
     */
    record Mapping(Location at, Map<String, Entry> entries) implements YamlNode {
        @Override
        public String describe() {
            return "a mapping";
        }
    }

    /**
     * One key and its value.
     *
     * @param keyAt where the key stands
     */
    record Entry(Location keyAt, YamlNode value) {}

    /** A list. */
    record Sequence(Location at, List<YamlNode> items) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String describe() {
            return "a list";
        }
    }

    /**
     * A scalar as it was written.
     *
     * @param text the text, without quotes
     * @param kind what an unquoted scalar of this form is in YAML 1.1's core types; quoted ones are {@code TEXT}
     */
    record Scalar(Location at, String text, Kind kind) implements YamlNode {
        @Override
        public String describe() {
            return kind == Kind.NULL ? "nothing" : kind == Kind.TEXT ? "\"" + text + "\"" : text;
        }
    }

    /** The types of scalars. */
    enum Kind {
        TEXT,
        INTEGER,
        DECIMAL,
        BOOLEAN,
        NULL
    }
}
