package dev.gpuscale.config;

import dev.gpuscale.manifests.YamlNode;
import dev.gpuscale.manifests.YamlNode.Kind;
import dev.gpuscale.manifests.YamlNode.Mapping;
import dev.gpuscale.manifests.YamlNode.Scalar;
import dev.gpuscale.manifests.YamlNode.Sequence;
import dev.gpuscale.manifests.YamlReader;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Holds YAML against a JSON Schema, as far as our schemas go. JSON is YAML, so that one reader serves both. */
final class SchemaCheck {
    private static final List<String> KNOWN = List.of(
            "$schema",
            "title",
            "$defs",
            "$ref",
            "description",
            "default",
            "examples",
            "type",
            "enum",
            "pattern",
            "minimum",
            "maximum",
            "properties",
            "additionalProperties",
            "required",
            "items",
            "anyOf",
            "minProperties",
            "maxProperties");

    private final YamlNode root;

    SchemaCheck(String schema) {
        root = YamlReader.read("schema", schema).get(0);
    }

    boolean accepts(YamlNode node) {
        return accepts(root, node);
    }

    private boolean accepts(YamlNode schema, YamlNode node) {
        ((Mapping) schema)
                .entries().keySet().stream()
                        .filter(key -> !KNOWN.contains(key))
                        .findFirst()
                        .ifPresent(key -> {
                            throw new IllegalStateException("this check does not know " + key);
                        });
        return key(schema, "$ref").map(ref -> accepts(resolve(text(ref)), node)).orElse(true)
                && key(schema, "anyOf")
                        .map(any -> items(any).stream().anyMatch(one -> accepts(one, node)))
                        .orElse(true)
                && key(schema, "type").map(type -> typed(type, node)).orElse(true)
                && key(schema, "enum")
                        .map(all -> items(all).stream()
                                .anyMatch(one ->
                                        node instanceof Scalar s && text(one).equals(s.text())))
                        .orElse(true)
                && (!(node instanceof Scalar scalar) || scalar(schema, scalar))
                && (!(node instanceof Mapping mapping) || mapping(schema, mapping))
                && (!(node instanceof Sequence list)
                        || key(schema, "items")
                                .map(item -> list.items().stream().allMatch(one -> accepts(item, one)))
                                .orElse(true));
    }

    private static boolean scalar(YamlNode schema, Scalar scalar) {
        if (scalar.kind() == Kind.INTEGER || scalar.kind() == Kind.DECIMAL) {
            BigDecimal value = new BigDecimal(scalar.text());
            return key(schema, "minimum")
                            .map(least -> value.compareTo(new BigDecimal(text(least))) >= 0)
                            .orElse(true)
                    && key(schema, "maximum")
                            .map(most -> value.compareTo(new BigDecimal(text(most))) <= 0)
                            .orElse(true);
        }
        return scalar.kind() != Kind.TEXT
                || key(schema, "pattern")
                        .map(form -> Pattern.compile(text(form))
                                .matcher(scalar.text())
                                .find())
                        .orElse(true);
    }

    private boolean mapping(YamlNode schema, Mapping mapping) {
        int size = mapping.entries().size();
        return key(schema, "minProperties")
                        .map(least -> size >= Integer.parseInt(text(least)))
                        .orElse(true)
                && key(schema, "maxProperties")
                        .map(most -> size <= Integer.parseInt(text(most)))
                        .orElse(true)
                && key(schema, "required")
                        .map(all -> items(all).stream()
                                .allMatch(one -> mapping.entries().containsKey(text(one))))
                        .orElse(true)
                && mapping.entries().entrySet().stream().allMatch(entry -> {
                    Optional<YamlNode> named = key(schema, "properties").flatMap(all -> key(all, entry.getKey()));
                    Optional<YamlNode> other = key(schema, "additionalProperties");
                    YamlNode value = entry.getValue().value();
                    return named.map(one -> accepts(one, value))
                            .orElseGet(() -> other.map(one -> one instanceof Mapping
                                            ? accepts(one, value)
                                            : text(one).equals("true"))
                                    .orElse(true));
                });
    }

    private static boolean typed(YamlNode type, YamlNode node) {
        return type instanceof Sequence several
                ? several.items().stream().anyMatch(one -> typed(one, node))
                : switch (text(type)) {
                    case "object" -> node instanceof Mapping;
                    case "array" -> node instanceof Sequence;
                    case "string" -> node instanceof Scalar scalar && scalar.kind() == Kind.TEXT;
                    case "integer" -> node instanceof Scalar scalar && scalar.kind() == Kind.INTEGER;
                    case "number" ->
                        node instanceof Scalar scalar
                                && (scalar.kind() == Kind.INTEGER || scalar.kind() == Kind.DECIMAL);
                    case "boolean" -> node instanceof Scalar scalar && scalar.kind() == Kind.BOOLEAN;
                    default -> throw new IllegalStateException(text(type));
                };
    }

    private YamlNode resolve(String reference) {
        return key(root, "$defs")
                .flatMap(all -> key(all, reference.substring("#/$defs/".length())))
                .orElseThrow();
    }

    private static Optional<YamlNode> key(YamlNode node, String key) {
        return Optional.ofNullable(((Mapping) node).entries().get(key)).map(YamlNode.Entry::value);
    }

    private static List<YamlNode> items(YamlNode node) {
        return ((Sequence) node).items();
    }

    private static String text(YamlNode node) {
        return ((Scalar) node).text();
    }
}
