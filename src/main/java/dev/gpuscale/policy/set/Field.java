package dev.gpuscale.policy.set;

import dev.gpuscale.manifests.YamlNode;
import dev.gpuscale.manifests.YamlNode.Entry;
import dev.gpuscale.manifests.YamlNode.Kind;
import dev.gpuscale.manifests.YamlNode.Mapping;
import dev.gpuscale.manifests.YamlNode.Scalar;
import dev.gpuscale.manifests.YamlNode.Sequence;
import dev.gpuscale.units.HumanDuration;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.Quantity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A place in a document, whether something stands there or not. Asking never fails: a value of another type than asked
 * for is no value, and below nothing there is nothing. A key whose value is null counts as absent, as it does for the
 * API server.
 */
public final class Field {
    private final @Nullable Field parent;
    private final String step;
    private final @Nullable YamlNode node;
    private final Location at;

    private Field(@Nullable Field parent, String step, @Nullable YamlNode node, Location at) {
        this.parent = parent;
        this.step = step;
        this.node = node instanceof Scalar scalar && scalar.kind() == Kind.NULL ? null : node;
        this.at = at;
    }

    /** The top of a document. */
    public static Field of(Mapping document) {
        return new Field(null, "", document, document.at());
    }

    /** The place that these keys lead to, one step each: {@code get("spec", "template")}. */
    public Field get(String... keys) {
        Field field = this;
        for (String key : keys) {
            field = field.child(key);
        }
        return field;
    }

    private Field child(String key) {
        Entry entry = node instanceof Mapping mapping ? mapping.entries().get(key) : null;
        return entry == null ? new Field(this, key, null, at) : new Field(this, key, entry.value(), entry.keyAt());
    }

    /** Whether something stands here that is not null. */
    public boolean isPresent() {
        return node != null;
    }

    /** Whether this is a scalar written as text: quoted, or plain and neither a number nor a boolean. */
    public boolean isText() {
        return node instanceof Scalar scalar && scalar.kind() == Kind.TEXT;
    }

    /** Whether this is a list. */
    public boolean isList() {
        return node instanceof Sequence;
    }

    /** Whether this is a mapping. */
    public boolean isMapping() {
        return node instanceof Mapping;
    }

    /** A scalar of any type as it was written, without its quotes. */
    public Optional<String> text() {
        return node instanceof Scalar scalar ? Optional.of(scalar.text()) : Optional.empty();
    }

    /** As {@link #text}; a text where there is none. */
    public String text(String otherwise) {
        return node instanceof Scalar scalar ? scalar.text() : otherwise;
    }

    /** Whether this is a scalar with that text. */
    public boolean is(String text) {
        return node instanceof Scalar scalar && scalar.text().equals(text);
    }

    /** A whole number, quoted or not. */
    public OptionalLong number() {
        if (!(node instanceof Scalar scalar) || scalar.text().isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(scalar.text()));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** As {@link #number}; a number where there is none. */
    public long number(long otherwise) {
        return number().orElse(otherwise);
    }

    /** Whether a boolean true stands here; a text that says so is none. */
    public boolean isTrue() {
        return isBoolean(Set.of("true", "yes", "on"));
    }

    /** Whether a boolean false stands here. */
    public boolean isFalse() {
        return isBoolean(Set.of("false", "no", "off"));
    }

    private boolean isBoolean(Set<String> words) {
        return node instanceof Scalar scalar
                && scalar.kind() == Kind.BOOLEAN
                && words.contains(scalar.text().toLowerCase(Locale.ROOT));
    }

    /** A resource quantity, quoted or not. */
    public Optional<Quantity> quantity() {
        return text().flatMap(Quantity::parse);
    }

    /** A duration as {@code 90s} or {@code 1h30m}. */
    public Optional<Duration> duration() {
        return text().flatMap(HumanDuration::parse);
    }

    /** The items of a list, those that are null left out; empty for anything else. */
    public List<Field> items() {
        if (!(node instanceof Sequence sequence)) {
            return List.of();
        }
        List<Field> items = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            YamlNode item = sequence.items().get(i);
            Field field = new Field(this, "[" + i + "]", item, item.at());
            if (field.isPresent()) {
                items.add(field);
            }
        }
        return items;
    }

    /** The values of a mapping in the order of the file, those that are null left out; empty for anything else. */
    public List<Field> entries() {
        return keys().stream().filter(Field::isPresent).toList();
    }

    /** The places of a mapping's keys in the order of the file, those without a value too; empty for anything else. */
    public List<Field> keys() {
        return node instanceof Mapping mapping
                ? mapping.entries().keySet().stream().map(this::child).toList()
                : List.of();
    }

    /** The texts of a list of scalars. */
    public List<String> texts() {
        return items().stream().flatMap(item -> item.text().stream()).toList();
    }

    /** The key under which it stands, or {@code [i]} for an item of a list; empty for the document. */
    public String key() {
        return step;
    }

    /** The place that holds this one; itself at the top. */
    public Field parent() {
        return parent == null ? this : parent;
    }

    /** What stands here, for a reader that needs the tree. */
    public Optional<YamlNode> node() {
        return Optional.ofNullable(node);
    }

    /** Where its key stands, or the item of a list begins; for what is not there, where its parent is. */
    public Location at() {
        return at;
    }

    /** How it is written after the object's name: {@code spec.triggers[0].metadata.queue}; empty for the document. */
    public String path() {
        StringBuilder path = new StringBuilder();
        write(path);
        return path.toString();
    }

    private void write(StringBuilder path) {
        if (parent == null) {
            return;
        }
        parent.write(path);
        if (step.startsWith("[")) {
            path.append(step);
        } else if (step.matches("[A-Za-z0-9_-]+")) {
            path.append(path.length() == 0 ? "" : ".").append(step);
        } else {
            path.append("[\"").append(step).append("\"]");
        }
    }

    /** As messages show a value: as written, {@code a list}, {@code a mapping} or {@code nothing}. */
    public String shown() {
        return node == null ? "nothing" : node.describe();
    }

    @Override
    public String toString() {
        return path() + ": " + shown();
    }
}
