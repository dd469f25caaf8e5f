package dev.gpuscale.bench;

import dev.gpuscale.workload.Distribution;
import dev.gpuscale.workload.Exponential;
import dev.gpuscale.workload.Gamma;
import dev.gpuscale.workload.Lognormal;
import dev.gpuscale.workload.RandomStream;
import dev.gpuscale.workload.Sampler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Random variates, the logarithm that the plain loops use beside them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class VariateBenchmark {
    private final RandomStream random = RandomStream.named(42, 0, "variates");
    private final Sampler exponentialTime = sampler(new Exponential(Duration.ofSeconds(8)));
    private final Sampler lognormalTime = sampler(Lognormal.ofP99(Duration.ofSeconds(8), Duration.ofSeconds(25)));
    private final Sampler gammaTime = sampler(new Gamma(Duration.ofSeconds(8), 0.5));

    private static Sampler sampler(Distribution distribution) {
        return distribution.sampler();
    }

    /** Standard exponential, by ziggurat. */
    @Benchmark
    public double exponential() {
        return random.nextExponential();
    }

    /** The same by a logarithm that may differ from JDK to JDK. */
    @Benchmark
    public double exponentialByMathLog() {
        return -Math.log(1 - random.nextDouble());
    }

    /** Standard normal, by ziggurat. */
    @Benchmark
    public double gaussian() {
        return random.nextGaussian();
    }

    /** A service time in microseconds. */
    @Benchmark
    public long exponentialTime() {
        return exponentialTime.nextMicros(random);
    }

    /** A service time in microseconds. */
    @Benchmark
    public long lognormalTime() {
        return lognormalTime.nextMicros(random);
    }

    /** A service time in microseconds. */
    @Benchmark
    public long gammaTime() {
        return gammaTime.nextMicros(random);
    }
}
