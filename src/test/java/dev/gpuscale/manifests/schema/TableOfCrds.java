package dev.gpuscale.manifests.schema;

import dev.gpuscale.manifests.YamlNode.Mapping;
import dev.gpuscale.manifests.YamlReader;
import dev.gpuscale.policy.set.Field;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Writes the table of custom resources from their CRDs. Of several CRDs of a kind the widest holds: providers of Karpenter
 * ship NodePools of their own, and which one a cluster has no file says.
 */
final class TableOfCrds {
    private static final String HEADER = """
            # What the fields of custom resources may hold, as the released CRDs of KEDA, Karpenter, its providers and the
            # Cluster Autoscaler say. Written by TableOfCrds, a program beside the tests; do not edit.
            #
            #   group/version Kind
            #    field! TYPE        a field; ! says that it is required; its own fields are indented by one more
            #
            # TYPE: string, boolean, int32, int64, number, intOrString, quantity; list TYPE; map TYPE (keys are free);
            # object; object+ (other fields may be there too). {a|b}: one of these words. (1..63): least and most value,
            # length of a text or size of a list or map. /x/: a text must contain what this expression matches.
            """;

    /** KEDA's own definitions are not what its release installs: see the patches beside them. */
    private static final Set<String> NOT_INSTALLED = Set.of("keda/keda.sh_scaledobjects.yaml");

    private static final Set<String> COMMON = Set.of("apiVersion", "kind", "metadata", "status");
    private static final String QUANTITY_BEGINS = "^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)";

    private final StringBuilder table = new StringBuilder(HEADER);
    private String kind = "";

    private TableOfCrds() {}

    static String of(Path schemas) {
        Map<String, List<Field>> kinds = new TreeMap<>();
        for (Path file : files(schemas)) {
            Field crd = Field.of((Mapping) read(file));
            for (Field version : crd.get("spec", "versions").items()) {
                String kind = crd.get("spec", "group").text("") + "/"
                        + version.get("name").text("") + " "
                        + crd.get("spec", "names", "kind").text("");
                kinds.computeIfAbsent(kind, k -> new ArrayList<>()).add(version.get("schema", "openAPIV3Schema"));
            }
        }
        TableOfCrds writer = new TableOfCrds();
        kinds.forEach(writer::kind);
        return writer.table.toString();
    }

    private static List<Path> files(Path schemas) {
        try (Stream<Path> files = Files.walk(schemas)) {
            return files.filter(file -> file.toString().endsWith(".yaml")
                            && !file.toString().endsWith("_patch.yaml")
                            && NOT_INSTALLED.stream().noneMatch(file::endsWith))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object read(Path file) {
        try {
            return YamlReader.read(file.toString(), Files.readString(file)).get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void kind(String name, List<Field> variants) {
        kind = name;
        table.append('\n').append(name).append('\n');
        fields(variants, 1, "");
    }

    private void fields(List<Field> parents, int indent, String path) {
        Set<String> names = new TreeSet<>();
        parents.forEach(parent -> parent.get("properties").entries().forEach(property -> names.add(property.key())));
        for (String name : names) {
            String at = path + "." + name;
            if (indent == 1 && COMMON.contains(name) || isGoneFromRelease(at)) {
                continue;
            }
            List<Field> variants = parents.stream()
                    .map(parent -> parent.get("properties", name))
                    .filter(Field::isPresent)
                    .toList();
            boolean required = variants.size() == parents.size()
                    && parents.stream()
                            .allMatch(parent -> parent.get("required").texts().contains(name))
                    && variants.stream()
                            .noneMatch(variant -> variant.get("default").isPresent());
            table.append(" ".repeat(indent)).append(name).append(required ? "! " : " ");
            type(variants, indent, at);
        }
    }

    /** {@code keda/release/scaledjob_patch.yaml}. Its third change, a required protocol, has a default. */
    private boolean isGoneFromRelease(String path) {
        return kind.endsWith(" ScaledJob") && path.equals(".spec.triggers.metricType");
    }

    private boolean isOpenInRelease(String path) {
        return kind.endsWith(" ScaledJob") && path.equals(".spec.jobTargetRef.template.metadata");
    }

    /** The rest of a line, and the lines below it. */
    private void type(List<Field> variants, int indent, String path) {
        Field first = variants.get(0);
        String type = first.get("type").text("");
        boolean isOpen = first.get("x-kubernetes-preserve-unknown-fields").isTrue() || isOpenInRelease(path);
        if (type.equals("array")) {
            table.append("list")
                    .append(bounds(variants, "minItems", "maxItems"))
                    .append(' ');
            type(all(variants, "items"), indent, path);
        } else if (type.equals("object") && first.get("properties").isPresent()) {
            table.append(isOpen ? "object+\n" : "object\n");
            fields(variants, indent + 1, path);
        } else if (type.equals("object") && first.get("additionalProperties").isMapping()) {
            table.append("map")
                    .append(bounds(variants, "minProperties", "maxProperties"))
                    .append(' ');
            type(all(variants, "additionalProperties"), indent, path);
        } else {
            table.append(scalar(variants)).append('\n');
        }
    }

    private static List<Field> all(List<Field> variants, String key) {
        return variants.stream()
                .map(variant -> variant.get(key))
                .filter(Field::isPresent)
                .toList();
    }

    private static String scalar(List<Field> variants) {
        Field first = variants.get(0);
        Set<String> patterns = new TreeSet<>();
        Set<String> words = new TreeSet<>();
        variants.forEach(variant -> patterns.add(variant.get("pattern").text("")));
        variants.forEach(variant -> words.addAll(variant.get("enum").texts()));
        String pattern = patterns.size() == 1 ? patterns.iterator().next() : "";
        boolean isOneOfWords =
                variants.stream().allMatch(variant -> variant.get("enum").isPresent());
        String choice = isOneOfWords ? "{" + String.join("|", words) + "}" : "";
        String match = pattern.isEmpty() ? "" : " /" + pattern + "/";
        if (first.get("x-kubernetes-int-or-string").isTrue()) {
            return pattern.startsWith(QUANTITY_BEGINS) ? "quantity" : "intOrString" + match;
        }
        return switch (first.get("type").text("")) {
            case "string" -> "string" + choice + bounds(variants, "minLength", "maxLength") + match;
            case "integer" ->
                (first.get("format").is("int32") ? "int32" : "int64") + bounds(variants, "minimum", "maximum");
            case "number" -> "number";
            case "boolean" -> "boolean";
            default -> "any";
        };
    }

    private static Bounds bounds(List<Field> variants, String least, String most) {
        return new Bounds(
                variants.stream()
                        .mapToLong(variant -> Math.max(
                                variant.get(least).number(Long.MIN_VALUE), mayBeEmpty(variant) ? Long.MIN_VALUE : 1))
                        .min()
                        .orElseThrow(),
                variants.stream()
                        .mapToLong(variant -> variant.get(most).number(Long.MAX_VALUE))
                        .max()
                        .orElseThrow());
    }

    private static boolean mayBeEmpty(Field schema) {
        return schema.get("x-kubernetes-validations").items().stream()
                .noneMatch(validation -> validation.get("rule").is("self != ''")
                        || validation.get("rule").is("self.size() != 0"));
    }
}
