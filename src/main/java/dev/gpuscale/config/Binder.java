package dev.gpuscale.config;

import dev.gpuscale.config.Fields.Field;
import dev.gpuscale.config.OneOf.Alternative;
import dev.gpuscale.manifests.YamlNode;
import dev.gpuscale.manifests.YamlNode.Entry;
import dev.gpuscale.manifests.YamlNode.Kind;
import dev.gpuscale.manifests.YamlNode.Mapping;
import dev.gpuscale.manifests.YamlNode.Scalar;
import dev.gpuscale.manifests.YamlNode.Sequence;
import dev.gpuscale.manifests.YamlReader;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.Problem;
import dev.gpuscale.units.Spelling;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes records of YAML trees, whatever the record. Absent fields get the default of their {@link
 * dev.gpuscale.units.Doc}; unknown ones are refused. A record checks itself in its constructor: the first line of its
 * {@link IllegalArgumentException} is the message, the rest the cure, and a message that begins with a field's name is
 * told at that field. Goes on after a problem, so that a file's problems are told at once.
 */
final class Binder {
    private final Path baseDirectory;
    private final List<Problem> problems = new ArrayList<>();

    /**
     * A binder for one file.
     *
     * @param baseDirectory where relative file names begin
     */
    Binder(Path baseDirectory) {
        this.baseDirectory = baseDirectory;
    }

    /** The record that the tree says, or empty when there was a problem. */
    <T> Optional<T> bind(YamlNode node, Class<T> type) {
        return value(node, Shape.of(type), "").map(type::cast);
    }

    /**
     * The value of a shape that the tree says, or empty when there was a problem.
     *
     * @param path of the tree in its file, for messages; empty at the top
     */
    Optional<?> value(YamlNode node, Shape shape, String path) {
        if (shape instanceof Shape.Leaf leaf) {
            return leaf(node, leaf.type(), path);
        }
        if (shape instanceof Shape.Choice choice) {
            return choice(node, choice, path);
        }
        if (shape instanceof Shape.ListOf list) {
            return list(node, list, path);
        }
        if (shape instanceof Shape.MapOf map) {
            return map(node, map, path);
        }
        if (shape instanceof Fields fields) {
            return fields(node, fields, path);
        }
        return shape instanceof OneOf oneOf ? oneOf(node, oneOf, path) : Optional.of(node);
    }

    /** What was wrong so far. */
    List<Problem> problems() {
        return List.copyOf(problems);
    }

    private Optional<?> leaf(YamlNode node, LeafType type, String path) {
        if (!(node instanceof Scalar scalar) || scalar.kind() == Kind.NULL) {
            return problem(node, path + " is " + node.describe() + ", but should be " + type.name, Cures.write(type));
        }
        Optional<?> value = type.read(scalar);
        if (value.isEmpty()) {
            return problem(
                    node, path + " is " + scalar.describe() + ", but should be " + type.name, Cures.of(scalar, type));
        }
        return value.get() instanceof Path file ? file(scalar, file, path) : value;
    }

    private Optional<Path> file(Scalar scalar, Path file, String path) {
        Path resolved = baseDirectory.resolve(file);
        if (Files.exists(resolved)) {
            return Optional.of(resolved);
        }
        return problem(
                scalar, path + ": there is no " + resolved, "Relative names begin at the folder of the scenario.");
    }

    private Optional<?> choice(YamlNode node, Shape.Choice choice, String path) {
        String text = node instanceof Scalar scalar ? scalar.text() : "";
        Optional<Enum<?>> chosen = choice.constants().stream()
                .filter(c -> c.toString().equals(text))
                .findFirst();
        return chosen.isPresent()
                ? chosen
                : problem(
                        node,
                        path + " is " + node.describe() + ", which is not one of its values",
                        Cures.instead(text, choice.words()));
    }

