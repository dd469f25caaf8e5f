package dev.gpuscale.autoscaling.keda;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Booleans and numbers as Go's {@code strconv} reads them, which decides how KEDA understands annotations and the text
 * fields of scaling modifiers. Java's own parsers differ: they take spaces, suffixes and digits of other scripts.
 */
public final class GoSyntax {
    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?");
    private static final Pattern HEXADECIMAL =
            Pattern.compile("[+-]?0[xX]([0-9a-fA-F]+(\\.[0-9a-fA-F]*)?|\\.[0-9a-fA-F]+)[pP][+-]?[0-9]+");
    private static final Pattern INFINITE = Pattern.compile("[+-]?inf(inity)?");

    private GoSyntax() {}

    /** {@code 1 t T true True TRUE} or {@code 0 f F false False FALSE}; empty for any other text. */
    public static Optional<Boolean> parseBool(String text) {
        return switch (text) {
            case "1", "t", "T", "true", "True", "TRUE" -> Optional.of(true);
            case "0", "f", "F", "false", "False", "FALSE" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /** A decimal integer of at most the given number of bits (32 or 64), or empty. */
    public static OptionalLong parseInt(String text, int bits) {
        if (text.length() > 40 || !INTEGER.matcher(text).matches()) {
            return OptionalLong.empty();
        }
        try {
            long value = Long.parseLong(text);
            return bits == 32 && value != (int) value ? OptionalLong.empty() : OptionalLong.of(value);
        } catch (NumberFormatException tooLarge) {
            return OptionalLong.empty();
        }
    }

    /** A floating-point number, or empty where Go reports a syntax or range error. */
    public static OptionalDouble parseFloat(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.equals("nan")) {
            return OptionalDouble.of(Double.NaN);
        }
        if (INFINITE.matcher(lower).matches()) {
            return OptionalDouble.of(lower.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
        }
        if (!DECIMAL.matcher(text).matches() && !HEXADECIMAL.matcher(text).matches()) {
            return OptionalDouble.empty();
        }
        double value = Double.parseDouble(text);
        return Double.isInfinite(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
