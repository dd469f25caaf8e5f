package dev.gpuscale.workload;

/**
 * A renewal process in operational time, in which jobs come at rate 1, carried over to a clock whose speed is the
 * rate of the moment: the cumulative rate is inverted exactly, segment by segment (Cinlar, "Introduction to
 * Stochastic Processes", 1975, chapter 4). With exponential gaps that is the Poisson process with this rate.
 *
 * <p>Gamma gaps with squared coefficient of variation D make counts whose variance tends to D times their mean (Cox,
 * "Renewal Theory", 1962). The first gap comes from the equilibrium distribution, a uniform share of a
 * length-biased gap, so that the expected count is the cumulative rate from the very start.
 */
final class RenewalStream implements ArrivalStream {
    private final RateSegments segments;
    private final double shape;
    private final RandomStream random;
    private double now;
    private double gap;

    /** A Poisson process. */
    RenewalStream(RateSegments segments, RandomStream random) {
        this(segments, 1, random);
    }

    /** With an asymptotic index of dispersion, 1 for a Poisson process. */
    RenewalStream(RateSegments segments, double dispersion, RandomStream random) {
        this.segments = segments;
        this.shape = 1 / dispersion;
        this.random = random;
        this.gap = shape == 1 ? random.nextExponential() : random.nextDouble() * random.nextGamma(shape + 1) / shape;
    }

    private double nextGap() {
        return shape == 1 ? random.nextExponential() : random.nextGamma(shape) / shape;
    }

    @Override
    public int fill(long[] arrivalMicros, long[] serviceMicros, int from, int to) {
        double micros = now;
        double left = gap;
        double microsPerJob = segments.microsPerJob();
        double end = segments.endMicros();
        int i = from;
        while (i < to) {
            double next = micros + left * microsPerJob;
            if (next < end) {
                arrivalMicros[i++] = (long) next;
                micros = next;
                left = nextGap();
            } else if (end >= Epoch.END_MICROS) {
                break;
            } else {
                left = Math.max(0, left - (end - micros) / microsPerJob);
                micros = end;
                segments.advance();
                microsPerJob = segments.microsPerJob();
                end = segments.endMicros();
            }
        }
        now = micros;
        gap = left;
        return i - from;
    }
}
