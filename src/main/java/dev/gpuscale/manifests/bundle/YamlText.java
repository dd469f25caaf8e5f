package dev.gpuscale.manifests.bundle;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes values as YAML that every reader, of version 1.1 or 1.2, takes for exactly them. */
public final class YamlText {
    /** Texts that begin with a letter or a slash and hold nothing that YAML could read as something else. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z/][A-Za-z0-9_./:@=+-]*");

    /** Quantities and durations: numbers with a unit. No exponent, no colon, no underscore is among them. */
    private static final Pattern AMOUNT = Pattern.compile("[0-9]+(m|k|Ki|M|Mi|G|Gi|T|Ti|%)|([0-9]+(ms|s|m|h))+");

    /** Words that some reader takes for a boolean, nothing or a number (manifests.md 13). */
    private static final Set<String> WORDS = Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");

    private YamlText() {}

    /** A text as a scalar on one line: plain where that is safe, else in double quotes. */
    public static String scalar(String text) {
        boolean plain = AMOUNT.matcher(text).matches()
                || PLAIN.matcher(text).matches()
                        && !text.endsWith(":")
                        && !WORDS.contains(text.toLowerCase(Locale.ROOT));
        return plain ? text : quoted(text);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (isPrintable(c)) {
                        quoted.append(c);
                    } else {
                        quoted.append(String.format(Locale.ROOT, "\\u%04X", (int) c));
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }

    /** Neither a control character nor one of the line ends of Unicode nor a byte order mark. */
    private static boolean isPrintable(char c) {
        return c >= ' ' && c < 0x7f || c >= 0xa0 && c != '\u2028' && c != '\u2029' && c != '\uFEFF' && c < '\uFFFE';
    }

    /** A text for the rest of a comment's line: on one line, whatever it holds. */
    public static String comment(String text) {
        StringBuilder line = new StringBuilder();
        text.chars().forEach(c -> line.append(isPrintable((char) c) ? (char) c : ' '));
        return line.toString();
    }

    /**
     * Maps, lists, texts, numbers and booleans as block YAML, each line set in; ends with a line break.
     *
     * @param tree maps have texts as keys, and keep their order
     */
    public static String block(Object tree, int indent) {
        StringBuilder text = new StringBuilder();
        if (tree instanceof Map<?, ?> map && !map.isEmpty()) {
            map.forEach(
                    (key, value) -> entry(text, " ".repeat(indent) + scalar(String.valueOf(key)) + ":", value, indent));
        } else if (tree instanceof List<?> list && !list.isEmpty()) {
            for (Object item : list) {
                String nested = block(item, indent + 2);
                text.append(" ".repeat(indent))
                        .append("- ")
                        .append(nested.substring(nested.startsWith(" ") ? indent + 2 : 0));
            }
        } else {
            text.append(flat(tree)).append('\n');
        }
        return text.toString();
    }

    private static void entry(StringBuilder text, String key, Object value, int indent) {
        boolean nested =
                value instanceof Map<?, ?> map && !map.isEmpty() || value instanceof List<?> list && !list.isEmpty();
        text.append(key).append(nested ? "\n" : " ").append(block(value, indent + 2));
    }

    private static String flat(Object value) {
        if (value instanceof Map) {
            return "{}";
        }
        return value instanceof List ? "[]" : value instanceof String text ? scalar(text) : String.valueOf(value);
    }
}
