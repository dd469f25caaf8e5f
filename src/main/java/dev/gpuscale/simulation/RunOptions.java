package dev.gpuscale.simulation;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/**
 * How to run, as against what to run. Nothing here but the seed and the number of replications changes a figure.
 *
 * @param seed instead of the scenario's
 * @param replications instead of the scenario's
 * @param threads at least 1
 * @param compare baselines or scenario files, instead of the scenario's baselines when not empty
 * @param cancelled asked often; once true, the run ends soon with what is done, or with nothing
 */
public record RunOptions(
        OptionalLong seed, OptionalInt replications, int threads, List<String> compare, BooleanSupplier cancelled) {
    public RunOptions {
        compare = List.copyOf(compare);
    }
}
