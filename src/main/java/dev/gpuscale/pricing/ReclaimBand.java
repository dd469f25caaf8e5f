package dev.gpuscale.pricing;

import java.time.Duration;

/**
 * How many of a type's spot nodes a cloud takes back in a month, as the band in which AWS's Spot Instance Advisor
 * puts it.
 *
 * @param fromPercent 0 to 100
 * @param toPercent above {@code fromPercent}, at most 100
 */
public record ReclaimBand(int fromPercent, int toPercent) {
    private static final double MONTH_SECONDS = 730 * 3600.0;

    public ReclaimBand {
        if (fromPercent < 0 || fromPercent >= toPercent || toPercent > 100) {
            throw new IllegalArgumentException("a band from " + fromPercent + "% to " + toPercent + "%");
        }
    }

    /** {@code 5-10}, or {@code 20-} for an open end. */
    static ReclaimBand parse(String text) {
        int dash = text.indexOf('-');
        String to = text.substring(dash + 1);
        return new ReclaimBand(Integer.parseInt(text.substring(0, dash)), to.isEmpty() ? 100 : Integer.parseInt(to));
    }

    /**
     * Mean time until one node is taken back, were reclaims memoryless: {@code 730 h / -ln(1 - p)} for the share p of nodes
     * reclaimed in a month of 730 h. That is the middle of the band, and for an open one a quarter above its edge (25% for
     * {@code >20%}, assumed), kept within 1% to 99%.
     */
    public Duration meanTime() {
        double percent = toPercent == 100 ? 1.25 * fromPercent : (fromPercent + toPercent) / 2.0;
        double share = Math.max(1, Math.min(percent, 99)) / 100;
        return Duration.ofSeconds(Math.round(MONTH_SECONDS / -StrictMath.log1p(-share)));
    }

    /** {@code 5-10%}, or {@code >20%} for an open end. */
    @Override
    public String toString() {
        return toPercent == 100 ? ">" + fromPercent + "%" : fromPercent + "-" + toPercent + "%";
    }
}
