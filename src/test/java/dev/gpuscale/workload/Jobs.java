package dev.gpuscale.workload;

import dev.gpuscale.units.Rate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** The first jobs of a stream, read for a test. */
@SuppressWarnings("ArrayRecordComponent") // a test compares the arrays, never two of these
record Jobs(long[] arrivals, long[] services) {
    static final ServiceTime ONE_SECOND = new Independent(new Constant(Duration.ofSeconds(1)));

    /** At most that many, read in blocks of that size. */
    static Jobs read(JobStream stream, int atMost, int block) {
        long[] arrivals = new long[atMost];
        long[] services = new long[atMost];
        int count = 0;
        while (count < atMost) {
            long[] a = new long[Math.min(block, atMost - count)];
            long[] s = new long[a.length];
            int read = stream.fill(a, s);
            System.arraycopy(a, 0, arrivals, count, read);
            System.arraycopy(s, 0, services, count, read);
            count += read;
            if (read < a.length) {
                break;
            }
        }
        return new Jobs(Arrays.copyOf(arrivals, count), Arrays.copyOf(services, count));
    }

    /** The arrivals before the horizon. */
    static long[] arrivalsOf(Arrivals arrivals, Duration horizon, long seed) {
        long end = horizon.toNanos() / 1_000;
        long[] all = new long[0];
        ArrivalStream stream = arrivals.open(RandomStream.named(seed, 0, "arrivals"), Path.of("."));
        for (int block = 1024; all.length == 0 || all[all.length - 1] < end; block *= 2) {
            int from = all.length;
            all = Arrays.copyOf(all, from + block);
            int count = stream.fill(all, new long[all.length], from, all.length);
            if (count < block) {
                all = Arrays.copyOf(all, from + count);
                break;
            }
        }
        int kept = Arrays.binarySearch(all, end);
        kept = kept < 0 ? -kept - 1 : kept;
        while (kept > 0 && all[kept - 1] == end) {
            kept--;
        }
        return Arrays.copyOf(all, kept);
    }

    /** How many fall into each window of that length, up to the horizon. */
    static long[] counts(long[] arrivals, Duration window, Duration horizon) {
        long micros = window.toNanos() / 1_000;
        long[] counts = new long[(int) (horizon.toNanos() / 1_000 / micros)];
        for (long arrival : arrivals) {
            if (arrival / micros < counts.length) {
                counts[(int) (arrival / micros)]++;
            }
        }
        return counts;
    }

    static Rate perSecond(double jobs) {
        return new Rate(jobs);
    }

    static JobStream stream(ServiceTime service, long seed, Arrivals... arrivals) {
        return JobStreams.of(List.of(arrivals), service, Path.of("."), RandomStreams.of(seed, 0));
    }
}
