package dev.gpuscale.units;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people write them: Go's ({@code 90s}, {@code 1h30m}, {@code 1.5s}, {@code 250ms}) plus {@code d} and {@code
 * w}. A bare {@code 0} is a duration; any other bare number is not, since its unit would be a guess.
 */
public final class HumanDuration {
    private static final Pattern WHOLE = Pattern.compile("([0-9]+(?:\\.[0-9]+)?(?:ns|us|µs|ms|s|m|h|d|w))+");
    private static final Pattern PART = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(ns|us|µs|ms|s|m|h|d|w)");
    private static final BigDecimal LONGEST_NANOS = BigDecimal.valueOf(Long.MAX_VALUE);

    private HumanDuration() {}

    /** The duration, or empty when the text is none (no sign is allowed, nothing above 292 years). */
    public static Optional<Duration> parse(String text) {
        if (text.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        if (text.length() > 60 || !WHOLE.matcher(text).matches()) {
            return Optional.empty();
        }
        BigDecimal nanos = BigDecimal.ZERO;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            nanos = nanos.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(nanosOf(part.group(2)))));
        }
        return nanos.compareTo(LONGEST_NANOS) > 0 ? Optional.empty() : Optional.of(Duration.ofNanos(nanos.longValue()));
    }

    private static long nanosOf(String unit) {
        return switch (unit) {
            case "ns" -> 1L;
            case "us", "µs" -> 1_000L;
            case "ms" -> 1_000_000L;
            case "s" -> 1_000_000_000L;
            case "m" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            case "d" -> 86_400_000_000_000L;
            case "w" -> 604_800_000_000_000L;
            default -> throw new IllegalArgumentException(unit);
        };
    }

    /** The shortest exact text that {@link #parse} reads back: {@code 7d}, {@code 1h30m}, {@code 1.5s}, {@code 250ms}. */
    public static String format(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        if (duration.isNegative()) {
            return "-" + format(duration.negated());
        }
        StringBuilder text = new StringBuilder();
        if (duration.toDays() > 0) {
            text.append(duration.toDays()).append('d');
        }
        if (duration.toHoursPart() > 0) {
            text.append(duration.toHoursPart()).append('h');
        }
        if (duration.toMinutesPart() > 0) {
            text.append(duration.toMinutesPart()).append('m');
        }
        int nanos = duration.toNanosPart();
        if (duration.toSecondsPart() > 0) {
            text.append(BigDecimal.valueOf(duration.toSecondsPart())
                            .add(BigDecimal.valueOf(nanos, 9))
                            .stripTrailingZeros()
                            .toPlainString())
                    .append('s');
        } else if (nanos > 0) {
            text.append(BigDecimal.valueOf(nanos, 6).stripTrailingZeros().toPlainString())
                    .append("ms");
        }
        return text.toString();
    }
}
