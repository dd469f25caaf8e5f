package dev.gpuscale.units;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Kubernetes resource quantity ({@code 500m}, {@code 2}, {@code 16Gi}, {@code 1e3}), held in thousandths and rounded up
 * as the API machinery's {@code MilliValue} does.
 *
 * @param milli thousandths of the unit (cores, bytes, GPUs); may be negative where an API allows it
 */
public record Quantity(long milli) {
    private static final Pattern FORM = Pattern.compile(
            "([+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+))(n|u|m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei|[eE][+-]?[0-9]{1,3})?");
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    /** The quantity, or empty when the text is none or does not fit. */
    public static Optional<Quantity> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (text.length() > 60 || !form.matches()) {
            return Optional.empty();
        }
        BigDecimal milli = new BigDecimal(form.group(1))
                .multiply(factor(form.group(2)))
                .movePointRight(3)
                .setScale(0, RoundingMode.CEILING);
        return milli.abs().compareTo(LARGEST) > 0 ? Optional.empty() : Optional.of(new Quantity(milli.longValue()));
    }

    private static BigDecimal factor(String suffix) {
        if (suffix == null) {
            return BigDecimal.ONE;
        }
        if (suffix.startsWith("e") || suffix.startsWith("E") && suffix.length() > 1 && suffix.charAt(1) != 'i') {
            return BigDecimal.ONE.scaleByPowerOfTen(Integer.parseInt(suffix.substring(1)));
        }
        return switch (suffix) {
            case "n" -> BigDecimal.ONE.movePointLeft(9);
            case "u" -> BigDecimal.ONE.movePointLeft(6);
            case "m" -> BigDecimal.ONE.movePointLeft(3);
            default ->
                BigDecimal.valueOf(suffix.endsWith("i") ? 1024 : 1000)
                        .pow("kMGTPE"
                                        .indexOf(Character.toString(suffix.charAt(0))
                                                .replace('K', 'k'))
                                + 1);
        };
    }

    /** Whole units, rounded up: bytes of a memory quantity, GPUs of a count. */
    public long ceil() {
        return Math.floorDiv(milli + 999, 1000L);
    }

    /** As Kubernetes writes small ones: {@code 4}, {@code 500m}. */
    public String text() {
        return milli % 1000 == 0 ? Long.toString(milli / 1000) : milli + "m";
    }
}
