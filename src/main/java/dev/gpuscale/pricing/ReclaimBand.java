package dev.gpuscale.pricing;

/**
 * How many of a type's spot nodes a cloud takes back in a month, as the band in which AWS's Spot Instance Advisor
 * puts it.
 *
 * @param fromPercent 0 to 100
 * @param toPercent above {@code fromPercent}, at most 100
 */
public record ReclaimBand(int fromPercent, int toPercent) {
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

    /** {@code 5-10%}, or {@code >20%} for an open end. */
    @Override
    public String toString() {
        return toPercent == 100 ? ">" + fromPercent + "%" : fromPercent + "-" + toPercent + "%";
    }
}
