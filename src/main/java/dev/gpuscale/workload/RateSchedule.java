package dev.gpuscale.workload;

import dev.gpuscale.units.Doc;
import dev.gpuscale.units.Rate;
import dev.gpuscale.units.Require;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Arrivals by the hour of the day: 24 fractions of a peak rate, on the wall clock of a time zone, so an hour that the
 * clock skips or repeats is skipped or repeated. The rate is constant within an hour.
 */
@Doc(
        value = "Arrivals whose rate follows the hours of the day.",
        example = "{rateSchedule: {peakRate: 1.5/s, weekday: [0.1, ..., 0.3], burstiness: 2.5}}")
public record RateSchedule(
        @Doc(value = "The time zone whose wall clock the hours are of.", example = "Europe/Berlin", byDefault = "UTC")
        ZoneId timezone,

        @Doc(value = "The rate of an hour with fraction 1, at most 1e9/s.", example = "1.5/s")
        Rate peakRate,

        @Doc("24 fractions of the peak rate, 0 to 1, for the hours from midnight.")
        List<Double> weekday,

        @Doc("The same for Saturday and Sunday; absent: as on weekdays.")
        Optional<List<Double>> weekend,

        @Doc(
                value = "Index of dispersion: variance over mean of the number of jobs in a long window, apart from the"
                        + " schedule itself; above 0 and at most 10000. 1 is a Poisson process, below is more regular.",
                example = "2.5",
                byDefault = "1")
        double burstiness)
        implements Arrivals {
    public RateSchedule {
        Require.that(
                peakRate.perSecond() <= HIGHEST_RATE_PER_SECOND, "peakRate is %s/s, above 1e9/s", peakRate.perSecond());
        weekday = fractions("weekday", weekday);
        weekend = weekend.map(hours -> fractions("weekend", hours));
        Require.that(
                burstiness > 0 && burstiness <= 10_000,
                "burstiness is %s, but must be above 0 and at most 10000 (1 is a Poisson process)",
                burstiness);
    }

    private static List<Double> fractions(String name, List<Double> hours) {
        Require.that(hours.size() == 24, "%s has %d fractions, but a day has 24 hours", name, hours.size());
        for (double fraction : hours) {
            Require.that(
                    fraction >= 0 && fraction <= 1,
                    "%s holds %s, but a fraction of the peak rate is 0 to 1",
                    name,
                    fraction);
        }
        return List.copyOf(hours);
    }

    @Override
    public OptionalDouble meanRatePerSecond(Duration horizon) {
        double horizonMicros = Micros.of(horizon);
        HourlyRates hours = new HourlyRates(this);
        double jobs = 0;
        for (double from = 0; from < horizonMicros; hours.advance()) {
            double to = Math.min(hours.endMicros(), horizonMicros);
            jobs += (to - from) / hours.microsPerJob();
            from = to;
        }
        return OptionalDouble.of(jobs / horizonMicros * 1e6);
    }

    @Override
    public ArrivalStream open(RandomStream random, Path folder) {
        return new RenewalStream(new HourlyRates(this), burstiness, random);
    }
}
