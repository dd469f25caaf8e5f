package dev.gpuscale.simulation;

import dev.gpuscale.workload.RandomStream;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A duration on its way into a histogram, and a percentile out of it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class HistogramBenchmark {
    private static final int VALUES = 1024;

    private final long[] micros = new long[VALUES];
    private final Histogram histogram = new Histogram();

    /** Exponential durations with a mean of a second. */
    @Setup
    public void draw() {
        RandomStream random = RandomStream.named(42, 0, "histogram");
        for (int i = 0; i < VALUES; i++) {
            micros[i] = (long) (random.nextExponential() * SimTime.SECOND);
        }
        record();
    }

    /** Nanoseconds a value. */
    @Benchmark
    @OperationsPerInvocation(VALUES)
    public void record() {
        for (long value : micros) {
            histogram.record(value);
        }
    }

    /** The 99th percentile. */
    @Benchmark
    public double quantile() {
        return histogram.quantileSeconds(0.99);
    }
}
