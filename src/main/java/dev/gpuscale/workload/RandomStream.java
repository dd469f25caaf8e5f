package dev.gpuscale.workload;

/**
 * Random numbers for one purpose, equal to the bit on every JDK. Streams are told apart by name: a design that draws
 * more numbers for one purpose leaves all the others as they were, so that two designs meet the same jobs (common
 * random numbers).
 *
 * <p>The generator is xoshiro256++ (Blackman and Vigna, "Scrambled Linear Pseudorandom Number Generators", ACM TOMS
 * 47, 2021), seeded by SplitMix64 as its authors advise. Not safe for use by several threads.
 */
public final class RandomStream {
    // Static arrays of their own: the compiler knows their length then, and drops the bounds checks.
    private static final double[] EXPONENTIAL_SCALE = Ziggurat.EXPONENTIAL.scale;
    private static final long[] EXPONENTIAL_INSIDE = Ziggurat.EXPONENTIAL.inside;
    private static final double[] NORMAL_SCALE = Ziggurat.NORMAL.scale;
    private static final long[] NORMAL_INSIDE = Ziggurat.NORMAL.inside;
    private static final int LAYER = Ziggurat.LAYERS - 1;
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private long s0;
    private long s1;
    private long s2;
    private long s3;

    private RandomStream(long seed) {
        long state = seed + GOLDEN;
        s0 = mix(state);
        state += GOLDEN;
        s1 = mix(state);
        state += GOLDEN;
        s2 = mix(state);
        state += GOLDEN;
        s3 = mix(state);
    }

    /** The stream of that name in a replication; any change of one of the three gives an unrelated stream. */
    public static RandomStream named(long seed, int replication, String name) {
        long hash = mix(mix(seed + GOLDEN) + (replication + 1) * GOLDEN);
        for (int i = 0; i < name.length(); i++) {
            hash = mix(hash + (name.charAt(i) + 1) * GOLDEN);
        }
        return new RandomStream(hash);
    }

    /** SplitMix64's output function: a bijection in which every input bit moves every output bit. */
    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** 64 random bits. */
    public long nextLong() {
        long result = Long.rotateLeft(s0 + s3, 23) + s0;
        long shifted = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= shifted;
        s3 = Long.rotateLeft(s3, 45);
        return result;
    }

    /** Uniform in [0, 1), a multiple of 2^-53. */
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1p-53;
    }

    /** Exponential with mean 1. */
    public double nextExponential() {
        long bits = nextLong();
        int layer = (int) bits & LAYER;
        long point = bits >>> 11;
        double x = point * EXPONENTIAL_SCALE[layer];
        return point < EXPONENTIAL_INSIDE[layer] ? x : edgeOfExponential(layer, x);
    }

    private double edgeOfExponential(int layer, double x) {
        if (layer == 0) {
            return Ziggurat.EXPONENTIAL.start + nextExponential();
        }
        return heightIn(Ziggurat.EXPONENTIAL, layer) < StrictMath.exp(-x) ? x : nextExponential();
    }

    /** Normal with mean 0 and variance 1. */
    public double nextGaussian() {
        long bits = nextLong();
        int layer = (int) bits & LAYER;
        long point = bits >> 10;
        double x = point * NORMAL_SCALE[layer];
        return Math.abs(point) < NORMAL_INSIDE[layer] ? x : edgeOfNormal(layer, x);
    }

    private double edgeOfNormal(int layer, double x) {
        if (layer == 0) {
            double tail = tailOfNormal();
            return x < 0 ? -tail : tail;
        }
        return heightIn(Ziggurat.NORMAL, layer) < StrictMath.exp(-0.5 * x * x) ? x : nextGaussian();
    }

    /** Marsaglia, "Generating a Variable from the Tail of the Normal Distribution", Technometrics 6, 1964. */
    private double tailOfNormal() {
        while (true) {
            double beyond = nextExponential() / Ziggurat.NORMAL.start;
            if (2 * nextExponential() > beyond * beyond) {
                return Ziggurat.NORMAL.start + beyond;
            }
        }
    }

    private double heightIn(Ziggurat table, int layer) {
        return table.density[layer] + nextDouble() * (table.density[layer + 1] - table.density[layer]);
    }

    /**
     * Gamma with scale 1, so with mean {@code shape}: Marsaglia and Tsang, "A Simple Method for Generating Gamma
     * Variables", ACM TOMS 26, 2000; below 1 by their boost, {@code gamma(shape + 1) * U^(1/shape)}.
     *
     * @param shape above 0
     */
    public double nextGamma(double shape) {
        return shape < 1 ? gammaFromOne(shape + 1) * StrictMath.exp(-nextExponential() / shape) : gammaFromOne(shape);
    }

    private double gammaFromOne(double shape) {
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = nextGaussian();
            double root = 1 + c * x;
            if (root <= 0) {
                continue;
            }
            double v = root * root * root;
            double u = nextDouble();
            double x2 = x * x;
            if (u < 1 - 0.0331 * x2 * x2 || StrictMath.log(u) < 0.5 * x2 + d * (1 - v + StrictMath.log(v))) {
                return d * v;
            }
        }
    }
}
