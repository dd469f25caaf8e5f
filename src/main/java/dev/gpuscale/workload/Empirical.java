package dev.gpuscale.workload;

import dev.gpuscale.units.Doc;
import dev.gpuscale.units.Require;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** One of the listed times, each as likely as its weight says: a measured sample, or a histogram of one. */
@Doc(
        value = "One of the listed times, as likely as its weight.",
        example = "{empirical: {values: [1s, 2s], weights: [1, 3]}}")
public record Empirical(
        @Doc(value = "The times, each at least 0; in any order.", example = "[1s, 2s]")
        List<Duration> values,

        @Doc(value = "One weight for each time, at least 0; absent: all alike.", example = "[1, 3]")
        Optional<List<Double>> weights)
        implements Distribution {
    public Empirical {
        values = List.copyOf(values);
        weights = weights.map(List::copyOf);
        Require.that(!values.isEmpty(), "values is empty, but there must be something to draw");
        Require.that(
                values.stream().noneMatch(Duration::isNegative),
                "values holds a negative time, but a time is not negative");
        List<Double> given = weights.orElse(Collections.nCopies(values.size(), 1.0));
        Require.that(given.size() == values.size(), "there are %d weights for %d values", given.size(), values.size());
        Require.that(
                given.stream().allMatch(weight -> weight >= 0 && weight <= 1e15),
                "weights must be from 0 to 1e15, but are %s",
                given);
        Require.that(given.stream().anyMatch(weight -> weight > 0), "all weights are 0, so nothing would be drawn");
    }

    /** The probabilities of the values, in their order. */
    private double[] probabilities() {
        double[] shares = new double[values.size()];
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            shares[i] = weights.isPresent() ? weights.get().get(i) : 1;
            sum += shares[i];
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= sum;
        }
        return shares;
    }

    @Override
    public double meanSeconds() {
        double[] probabilities = probabilities();
        double mean = 0;
        for (int i = 0; i < probabilities.length; i++) {
            mean += probabilities[i] * Micros.seconds(values.get(i));
        }
        return mean;
    }

    @Override
    public double squaredCoefficientOfVariation() {
        double[] probabilities = probabilities();
        double mean = meanSeconds();
        double variance = 0;
        for (int i = 0; i < probabilities.length; i++) {
            double deviation = Micros.seconds(values.get(i)) - mean;
            variance += probabilities[i] * deviation * deviation;
        }
        return mean == 0 ? 0 : variance / (mean * mean);
    }

    @Override
    public Sampler sampler() {
        long[] micros = values.stream()
                .mapToLong(value -> Micros.round(Micros.of(value)))
                .toArray();
        AliasTable table = new AliasTable(probabilities());
        return random -> micros[table.next(random)];
    }
}
