package dev.gpuscale.report;

import dev.gpuscale.simulation.Estimate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/**
 * Numbers as people read them: few digits, thousands apart, the unit beside them. Rounded in decimal
 * from the exact binary value, since {@code Double.toString} and {@code String.format} do not print
 * the same digits on every JDK.
 */
final class Figures {
    /** What stands for a figure that there is none of. */
    static final String UNKNOWN = "unknown";

    private final String plusMinus;

    Figures(Style style) {
        this.plusMinus = style.plusMinus();
    }

    /** With that many decimals and a comma between thousands. */
    static String fixed(double value, int decimals) {
        return grouped(rounded(value, decimals));
    }

    static BigDecimal rounded(double value, int decimals) {
        return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN);
    }

    static String grouped(BigDecimal value) {
        String plain = value.signum() < 0 ? value.negate().toPlainString() : value.toPlainString();
        int point = plain.indexOf('.');
        StringBuilder text = new StringBuilder(plain);
        for (int at = (point < 0 ? plain.length() : point) - 3; at > 0; at -= 3) {
            text.insert(at, ',');
        }
        return value.signum() < 0 ? "-" + text : text.toString();
    }

    /** Decimals that leave three digits of a value of this size: the histograms know no more. */
    static int decimalsOf(double value) {
        double size = Math.abs(value);
        return size == 0 || size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
    }

    /** {@code 74.2 s}. */
    static String seconds(double seconds) {
        return Double.isNaN(seconds) ? UNKNOWN : fixed(seconds, decimalsOf(seconds)) + " s";
    }

    /** For prose: {@code 4.2 s}, {@code 74 s}, {@code 4 min 12 s}, {@code 5 h 20 min}, {@code 7 days}. */
    static String time(double seconds) {
        if (Double.isNaN(seconds)) {
            return UNKNOWN;
        }
        if (seconds < 9.95) {
            return trimmed(seconds, seconds < 1 ? 2 : 1) + " s";
        }
        long whole = Math.round(seconds);
        if (whole < 120) {
            return whole + " s";
        }
        if (whole < 3600) {
            return two(whole / 60, "min", whole % 60, "s");
        }
        long minutes = Math.round(seconds / 60);
        if (minutes < 48 * 60) {
            return two(minutes / 60, "h", minutes % 60, "min");
        }
        return trimmed(seconds / 86_400, 1) + " days";
    }

    /** A span with its hours, {@code 6 d 23 h}, since a bill for 7 days is another. */
    static String span(Duration span) {
        long hours = Math.round(span.toMillis() / 3.6e6);
        return hours < 48 ? time(span.toMillis() / 1e3) : two(hours / 24, "d", hours % 24, "h");
    }

    private static String two(long large, String unit, long small, String smallUnit) {
        return large + " " + unit + (small == 0 ? "" : " " + small + " " + smallUnit);
    }

    private static String trimmed(double value, int decimals) {
        BigDecimal number = rounded(value, decimals).stripTrailingZeros();
        return grouped(number.scale() < 0 ? number.setScale(0) : number);
    }

    /** A count or rate: three digits, none behind the point for whole numbers. */
    static String count(double value) {
        return Double.isNaN(value) ? UNKNOWN : trimmed(value, decimalsOf(value));
    }

    /** {@code $4,310}, {@code $141.70}, {@code $0.0071}. */
    static String dollars(double usd) {
        return Double.isNaN(usd) ? UNKNOWN : (usd < 0 ? "-$" : "$") + fixed(Math.abs(usd), centsOf(usd));
    }

    /** For prose: no cents of an amount that is more than a few dollars. */
    static String roundDollars(double usd) {
        return Double.isNaN(usd) || Math.abs(usd) < 10
                ? dollars(usd)
                : (usd < 0 ? "-$" : "$") + fixed(Math.abs(usd), 0);
    }

    /** Decimals of an amount of this size. */
    static int centsOf(double usd) {
        double size = Math.abs(usd);
        return size >= 1_000 ? 0 : size >= 0.1 || size == 0 ? 2 : 4;
    }

    /** {@code 6.1%}, of a share between 0 and 1. */
    static String percent(double share) {
        return Double.isNaN(share) ? UNKNOWN : fixed(share * 100, percentDecimalsOf(share * 100)) + "%";
    }

    /** Nines are what a share near 100% is about. */
    private static int percentDecimalsOf(double percent) {
        return percent > 99 && percent < 100 ? 3 : percent == 0 || percent >= 100 ? 0 : percent < 1 ? 2 : 1;
    }

    /**
     * {@code ±2.9} with the decimals of the value it belongs to; {@code ±?} where one observation gives no
     * interval.
     */
    String interval(Estimate estimate, int decimals) {
        return plusMinus + (Double.isNaN(estimate.halfWidth()) ? "?" : fixed(estimate.halfWidth(), decimals));
    }

    /** {@code 74.2 s ±2.9}. */
    String seconds(Estimate estimate) {
        return withInterval(seconds(estimate.value()), estimate, decimalsOf(estimate.value()));
    }

    /** For prose, {@code $720 ±3}: no cents of an amount of hundreds. */
    String roundDollars(Estimate estimate) {
        return estimate.value() < 100 ? dollars(estimate) : withInterval(roundDollars(estimate.value()), estimate, 0);
    }

    /** {@code $4,310 ±41}. */
    String dollars(Estimate estimate) {
        return withInterval(dollars(estimate.value()), estimate, centsOf(estimate.value()));
    }

    /** {@code 98.2% ±0.3}, of a share between 0 and 1. */
    String percent(Estimate share) {
        Estimate percent = new Estimate(share.value() * 100, share.halfWidth() * 100);
        return withInterval(percent(share.value()), percent, percentDecimalsOf(percent.value()));
    }

    /** {@code 31.2 ±0.8}. */
    String count(Estimate estimate) {
        return withInterval(count(estimate.value()), estimate, decimalsOf(estimate.value()));
    }

    /** Nothing after an unknown value, nor after one that no chance is in. */
    private String withInterval(String text, Estimate estimate, int decimals) {
        return !estimate.isKnown() || estimate.halfWidth() == 0 ? text : text + " " + interval(estimate, decimals);
    }
}
