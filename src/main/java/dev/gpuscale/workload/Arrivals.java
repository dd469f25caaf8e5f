package dev.gpuscale.workload;

import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalDouble;

/** When jobs arrive. Several are added up by {@link JobStreams}. Time 0 is {@link Epoch#START}. */
public sealed interface Arrivals permits Poisson, RateSchedule, Mmpp, Bursts, Trace {
    /** Beyond a thousand jobs a microsecond a rate is a typo, and time would stand still. */
    double HIGHEST_RATE_PER_SECOND = 1e9;

    /**
     * Jobs a second, averaged from time 0 to the horizon: the expectation over all replications, exact. Empty where it
     * takes a file to know; see {@link TraceSummary}.
     *
     * @param horizon above 0
     */
    OptionalDouble meanRatePerSecond(Duration horizon);

    /**
     * The arrivals of one replication, from time 0.
     *
     * @param folder where relative file names start, usually the scenario's folder
     * @throws dev.gpuscale.units.UserException when a trace cannot be read
     */
    ArrivalStream open(RandomStream random, Path folder);
}
