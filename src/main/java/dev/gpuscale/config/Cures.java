package dev.gpuscale.config;

import dev.gpuscale.manifests.YamlNode.Kind;
import dev.gpuscale.manifests.YamlNode.Scalar;
import dev.gpuscale.units.Spelling;
import java.util.Collection;

/** What would be right, where a value or a name is wrong. */
final class Cures {
    private Cures() {}

    /** The form of a type, and the value that was probably meant. */
    static String of(Scalar wrong, LeafType type) {
        String text = wrong.text();
        boolean number = wrong.kind() == Kind.INTEGER || wrong.kind() == Kind.DECIMAL;
        if (text.startsWith("-") && type != LeafType.TEXT) {
            return "It can't be negative. " + write(type);
        }
        if (number && !unitOf(type).isEmpty()) {
            return "It needs a unit: " + text + unitOf(type) + "? " + write(type);
        }
        if (type == LeafType.NUMBER && text.matches("[0-9]{1,3}(\\.[0-9]+)?%")) {
            return "Write the fraction: "
                    + new java.math.BigDecimal(text.replace("%", ""))
                            .movePointLeft(2)
                            .toPlainString() + ".";
        }
        if (type.jsonType.equals("integer") || type.jsonType.equals("number")) {
            boolean digits = text.matches("[0-9]+");
            return digits ? wrong.kind() == Kind.TEXT ? "Write it without quotes." : "It is too large." : write(type);
        }
        return type == LeafType.TEXT || type == LeafType.FILE ? "Put it in quotes." : write(type);
    }

    /** How a value of the type is written. */
    static String write(LeafType type) {
        return type.form.isEmpty() ? "Write " + type.name + "." : "Write " + type.name + ", " + type.form + ".";
    }

    private static String unitOf(LeafType type) {
        return switch (type) {
            case DURATION -> "s";
            case RATE -> "/s";
            case SIZE -> "Gi";
            case THROUGHPUT -> "Mi/s";
            case MONEY -> " USD";
            default -> "";
        };
    }

    /** The name that was probably meant, or all that there are. */
    static String instead(String wrong, Collection<String> known) {
        return Spelling.nearest(wrong, known)
                .map(near -> "Did you mean \"" + near + "\"?")
                .orElseGet(() -> choices(known));
    }

    /** All that there are. */
    static String choices(Collection<String> known) {
        return known.size() == 1
                ? "There is only " + known.iterator().next() + "."
                : "One of " + String.join(", ", known) + ".";
    }
}
