package dev.gpuscale.simulation;

import dev.gpuscale.manifests.YamlNode;
import dev.gpuscale.manifests.YamlNode.Entry;
import dev.gpuscale.manifests.YamlNode.Kind;
import dev.gpuscale.manifests.YamlNode.Mapping;
import dev.gpuscale.manifests.YamlNode.Scalar;
import dev.gpuscale.manifests.YamlNode.Sequence;
import dev.gpuscale.units.UserException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value of a recording's file; what is not as expected is told with its place. */
record JsonValue(YamlNode node) {
    JsonValue field(String name) {
        return optional(name).orElseThrow(() -> wrong("lacks " + name));
    }

    /** A field that may be absent. */
    Optional<JsonValue> optional(String name) {
        Entry entry = mapping().get(name);
        return entry == null ? Optional.empty() : Optional.of(new JsonValue(entry.value()));
    }

    /** The items of a field that is a list; none where it is absent. */
    List<JsonValue> list(String name) {
        return optional(name).map(JsonValue::items).orElse(List.of());
    }

    List<JsonValue> items() {
        if (!(node instanceof Sequence sequence)) {
            throw wrong("should be a list");
        }
        return sequence.items().stream().map(JsonValue::new).toList();
    }

    JsonValue item(int index) {
        List<JsonValue> items = items();
        if (index >= items.size()) {
            throw wrong("has only " + items.size() + " items");
        }
        return items.get(index);
    }

    boolean isList() {
        return node instanceof Sequence;
    }

    boolean isMapping() {
        return node instanceof Mapping;
    }

    boolean isNull() {
        return node instanceof Scalar scalar && scalar.kind() == Kind.NULL;
    }

    Map<String, Entry> mapping() {
        if (!(node instanceof Mapping mapping)) {
            throw wrong("should be an object");
        }
        return mapping.entries();
    }

    String text() {
        if (!(node instanceof Scalar scalar)) {
            throw wrong("should be a text");
        }
        return scalar.text();
    }

    double number() {
        try {
            return Double.parseDouble(text());
        } catch (NumberFormatException e) {
            throw wrong("should be a number");
        }
    }

    int wholeNumber() {
        double number = number();
        if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
            throw wrong("should be a whole number");
        }
        return (int) number;
    }

    /** Seconds as microseconds. */
    long micros() {
        return Math.round(number() * 1e6);
    }

    private UserException wrong(String how) {
        return new UserException(
                node.at(), "this " + how + " to be a recording", "Is the file whole, and a recording?");
    }
}
