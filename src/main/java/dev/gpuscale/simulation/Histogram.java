package dev.gpuscale.simulation;

/**
 * Counts of durations with three significant digits, mergeable. Hot path: the bucket is read off the bits of the double,
 * ten bits of mantissa beside the exponent, so that recording is a shift, a subtraction and an increment.
 *
 * <p>Values are microseconds from 0 to 2<sup>46</sup> - 2 (two years). Zero has a bucket of its own.
 */
public final class Histogram {
    private static final int MANTISSA_BITS = 10;
    private static final int SHIFT = 52 - MANTISSA_BITS;
    private static final int FIRST = (int) (Double.doubleToRawLongBits(1.0) >>> SHIFT);
    private static final int OCTAVES = 46;

    private final long[] counts = new long[OCTAVES << MANTISSA_BITS];
    private long total;
    private double sumMicros;
    private long maxMicros;

    /** One more value, at least 0. */
    public void record(long micros) {
        counts[(int) (Double.doubleToRawLongBits((double) (micros + 1)) >>> SHIFT) - FIRST]++;
        total++;
        sumMicros += micros;
        if (micros > maxMicros) {
            maxMicros = micros;
        }
    }

    /** Adds the other's values. */
    public void add(Histogram other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
        total += other.total;
        sumMicros += other.sumMicros;
        maxMicros = Math.max(maxMicros, other.maxMicros);
    }

    /** Number of values. */
    public long total() {
        return total;
    }

    /** Exact mean in seconds; NaN when empty. */
    public double meanSeconds() {
        return total == 0 ? Double.NaN : sumMicros / total / 1e6;
    }

    /** Exact maximum in seconds; NaN when empty. */
    public double maxSeconds() {
        return total == 0 ? Double.NaN : maxMicros / 1e6;
    }

    /**
     * The smallest value that at least that share of the values does not exceed, in seconds, within 0.1%; NaN when empty.
     *
     * @param share 0..1
     */
    public double quantileSeconds(double share) {
        if (total == 0) {
            return Double.NaN;
        }
        long rank = Math.max(1, (long) Math.ceil(share * total));
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= rank) {
                return Math.min(middleMicros(i), (double) maxMicros) / 1e6;
            }
        }
        return maxSeconds();
    }

    /** Interpolated between the two values around position share times (total - 1), in seconds; NaN when empty. */
    double interpolatedSeconds(double share) {
        double position = share * (double) (total - 1);
        long below = (long) position;
        double low = quantileSeconds((below + 0.5) / total);
        double high = quantileSeconds(Math.min(1, (below + 1.5) / total));
        return low + (position - below) * (high - low);
    }

    /** Share (0..1) of the values that are at most the limit, counting the limit's own bucket in proportion; NaN when empty. */
    public double shareWithin(double limitSeconds) {
        if (total == 0) {
            return Double.NaN;
        }
        double limit = Math.round(limitSeconds * 1e6) + 1.0;
        double within = 0;
        for (int i = 0; i < counts.length && lowerEdge(i) <= limit; i++) {
            double lowest = Math.ceil(lowerEdge(i)); // values are whole, and small buckets hold one only
            double beyond = Math.max(lowest + 1, Math.ceil(lowerEdge(i + 1)));
            within += counts[i] * (Math.min(limit + 1, beyond) - lowest) / (beyond - lowest);
        }
        return within / total;
    }

    /** Lower edge of a bucket, in microseconds plus one. */
    private static double lowerEdge(int bucket) {
        return Double.longBitsToDouble((long) (bucket + FIRST) << SHIFT);
    }

    /** The middle of the whole microseconds that fall into a bucket. */
    private static double middleMicros(int bucket) {
        double lowest = Math.ceil(lowerEdge(bucket));
        double highest = Math.max(lowest, Math.ceil(lowerEdge(bucket + 1)) - 1);
        return (lowest + highest) / 2 - 1;
    }
}
