package dev.gpuscale.cli;

import dev.gpuscale.workload.Distribution;
import dev.gpuscale.workload.RandomStream;
import dev.gpuscale.workload.Sampler;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Percentiles of sums of durations. These have no formula: they are taken of draws, always the same ones, and rounded to
 * seconds. Rules ask for each again and again, so that each is drawn once. Not for several threads.
 */
final class Percentiles {
    /** The error of a percentile of so many draws is below the width of the distributions by far. */
    private static final int DRAWS = 20_000;

    /** What is drawn: a sum, and the share of its draws that are no longer than the percentile. */
    record Sum(List<Distribution> parts, double share) {}

    private final Map<Sum, Duration> known = new HashMap<>();
    private final Function<Sum, Duration> draw;

    Percentiles() {
        this(Percentiles::draw);
    }

    /** @param draw asked once for each sum */
    Percentiles(Function<Sum, Duration> draw) {
        this.draw = draw;
    }

    /** @param share 0.95 for the 95th percentile; above 0, at most 1 */
    Duration ofSum(List<Distribution> parts, double share) {
        return known.computeIfAbsent(new Sum(parts, share), draw);
    }

    private static Duration draw(Sum sum) {
        long[] sums = new long[DRAWS];
        for (int part = 0; part < sum.parts().size(); part++) {
            Sampler sampler = sum.parts().get(part).sampler();
            RandomStream random = RandomStream.named(1, 0, "facts/" + part);
            for (int i = 0; i < DRAWS; i++) {
                sums[i] += sampler.nextMicros(random);
            }
        }
        Arrays.sort(sums);
        long micros = sums[(int) Math.ceil(sum.share() * DRAWS) - 1];
        return Duration.ofSeconds(Math.round(micros / 1e6));
    }
}
