package dev.gpuscale.policy.schema;

import dev.gpuscale.manifests.YamlNode;
import dev.gpuscale.manifests.YamlNode.Kind;
import dev.gpuscale.manifests.schema.Bounds;
import dev.gpuscale.manifests.schema.Shape;
import dev.gpuscale.manifests.schema.Shape.Entries;
import dev.gpuscale.manifests.schema.Shape.Items;
import dev.gpuscale.manifests.schema.Shape.Scalar;
import dev.gpuscale.manifests.schema.Shape.Struct;
import dev.gpuscale.policy.set.Field;
import dev.gpuscale.units.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Walks through an object and its kind's shape side by side. */
public final class ShapeCheck {
    private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

    /** So many fields are named where none is near. */
    private static final int SHOWN = 12;

    private final FieldNames names = new FieldNames();

    /** What is not as the shape has it, in the order of the file. */
    public List<Violation> check(Field root, Struct kind) {
        List<Violation> found = new ArrayList<>();
        new Walk(kind, found).check(root, kind);
        return found;
    }

    private final class Walk {
        private final Struct kind;
        private final List<Violation> found;

        Walk(Struct kind, List<Violation> found) {
            this.kind = kind;
            this.found = found;
        }

        void check(Field field, Shape shape) {
            if (shape instanceof Struct struct) {
                check(field, struct);
            } else if (shape instanceof Items list) {
                if (isOf(field, field.isList(), "a list", "Begin each item with a dash.")) {
                    checkSize(field, field.items().size(), list.size(), "items");
                    field.items().forEach(item -> check(item, list.item()));
                }
            } else if (shape instanceof Entries map) {
                if (isOf(field, field.isMapping(), "a mapping", "Write key: value.")) {
                    checkSize(field, field.entries().size(), map.size(), "entries");
                    field.entries().forEach(entry -> check(entry, map.value()));
                }
            } else if (shape instanceof Scalar scalar) {
                check(field, scalar);
            }
        }

        private void check(Field field, Struct struct) {
            Map<String, Shape> members = struct.members();
            if (members.isEmpty() || !isOf(field, field.isMapping(), "a mapping", "Write key: value.")) {
                return;
            }
            for (Field entry : field.keys()) {
                Shape member = members.get(entry.key());
                if (member == null && !struct.isOpen()) {
                    unknown(entry, struct); // with no value either: the name is as wrong
                } else if (member != null && entry.isPresent()) {
                    check(entry, member);
                }
            }
            if (struct.required().isEmpty()) {
                return;
            }
            members.keySet().stream()
                    .filter(name ->
                            struct.required().contains(name) && !field.get(name).isPresent())
                    .forEach(name -> add(
                            field.get(name),
                            name + " is missing" + (field.path().isEmpty() ? "" : " from " + field.path()),
                            "Add it: it is required."));
        }

        private void unknown(Field field, Struct place) {
            Optional<String> near = names.nearest(kind, place, field.key());
            String known = place.members().keySet().stream().limit(SHOWN).collect(Collectors.joining(", "));
            add(
                    field,
                    "there is no field " + field.key()
                            + near.map(name -> ": did you mean " + name + "?").orElse(""),
                    near.map(name -> "Write it as " + name + ", or remove it.")
                            .orElse("Remove it. What may stand there: " + known
                                    + (place.members().size() > SHOWN ? ", .." : "") + "."));
        }

        private void check(Field field, Scalar scalar) {
            YamlNode node = field.node().orElseThrow();
            if (!(node instanceof YamlNode.Scalar value)) {
                add(
                        field,
                        named(field) + " is " + node.describe() + " where "
                                + scalar.type().description() + " belongs",
                        "Write one value.");
            } else if (!ScalarTypes.isOf(value, scalar.type())) {
                add(
                        field,
                        named(field) + " is " + value.describe() + ", not "
                                + scalar.type().description(),
                        scalar.type() == Shape.Type.STRING
                                ? "Write it in quotes: \"" + value.text() + "\"."
                                : scalar.type() != Shape.Type.QUANTITY && value.kind() == Kind.TEXT
                                        ? "Write " + scalar.type().description() + ", without quotes."
                                        : "Write " + scalar.type().description() + ".");
            } else {
                checkValue(field, value.text(), scalar);
            }
        }

        private void checkValue(Field field, String text, Scalar scalar) {
            if (!scalar.words().isEmpty() && !scalar.words().contains(text)) {
                String words = String.join(", ", scalar.words());
                String near = Spelling.didYouMean(text, scalar.words());
                add(
                        field,
                        named(field) + " is " + field.shown() + ", none of " + words,
                        near.isEmpty() ? "Write one of " + words + "." : near);
            } else if (scalar.type() == Shape.Type.STRING) {
                checkSize(field, text.length(), scalar.bounds(), "characters");
                if (!scalar.pattern().isEmpty()
                        && !PATTERNS.computeIfAbsent(scalar.pattern(), Pattern::compile)
                                .matcher(text)
                                .find()) {
                    add(
                            field,
                            named(field) + " is " + field.shown() + ", which is not of the form that the API takes",
                            "It must match " + scalar.pattern());
                }
            } else if (field.number().isPresent()
                    && !scalar.bounds().hold(field.number().getAsLong())) {
                add(
                        field,
                        named(field) + " is " + text + ", outside " + range(scalar.bounds()),
                        "Take a value of " + range(scalar.bounds()) + ".");
            }
        }

        private void checkSize(Field field, int size, Bounds bounds, String of) {
            if (!bounds.hold(size)) {
                add(
                        field,
                        named(field) + " has " + size + " " + of + ", outside " + range(bounds),
                        "Take " + range(bounds) + " " + of + ".");
            }
        }

        private boolean isOf(Field field, boolean holds, String what, String fix) {
            if (!holds) {
                add(field, named(field) + " is " + field.shown() + ", not " + what, fix);
            }
            return holds;
        }

        private void add(Field field, String message, String fix) {
            found.add(new Violation(field, message, fix));
        }
    }

    /** An item of a list is called by the list's name too. */
    private static String named(Field field) {
        return field.key().startsWith("[") ? field.parent().key() + field.key() : field.key();
    }

    private static String range(Bounds bounds) {
        if (bounds.most() == Long.MAX_VALUE) {
            return bounds.least() + " or more";
        }
        return (bounds.least() == Long.MIN_VALUE ? "at most " : bounds.least() + " to ") + bounds.most();
    }
}
