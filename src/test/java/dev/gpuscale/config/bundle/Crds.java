package dev.gpuscale.config.bundle;

import dev.gpuscale.manifests.YamlNode;
import dev.gpuscale.manifests.YamlNode.Entry;
import dev.gpuscale.manifests.YamlNode.Kind;
import dev.gpuscale.manifests.YamlNode.Mapping;
import dev.gpuscale.manifests.YamlNode.Scalar;
import dev.gpuscale.manifests.YamlNode.Sequence;
import dev.gpuscale.manifests.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Holds documents against CRDs: types, required fields, enums, patterns, bounds and unknown fields, not CEL. The CRDs are
 * in the folder {@code GPUSCALE_SCHEMAS}, else in {@code ../shared/schemas}; they are not copied.
 */
final class Crds {
    /** By kind, API version, and folder of the CRD. */
    private final Map<String, YamlNode> schemas = new HashMap<>();

    private Crds() {}

    /** Empty where the folder is not there. */
    static Optional<Crds> find() {
        String given = System.getenv("GPUSCALE_SCHEMAS");
        Path folder = given == null || given.isBlank() ? Path.of("..", "shared", "schemas") : Path.of(given);
        return Files.isDirectory(folder) ? Optional.of(read(folder)) : Optional.empty();
    }

