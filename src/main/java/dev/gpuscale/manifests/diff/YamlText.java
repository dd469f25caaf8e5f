package dev.gpuscale.manifests.diff;

import dev.gpuscale.manifests.YamlNode;
import dev.gpuscale.manifests.YamlNode.Kind;
import dev.gpuscale.manifests.YamlNode.Mapping;
import dev.gpuscale.manifests.YamlNode.Scalar;
import dev.gpuscale.manifests.YamlNode.Sequence;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values as they would be written on one line of YAML; a text of several lines stays as it is. */
final class YamlText {
    /** Texts that without quotes would be read as something else, or not be seen. */
    private static final Pattern AMBIGUOUS = Pattern.compile(
            "[-+]?[0-9][0-9_]*(\\.[0-9]*)?([eE][-+]?[0-9]+)?|(?i:true|false|yes|no|on|off|null|~)|\\s.*|.*\\s|");

    private YamlText() {}

    static String of(YamlNode node) {
        if (node instanceof Scalar scalar) {
            boolean quoted = scalar.kind() == Kind.TEXT
                    && AMBIGUOUS.matcher(scalar.text()).matches();
            return scalar.kind() == Kind.NULL ? "null" : quoted ? '"' + scalar.text() + '"' : scalar.text();
        }
        if (node instanceof Sequence list) {
            return list.items().stream().map(YamlText::of).collect(Collectors.joining(", ", "[", "]"));
        }
        return ((Mapping) node)
                .entries().entrySet().stream()
                        .map(entry ->
                                entry.getKey() + ": " + of(entry.getValue().value()))
                        .collect(Collectors.joining(", ", "{", "}"));
    }
}
