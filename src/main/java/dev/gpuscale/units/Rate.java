package dev.gpuscale.units;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often something happens: {@code 2.5/s}, {@code 120/min}, {@code 40/h}, {@code 300/d}.
 *
 * @param perSecond events a second, finite and at least 0
 */
public record Rate(double perSecond) {
    private static final Pattern FORM =
            Pattern.compile("([0-9]+(?:\\.[0-9]+)?(?:[eE]-?[0-9]{1,2})?) ?/ ?(s|min|m|h|d)");

    public Rate {
        if (!(perSecond >= 0) || Double.isInfinite(perSecond)) {
            throw new IllegalArgumentException("a rate is finite and not negative: " + perSecond);
        }
    }

    /** The rate, or empty when the text is none. */
    public static Optional<Rate> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        double count = Double.parseDouble(form.group(1));
        double seconds = switch (form.group(2)) {
            case "s" -> 1;
            case "min", "m" -> 60;
            case "h" -> 3600;
            default -> 86400;
        };
        return Double.isInfinite(count) ? Optional.empty() : Optional.of(new Rate(count / seconds));
    }
}