    private static Crds read(Path folder) {
        Crds crds = new Crds();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(one -> one.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                for (YamlNode document : YamlReader.read(file.toString(), Files.readString(file))) {
                    if (text(document, "kind")
                            .filter("CustomResourceDefinition"::equals)
                            .isPresent()) {
                        crds.add(document, folder.relativize(file).getName(0).toString());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (crds.schemas.isEmpty()) {
            throw new IllegalStateException("no CRD in " + folder);
        }
        return crds;
    }

    private void add(YamlNode crd, String folder) {
        YamlNode spec = at(crd, "spec").orElseThrow();
        String group = text(spec, "group").orElseThrow();
        String kind = text(at(spec, "names").orElseThrow(), "kind").orElseThrow();
        for (YamlNode version : ((Sequence) at(spec, "versions").orElseThrow()).items()) {
            YamlNode schema =
                    at(at(version, "schema").orElseThrow(), "openAPIV3Schema").orElseThrow();
            schemas.put(kind + " " + group + "/" + text(version, "name").orElseThrow() + " " + folder, schema);
        }
    }

    /** Whether there is a CRD for the document; NodePools have one of each provider. */
    boolean know(YamlNode document, String cloud) {
        return schema(document, cloud).isPresent();
    }

    /** What is wrong with a document. */
    List<String> problems(YamlNode document, String cloud) {
        List<String> problems = new ArrayList<>();
        check(
                schema(document, cloud).orElseThrow(),
                document,
                text(document, "kind").orElse(""),
                problems);
        return problems;
    }

    private Optional<YamlNode> schema(YamlNode document, String cloud) {
        String name = text(document, "kind").orElse("") + " "
                + text(document, "apiVersion").orElse("") + " ";
        return Stream.of("karpenter-" + cloud, "keda", "autoscaling")
                .map(folder -> Optional.ofNullable(schemas.get(name + folder)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static void check(YamlNode schema, YamlNode node, String path, List<String> problems) {
        boolean intOrString = text(schema, "x-kubernetes-int-or-string").isPresent();
        String type = text(schema, "type").orElse("");
        if (!intOrString && !type.isEmpty() && !isOfType(node, type)) {
            problems.add(path + " is " + node.describe() + ", no " + type);
            return;
        }
        at(schema, "enum").ifPresent(words -> {
            if (((Sequence) words)
                    .items().stream()
                            .noneMatch(word -> word instanceof Scalar one
                                    && node instanceof Scalar own
                                    && one.text().equals(own.text()))) {
                problems.add(path + " is " + node.describe() + ", not in the enum");
            }
        });
        if (node instanceof Scalar scalar) {
            scalar(schema, scalar, path, problems);
        } else if (node instanceof Sequence list) {
            count(schema, "minItems", "maxItems", list.items().size(), path, problems);
            at(schema, "items").ifPresent(items -> {
                for (int i = 0; i < list.items().size(); i++) {
                    check(items, list.items().get(i), path + "[" + i + "]", problems);
                }
            });
        } else if (node instanceof Mapping mapping) {
            mapping(schema, mapping, path, problems);
        }
    }

    private static void scalar(YamlNode schema, Scalar scalar, String path, List<String> problems) {
        text(schema, "pattern").ifPresent(pattern -> {
            if (!Pattern.compile(pattern).matcher(scalar.text()).find()) {
                problems.add(path + " is " + scalar.describe() + ", which does not match " + pattern);
            }
        });
        if (scalar.kind() == Kind.TEXT) {
            count(schema, "minLength", "maxLength", scalar.text().length(), path, problems);
        } else if (scalar.kind() == Kind.INTEGER) {
            BigDecimal value = new BigDecimal(scalar.text());
            if (text(schema, "minimum")
                            .map(BigDecimal::new)
                            .filter(least -> value.compareTo(least) < 0)
                            .isPresent()
                    || text(schema, "maximum")
                            .map(BigDecimal::new)
                            .filter(most -> value.compareTo(most) > 0)
                            .isPresent()) {
                problems.add(path + " is " + value + ", out of bounds");
            }
        }
    }

    private static void mapping(YamlNode schema, Mapping mapping, String path, List<String> problems) {
        at(schema, "required")
                .ifPresent(required -> ((Sequence) required).items().forEach(name -> {
                    if (!mapping.entries().containsKey(((Scalar) name).text())) {
                        problems.add(path + " lacks " + ((Scalar) name).text());
                    }
                }));
        Optional<YamlNode> properties = at(schema, "properties");
        Optional<YamlNode> others = at(schema, "additionalProperties");
        boolean open = text(schema, "x-kubernetes-preserve-unknown-fields").isPresent() || properties.isEmpty();
        for (Map.Entry<String, Entry> entry : mapping.entries().entrySet()) {
            String below = path + "." + entry.getKey();
            Optional<YamlNode> known = properties.flatMap(all -> at(all, entry.getKey()));
            if (known.isPresent()) {
                check(known.get(), entry.getValue().value(), below, problems);
            } else if (others.filter(Mapping.class::isInstance).isPresent()) {
                check(others.get(), entry.getValue().value(), below, problems);
            } else if (!open) {
                problems.add(below + " is no field");
            }
        }
    }

    private static boolean isOfType(YamlNode node, String type) {
        return switch (type) {
            case "object" -> node instanceof Mapping;
            case "array" -> node instanceof Sequence;
            case "string" -> node instanceof Scalar scalar && scalar.kind() == Kind.TEXT;
            case "integer" -> node instanceof Scalar scalar && scalar.kind() == Kind.INTEGER;
            case "number" ->
                node instanceof Scalar scalar && (scalar.kind() == Kind.INTEGER || scalar.kind() == Kind.DECIMAL);
            case "boolean" -> node instanceof Scalar scalar && scalar.kind() == Kind.BOOLEAN;
            default -> throw new IllegalStateException("no type " + type);
        };
    }

    private static void count(
            YamlNode schema, String least, String most, int count, String path, List<String> problems) {
        if (text(schema, least)
                        .map(Integer::valueOf)
                        .filter(bound -> count < bound)
                        .isPresent()
                || text(schema, most)
                        .map(Integer::valueOf)
                        .filter(bound -> count > bound)
                        .isPresent()) {
            problems.add(path + " has " + count + ", out of " + least + " and " + most);
        }
    }

    static Optional<YamlNode> at(YamlNode node, String key) {
        return node instanceof Mapping mapping
                ? Optional.ofNullable(mapping.entries().get(key)).map(Entry::value)
                : Optional.empty();
    }

    static Optional<String> text(YamlNode node, String key) {
        return at(node, key).filter(Scalar.class::isInstance).map(scalar -> ((Scalar) scalar).text());
    }
}
