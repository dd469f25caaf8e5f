package dev.gpuscale.workload;

import java.time.Duration;
import java.util.List;

/** The arrivals of {@link Bursts}. */
final class BurstStream implements ArrivalStream {
    private final Bursts bursts;
    private final List<Duration> at;
    private final double everyMicros;
    private final double withinMicros;
    private final RandomStream random;
    private long burst;
    private int job;
    private double beginMicros;

    BurstStream(Bursts bursts, RandomStream random) {
        this.bursts = bursts;
        this.at = bursts.at();
        this.everyMicros = bursts.every().map(Micros::of).orElse(0.0);
        this.withinMicros = Micros.of(bursts.within());
        this.random = random;
        this.beginMicros = firstBegin();
    }

    private double firstBegin() {
        if (!at.isEmpty()) {
            return Micros.of(at.get(0));
        }
        double first = Micros.of(bursts.first());
        return bursts.random() ? first + randomPause() : first;
    }

    private double randomPause() {
        return random.nextExponential() * (everyMicros - withinMicros);
    }

    private void nextBurst() {
        burst++;
        job = 0;
        if (!at.isEmpty()) {
            beginMicros = burst < at.size() ? Micros.of(at.get((int) burst)) : Epoch.END_MICROS;
        } else if (bursts.random()) {
            beginMicros += withinMicros + randomPause();
        } else {
            beginMicros = Micros.of(bursts.first()) + burst * everyMicros;
        }
    }

    @Override
    public int fill(long[] arrivalMicros, long[] serviceMicros, int from, int to) {
        int i = from;
        while (i < to && beginMicros < Epoch.END_MICROS) {
            arrivalMicros[i++] = (long) (beginMicros + withinMicros * job / bursts.jobs());
            if (++job == bursts.jobs()) {
                nextBurst();
            }
        }
        return i - from;
    }
}
