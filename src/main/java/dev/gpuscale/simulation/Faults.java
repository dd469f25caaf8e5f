package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.keda.TriggerReading;
import dev.gpuscale.config.Fault;
import dev.gpuscale.workload.RandomStream;
import java.util.List;

/** The scenario's faults, as far as they concern one fleet. */
final class Faults {
    private final List<Fault> faults;
    private final Calendar calendar;
    private final RandomStream random;

    Faults(List<Fault> faults, Calendar calendar, RandomStream random) {
        this.faults = List.copyOf(faults);
        this.calendar = calendar;
        this.random = random;
    }

    /**
     * The source behind a trigger, unreachable or failing while a fault says so. An external scaler that does not answer does
     * not say what it reports either, and then KEDA counts no failure and never falls back (KEDA issue 8056); a queue that
     * does not answer is a failed query.
     */
    TriggerSource behind(TriggerSource source, boolean external) {
        return faults.isEmpty()
                ? source
                : now -> {
                    if (is(Fault.Kind.SCALER_DOWN, now)) {
                        return external ? TriggerReading.UNREACHABLE : TriggerReading.FAILED;
                    }
                    return is(Fault.Kind.METRIC_ERRORS, now) ? TriggerReading.FAILED : source.read(now);
                };
    }

    /** Whether the metrics API fails now. */
    boolean metricsFail(long now) {
        return is(Fault.Kind.METRIC_ERRORS, now);
    }

    private boolean is(Fault.Kind kind, long now) {
        return faults.stream().anyMatch(fault -> fault.kind() == kind && isDuring(fault, now));
    }

    private static boolean isDuring(Fault fault, long now) {
        return now >= SimTime.micros(fault.from()) && now < SimTime.micros(fault.to());
    }

    /** A pod has become ready: draws when it crashes, if it does while it stays ready. */
    void mayCrash(Pod pod, long now) {
        int epoch = pod.epoch();
        for (Fault fault : faults) {
            if (fault.kind() == Fault.Kind.POD_CRASH && now < SimTime.micros(fault.to())) {
                long begin = Math.max(now, SimTime.micros(fault.from()));
                long after = (long)
                        (random.nextExponential() * SimTime.micros(fault.every().orElseThrow()));
                if (begin + after < SimTime.micros(fault.to())) {
                    calendar.schedule(begin + after, Calendar.Kind.WORLD, at -> {
                        if (pod.epoch() == epoch) {
                            pod.fleet.crash(pod, at);
                        }
                    });
                }
            }
        }
    }
}
