package dev.gpuscale.manifests;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A count, or a share of a total ({@code 2}, {@code 25%}).
 *
 * @param value at least 0
 * @param percent whether {@code value} is in percent
 */
public record IntOrPercent(int value, boolean percent) {
    private static final Pattern FORM = Pattern.compile("[0-9]{1,9}%?");

    public IntOrPercent {
        if (value < 0) {
            throw new IllegalArgumentException("a count or share of " + value);
        }
    }

    /** The value of {@code 2} or {@code 25%}, or empty when the text is neither. */
    public static Optional<IntOrPercent> parse(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        boolean percent = text.endsWith("%");
        return Optional.of(new IntOrPercent(
                Integer.parseInt(percent ? text.substring(0, text.length() - 1) : text), percent));
    }

    /** The count of {@code total}; a share that is no whole number is rounded up. */
    public int ceilOf(int total) {
        return percent ? (int) Math.min(Integer.MAX_VALUE, ((long) value * total + 99) / 100) : value;
    }

    /** The count of {@code total}; a share that is no whole number is rounded down. */
    public int floorOf(int total) {
        return percent ? (int) Math.min(Integer.MAX_VALUE, (long) value * total / 100) : value;
    }

    @Override
    public String toString() {
        return percent ? value + "%" : Integer.toString(value);
    }
}
