package dev.gpuscale.workload;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/**
 * A number of seconds in a CSV field, collected byte by byte and turned into microseconds without rounding twice. Plain
 * decimals, which is what traces hold, are read digit by digit; exponents and blanks around take the slow path.
 */
final class SecondsField {
    /** What {@link #micros} gives for an empty field. */
    static final long BLANK = -1;

    private static final int LONGEST = 40;
    private static final int FRACTION_DIGITS = 6;

    private final byte[] text = new byte[LONGEST];
    private int length;

    void clear() {
        length = 0;
    }

    /** Adds a byte; what goes beyond the longest number is counted and dropped. */
    void add(int b) {
        if (length < LONGEST) {
            text[length] = (byte) b;
        }
        length++;
    }

    /** The microseconds, {@link #BLANK}, or empty when the field holds no number from 0 to 285 years. */
    OptionalLong micros() {
        if (length > LONGEST) {
            return OptionalLong.empty();
        }
        long micros = plainDecimal();
        return micros >= 0 ? OptionalLong.of(micros) : anyNumber();
    }

    /** The value of {@code 12}, {@code 12.345}: at most 9 digits before the point; -1 for any other form. */
    private long plainDecimal() {
        long whole = 0;
        int i = 0;
        for (; i < length && i <= 9 && isDigit(text[i]); i++) {
            whole = whole * 10 + text[i] - '0';
        }
        if (i == 0 || i > 9) {
            return -1;
        }
        if (i == length) {
            return whole * 1_000_000;
        }
        if (text[i++] != '.') {
            return -1;
        }
        long fraction = 0;
        int digits = 0;
        for (; i < length && digits < FRACTION_DIGITS && isDigit(text[i]); i++, digits++) {
            fraction = fraction * 10 + text[i] - '0';
        }
        for (; digits < FRACTION_DIGITS; digits++) {
            fraction *= 10;
        }
        if (i < length && isDigit(text[i])) {
            fraction += text[i] >= '5' ? 1 : 0;
            while (i < length && isDigit(text[i])) {
                i++;
            }
        }
        return i == length ? whole * 1_000_000 + fraction : -1;
    }

    private OptionalLong anyNumber() {
        String field = toString().strip();
        if (field.isEmpty()) {
            return OptionalLong.of(BLANK);
        }
        if (!field.matches("[+-]?[0-9]*\\.?[0-9]*([eE][+-]?[0-9]{1,3})?") || !field.matches("[^eE]*[0-9].*")) {
            return OptionalLong.empty();
        }
        double micros = Double.parseDouble(field) * 1e6;
        return micros >= 0 && micros < Epoch.END_MICROS ? OptionalLong.of(Micros.round(micros)) : OptionalLong.empty();
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    /** The text, cut where it is longer than any number. */
    @Override
    public String toString() {
        String field = new String(text, 0, Math.min(length, LONGEST), StandardCharsets.UTF_8);
        return length > LONGEST ? field + "..." : field;
    }
}
