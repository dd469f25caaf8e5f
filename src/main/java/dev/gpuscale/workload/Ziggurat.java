package dev.gpuscale.workload;

import java.util.function.DoubleUnaryOperator;

/**
 * Tables of the ziggurat method for a falling density f with f(0) = 1: 256 layers of equal area, of which layer 0
 * holds the tail beyond {@code start}. A uniform point of a layer lies under the curve for certain when it is left of
 * the layer above, which costs one comparison; only the rest needs f itself. Marsaglia and Tsang, "The Ziggurat
 * Method for Generating Random Variables", Journal of Statistical Software 5(8), 2000; 53 bits instead of their 32,
 * and the layer is chosen by other bits than the point (Doornik, "An Improved Ziggurat Method", 2005).
 */
final class Ziggurat {
    static final int LAYERS = 256;

    /** The exponential density exp(-x). */
    static final Ziggurat EXPONENTIAL = new Ziggurat(
            7.697117470131049714, 0.003949659822581557220, x -> StrictMath.exp(-x), y -> -StrictMath.log(y));

    /** The right half of the normal density, exp(-x*x/2). */
    static final Ziggurat NORMAL = new Ziggurat(
            3.654152885361008772,
            0.004928673233974655347,
            x -> StrictMath.exp(-0.5 * x * x),
            y -> StrictMath.sqrt(-2 * StrictMath.log(y)));

    private static final double BITS_53 = 0x1p53;

    /** Where the tail begins. */
    final double start;

    /** By layer: what a 53-bit integer is multiplied with to give a point between 0 and the layer's right end. */
    final double[] scale = new double[LAYERS];

    /** By layer: 53-bit integers below this one are under the curve. */
    final long[] inside = new long[LAYERS];

    /** By layer: f at its right end; layer i reaches up from {@code density[i]} to {@code density[i + 1]}. */
    final double[] density = new double[LAYERS + 1];

    private Ziggurat(double start, double area, DoubleUnaryOperator f, DoubleUnaryOperator inverse) {
        this.start = start;
        double[] end = new double[LAYERS + 1];
        end[0] = area / f.applyAsDouble(start);
        end[1] = start;
        for (int layer = 2; layer < LAYERS; layer++) {
            end[layer] = inverse.applyAsDouble(f.applyAsDouble(end[layer - 1]) + area / end[layer - 1]);
        }
        for (int layer = 0; layer < LAYERS; layer++) {
            scale[layer] = end[layer] / BITS_53;
            inside[layer] = (long) (end[layer + 1] / end[layer] * BITS_53);
            density[layer] = f.applyAsDouble(end[layer]);
        }
        density[LAYERS] = 1;
    }
}
