package dev.gpuscale.simulation;

import dev.gpuscale.workload.RandomStream;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** An event of the control path: it is taken, and schedules the next one. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CalendarBenchmark {
    /** Events in the calendar. */
    @Param({"10", "1000"})
    public int size;

    private Calendar calendar;
    private RandomStream random;

    /** A full calendar. */
    @Setup
    public void fill() {
        calendar = new Calendar();
        random = RandomStream.named(42, 0, "calendar");
        for (int i = 0; i < size; i++) {
            schedule(0);
        }
    }

    private void schedule(long now) {
        long later = now + (long) (random.nextExponential() * SimTime.SECOND);
        calendar.schedule(later, Calendar.Kind.WORLD, this::schedule);
    }

    /** Takes the next event and schedules another. */
    @Benchmark
    public void takeAndSchedule() {
        long now = calendar.nextMicros();
        calendar.take().happen(now);
    }
}
