package dev.gpuscale.workload;

import dev.gpuscale.units.Doc;
import dev.gpuscale.units.HumanDuration;
import dev.gpuscale.units.Rate;
import dev.gpuscale.units.Require;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Arrivals whose rate jumps between states, each kept for an exponential time: a Markov-modulated Poisson process.
 * The states follow each other in the order of the list, and after the last comes the first. A run starts in a state
 * chosen by the share of time that is spent there, so that it is stationary from time 0.
 */
@Doc(
        value =
                "A rate that jumps between states, in the order listed and round again; each lasts an exponential time.",
        example = "{mmpp: {states: [{rate: 0.2/s, meanStay: 10m}, {rate: 5/s, meanStay: 1m}]}}")
public record Mmpp(@Doc("At least one state.") List<State> states) implements Arrivals {
    /** One rate, and how long it holds on average. */
    @Doc("A rate and how long it holds on average.")
    public record State(
            @Doc(value = "Jobs a time while in this state, at most 1e9/s.", example = "5/s")
            Rate rate,

            @Doc(value = "Mean length of a stay, at least 1ms.", example = "1m")
            Duration meanStay) {
        public State {
            Require.that(rate.perSecond() <= HIGHEST_RATE_PER_SECOND, "rate is %s/s, above 1e9/s", rate.perSecond());
            Require.that(
                    meanStay.compareTo(Duration.ofMillis(1)) >= 0,
                    "meanStay is %s, but must be at least 1ms",
                    HumanDuration.format(meanStay));
        }
    }

    public Mmpp {
        states = List.copyOf(states);
        Require.that(!states.isEmpty(), "states is empty, but there must be a rate");
    }

    @Override
    public OptionalDouble meanRatePerSecond(Duration horizon) {
        double jobs = 0;
        double seconds = 0;
        for (State state : states) {
            jobs += state.rate().perSecond() * Micros.seconds(state.meanStay());
            seconds += Micros.seconds(state.meanStay());
        }
        return OptionalDouble.of(jobs / seconds);
    }

    @Override
    public ArrivalStream open(RandomStream random, Path folder) {
        boolean silent = states.stream().allMatch(state -> state.rate().perSecond() == 0);
        return new RenewalStream(silent ? RateSegments.constant(0) : new ModulatedRates(states, random), random);
    }
}
