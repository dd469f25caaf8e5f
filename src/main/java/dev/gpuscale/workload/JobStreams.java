package dev.gpuscale.workload;

import dev.gpuscale.units.Require;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a {@link JobStream} of arrivals and service times. Each arrivals of the list has its own pair of random
 * streams, {@code arrivals/0}, {@code service/0}, and so on: its n-th job has the same times in every design, and
 * whatever else is on the list below it.
 */
public final class JobStreams {
    private static final Sampler NEVER_ASKED = random -> {
        throw new IllegalStateException("arrivals without service times were let through by check");
    };

    private JobStreams() {}

    /**
     * Whether the two go together: service times from a trace column need traces, and something must arrive.
     *
     * @throws IllegalArgumentException when they don't
     */
    public static void check(List<Arrivals> arrivals, ServiceTime service) {
        Require.that(!arrivals.isEmpty(), "arrivals is an empty list, but a workload has arrivals");
        Require.that(
                service instanceof Independent || arrivals.stream().allMatch(Trace.class::isInstance),
                "service is a traceColumn, but only a trace brings service times; the arrivals are not all traces");
    }

    /**
     * The jobs of one replication.
     *
     * @param folder where relative file names start, usually the scenario's folder
     * @throws IllegalArgumentException when {@link #check} would
     * @throws dev.gpuscale.units.UserException when a trace cannot be read
     */
    public static JobStream of(List<Arrivals> arrivals, ServiceTime service, Path folder, RandomStreams randoms) {
        check(arrivals, service);
        Sampler sampler =
                service instanceof Independent independent ? independent.time().sampler() : NEVER_ASKED;
        List<JobStream> streams = new ArrayList<>();
        try {
            for (int i = 0; i < arrivals.size(); i++) {
                ArrivalStream stream = served(arrivals.get(i), service).open(randoms.named("arrivals/" + i), folder);
                streams.add(new ServedArrivals(stream, sampler, randoms.named("service/" + i)));
            }
            return streams.size() == 1 ? streams.get(0) : new MergedJobs(streams);
        } catch (RuntimeException e) {
            streams.forEach(JobStream::close);
            throw e;
        }
    }

    /**
     * Reads every trace once, in full, so that a broken one is found before anything is simulated.
     *
     * @return one for each trace on the list; empty when there is none
     * @throws dev.gpuscale.units.UserException for the first trace that is not usable
     */
    public static List<TraceSummary> validate(List<Arrivals> arrivals, ServiceTime service, Path folder) {
        check(arrivals, service);
        List<TraceSummary> summaries = new ArrayList<>();
        for (Arrivals each : arrivals) {
            if (served(each, service) instanceof Trace trace) {
                summaries.add(trace.validate(folder));
            }
        }
        return summaries;
    }

    private static Arrivals served(Arrivals arrivals, ServiceTime service) {
        return arrivals instanceof Trace trace && service instanceof TraceColumn column
                ? trace.withServiceColumn(column.column())
                : arrivals;
    }
}
