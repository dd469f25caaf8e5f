package dev.gpuscale.cli;

import dev.gpuscale.config.ScenarioSpec;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The numbers of runs and of threads that a command line may ask for. */
record RunLimits(CommandLine line) {
    /** More than any machine has cores; keeps a typo from starting a thread for each replication. */
    private static final int MOST_THREADS = 1024;

    int replications(int value) {
        return upTo(ScenarioSpec.MOST_REPLICATIONS, "--replications", value);
    }

    /** Those asked for, else one for each core. */
    int threads(Optional<Integer> value) {
        return upTo(MOST_THREADS, "--threads", value.orElse(Runtime.getRuntime().availableProcessors()));
    }

    private int upTo(int most, String option, int value) {
        if (value < 1 || value > most) {
            throw new ParameterException(line, option + " is " + value + ", but must be 1 to " + most);
        }
        return value;
    }
}