    private Optional<?> list(YamlNode node, Shape.ListOf list, String path) {
        if (!(node instanceof Sequence sequence)) {
            return list.orOne()
                    ? value(node, list.item(), path).map(List::of)
                    : problem(
                            node,
                            path + " is " + node.describe() + ", but should be a list",
                            "Write [..], or a line with - for each item.");
        }
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            value(sequence.items().get(i), list.item(), path + "[" + i + "]").ifPresent(items::add);
        }
        return items.size() == sequence.items().size() ? Optional.of(List.copyOf(items)) : Optional.empty();
    }

    private Optional<?> map(YamlNode node, Shape.MapOf map, String path) {
        if (!(node instanceof Mapping mapping)) {
            return notAMapping(node, path, "Write a name, a colon and the value, one a line.");
        }
        Map<String, Object> values = new LinkedHashMap<>();
        mapping.entries()
                .forEach((key, entry) ->
                        value(entry.value(), map.value(), join(path, key)).ifPresent(value -> values.put(key, value)));
        return values.size() == mapping.entries().size()
                ? Optional.of(Collections.unmodifiableMap(values))
                : Optional.empty();
    }

    private Optional<?> oneOf(YamlNode node, OneOf oneOf, String path) {
        if (!(node instanceof Mapping mapping)) {
            return firstAlternative(node, oneOf, path);
        }
        for (Map.Entry<String, Entry> entry : mapping.entries().entrySet()) {
            Optional<Alternative> chosen = oneOf.startingWith(entry.getKey());
            if (chosen.isPresent() && chosen.get().inlined()) {
                return alternative(node, chosen.get(), path);
            }
            if (chosen.isEmpty()) {
                return unknownAlternative(entry.getValue().keyAt(), entry.getKey(), oneOf, path);
            }
        }
        if (mapping.entries().size() != 1) {
            String found = mapping.entries().isEmpty()
                    ? "names none"
                    : "names " + String.join(" and ", mapping.entries().keySet());
            return problem(node, path + " " + found + ", but needs exactly one", Cures.choices(oneOf.keys()));
        }
        Map.Entry<String, Entry> only = mapping.entries().entrySet().iterator().next();
        Alternative named = oneOf.startingWith(only.getKey()).orElseThrow();
        return alternative(only.getValue().value(), named, join(path, only.getKey()));
    }

    /** A value that is no mapping: the bare name of an alternative that needs no fields, or the first alternative. */
    private Optional<?> firstAlternative(YamlNode node, OneOf oneOf, String path) {
        String word = node instanceof Scalar scalar ? scalar.text() : "";
        Optional<Alternative> named = oneOf.startingWith(word).filter(Alternative::mayStandAlone);
        if (named.isPresent()) {
            return fields(new Mapping(node.at(), Map.of()), named.get().fields(), join(path, word));
        }
        Alternative first = oneOf.alternatives().get(0);
        if (isNothing(node) || first.fields().lead().isEmpty()) {
            return notAMapping(node, path, Cures.choices(oneOf.keys()));
        }
        int before = problems.size();
        Optional<?> value = alternative(node, first, path);
        if (value.isEmpty() && Spelling.nearest(word, oneOf.keys()).isPresent()) {
            problems.subList(before, problems.size()).clear(); // it was meant as a name
            return unknownAlternative(node.at(), word, oneOf, path);
        }
        return value;
    }

    private Optional<?> alternative(YamlNode node, Alternative alternative, String path) {
        Optional<Field> lead = alternative.fields().lead();
        boolean isShort =
                alternative.inner().isPresent() || !(node instanceof Mapping) && lead.isPresent() && !isNothing(node);
        return isShort
                ? shortForm(node, alternative.fields(), lead.orElseThrow(), path)
                : fields(node, alternative.fields(), path);
    }

    private Optional<?> shortForm(YamlNode node, Fields fields, Field lead, String path) {
        int before = problems.size();
        List<Object> values = new ArrayList<>();
        for (Field field : fields.all()) {
            Optional<?> value = field.equals(lead)
                    ? value(node, lead.shape(), path).map(lead::present)
                    : component(node, Optional.empty(), field, path);
            value.ifPresent(values::add);
        }
        return problems.size() > before ? Optional.empty() : make(node, Map.of(), fields, values);
    }

    private Optional<?> unknownAlternative(Location at, String key, OneOf oneOf, String path) {
        return problem(at, path + " has no \"" + key + "\"", Cures.instead(key, oneOf.keys()));
    }

    private Optional<?> fields(YamlNode node, Fields fields, String path) {
        if (!(node instanceof Mapping) && !isNothing(node)) {
            return notAMapping(
                    node,
                    path,
                    fields.keys().isEmpty()
                            ? "It has no fields: write {}."
                            : "Its fields: " + String.join(", ", fields.keys()) + ".");
        }
        Map<String, Entry> entries = node instanceof Mapping mapping ? mapping.entries() : Map.of();
        int before = problems.size();
        entries.forEach((key, entry) -> {
            if (fields.field(key).isEmpty()) {
                String where = path.isEmpty() ? "" : " in " + path;
                problem(entry.keyAt(), "unknown field \"" + key + "\"" + where, Cures.instead(key, fields.keys()));
            }
        });
        List<Object> values = new ArrayList<>();
        for (Field field : fields.all()) {
            component(node, Optional.ofNullable(entries.get(field.key())), field, path)
                    .ifPresent(values::add);
        }
        return problems.size() > before ? Optional.empty() : make(node, entries, fields, values);
    }

    private Optional<?> component(YamlNode parent, Optional<Entry> entry, Field field, String path) {
        String below = join(path, field.key());
        if (entry.isPresent()) {
            return value(entry.get().value(), field.shape(), below).map(field::present);
        }
        if (field.optional()) {
            return Optional.of(field.absent());
        }
        String byDefault = field.doc().byDefault();
        if (byDefault.isEmpty()) {
            String example = field.doc().example();
            return problem(
                    parent,
                    below + " is missing",
                    example.isEmpty() ? "" : "For example: " + field.key() + ": " + example);
        }
        return value(
                Moved.to(
                        parent.at(),
                        YamlReader.read("default of " + below, byDefault).get(0)),
                field.shape(),
                below);
    }

    private Optional<Object> make(YamlNode node, Map<String, Entry> entries, Fields fields, List<Object> values) {
        try {
            return Optional.of(fields.make(node.at(), values));
        } catch (IllegalArgumentException refused) {
            String message = String.valueOf(refused.getMessage());
            Location at = entries.entrySet().stream()
                    .filter(entry ->
                            message.matches("(?s)" + java.util.regex.Pattern.quote(entry.getKey()) + "(?![\\w.]).*"))
                    .findFirst()
                    .map(entry -> entry.getValue().value().at())
                    .orElse(node.at());
            int end = message.indexOf('\n');
            return problem(
                    at, end < 0 ? message : message.substring(0, end), end < 0 ? "" : message.substring(end + 1));
        }
    }

    private <T> Optional<T> notAMapping(YamlNode node, String path, String cure) {
        String what = path.isEmpty() ? "the document" : path;
        return problem(node, what + " is " + node.describe() + ", but should be a mapping", cure);
    }

    private <T> Optional<T> problem(YamlNode node, String message, String cure) {
        return problem(node.at(), message, cure);
    }

    private <T> Optional<T> problem(Location at, String message, String cure) {
        problems.add(new Problem(at, message, cure));
        return Optional.empty();
    }

    private static boolean isNothing(YamlNode node) {
        return node instanceof Scalar scalar && scalar.kind() == Kind.NULL;
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
