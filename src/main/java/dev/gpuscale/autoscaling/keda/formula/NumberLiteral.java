package dev.gpuscale.autoscaling.keda.formula;

import java.util.Locale;

/** Reads a number as it stands in a formula: {@code 12}, {@code 1_000}, {@code 0xff}, {@code 0b101}, {@code 2.5e3}. */
final class NumberLiteral {
    private NumberLiteral() {}

    /** An int without point and exponent, else a float. */
    static Node parse(Token token) {
        String text = token.text().replace("_", "").toLowerCase(Locale.ROOT);
        try {
            if (text.startsWith("0x")) {
                return whole(text.substring(2), 16);
            }
            if (text.contains(".") || text.contains("e")) {
                double value = Double.parseDouble(text);
                if (Double.isInfinite(value)) {
                    throw new NumberFormatException("too large");
                }
                return new Node.Literal(new Value.Decimal(value), Type.FLOAT);
            }
            if (text.startsWith("0b")) {
                return whole(text.substring(2), 2);
            }
            return text.startsWith("0o") ? whole(text.substring(2), 8) : whole(text, 10);
        } catch (NumberFormatException unreadable) {
            throw new FormulaException("\"" + token.text() + "\" is no number");
        }
    }

    private static Node whole(String digits, int radix) {
        return new Node.Literal(new Value.Whole(Long.parseLong(digits, radix)), Type.INT);
    }
}
