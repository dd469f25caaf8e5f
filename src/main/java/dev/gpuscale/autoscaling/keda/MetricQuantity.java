package dev.gpuscale.autoscaling.keda;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Conversions between the double a scaler reports and the thousandths that travel to the HPA (KEDA {@code scaler.go},
 * {@code quantityFromFloat64}; apimachinery {@code AsApproximateFloat64}).
 */
public final class MetricQuantity {
    /** Whole numbers up to here times 1000 are exact as a double and fit a long. */
    private static final double EXACT_WHOLE = 1e12;

    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private MetricQuantity() {}

    /** Thousandths of a value: the exact binary value at 3 decimals, ties to even; 0 where NaN, infinite or negative. */
    public static long milli(double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            return 0;
        }
        if (value <= EXACT_WHOLE && value == StrictMath.rint(value)) {
            return ((long) value) * 1000;
        }
        BigDecimal milli =
                new BigDecimal(value).setScale(3, RoundingMode.HALF_EVEN).movePointRight(3);
        return milli.compareTo(LARGEST) > 0 ? Long.MAX_VALUE : milli.longValueExact();
    }

    /** The double KEDA computes with. Not always the nearest one: 4007 gives less than 4.007. */
    public static double value(long milli) {
        return milli * 1e-3;
    }

    /**
     * Thousandths by Go's conversion to int64: truncated toward zero. NaN, infinities and what does not fit give the
     * smallest long, as on amd64.
     */
    public static long truncatedMilli(double milli) {
        return StrictMath.abs(milli) < 0x1p63 ? (long) milli : Long.MIN_VALUE;
    }
}
