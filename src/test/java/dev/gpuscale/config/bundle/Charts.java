package dev.gpuscale.config.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.manifests.YamlNode;
import dev.gpuscale.manifests.YamlNode.Scalar;
import dev.gpuscale.manifests.YamlReader;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Renders the little of Helm that our charts use: values, {@code quote}, and raw texts for braces of users. */
public final class Charts {
    private static final Pattern ACTION =
            Pattern.compile("\\{\\{ (?:\\.Values\\.(?<path>[A-Za-z.]+)(?<quote> \\| quote)?|`(?<raw>[^`]*)`) }}");

    private Charts() {}

    public static String render(String template, String values) {
        YamlNode tree = YamlReader.read("values.yaml", values).get(0);
        String text = ACTION.matcher(template).replaceAll(action -> {
            Matcher match = (Matcher) action;
            if (match.group("raw") != null) {
                return Matcher.quoteReplacement(match.group("raw").replace("{{", "\u0001"));
            }
            Optional<YamlNode> value = Optional.of(tree);
            for (String key : match.group("path").split("\\.", -1)) {
                value = value.flatMap(node -> Crds.at(node, key));
            }
            String plain = ((Scalar)
                            value.orElseThrow(() -> new IllegalStateException("no value " + match.group("path"))))
                    .text();
            return Matcher.quoteReplacement(match.group("quote") == null ? plain : "\"" + plain + "\"");
        });
        assertThat(text).as("what this renderer knows of Helm").doesNotContain("{{");
        return text.replace("\u0001", "{{");
    }
}
