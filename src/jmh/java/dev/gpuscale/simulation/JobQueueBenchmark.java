package dev.gpuscale.simulation;

import dev.gpuscale.units.Rate;
import dev.gpuscale.workload.Exponential;
import dev.gpuscale.workload.Independent;
import dev.gpuscale.workload.JobStream;
import dev.gpuscale.workload.JobStreams;
import dev.gpuscale.workload.Poisson;
import dev.gpuscale.workload.RandomStreams;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A job's way through a queue at 80% load, the making of its times included: nanoseconds a job. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class JobQueueBenchmark {
    private static final int JOBS = 8000;

    /** Pods of one slot each; 10 make an M/M/10. */
    @Param({"10", "100", "1000"})
    public int pods;

    private JobQueue queue;
    private long now;

    /** An M/M/c whose jobs never end. */
    @Setup(Level.Iteration)
    public void open() {
        JobStream jobs = JobStreams.of(
                List.of(new Poisson(new Rate(0.8 * pods))),
                new Independent(new Exponential(Duration.ofSeconds(1))),
                Path.of(""),
                RandomStreams.of(42, 0));
        queue = new JobQueue(jobs, 1, true, 0);
        now = 0;
        for (int i = 0; i < pods; i++) {
            queue.open(0);
        }
    }

    /** The time in which so many jobs come on average. */
    @Benchmark
    @OperationsPerInvocation(JOBS)
    public void advance() {
        now += Math.round(JOBS * 1e6 / (0.8 * pods));
        queue.advanceTo(now);
    }
}
