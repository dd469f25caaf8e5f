package dev.gpuscale.cli;

import dev.gpuscale.simulation.Progress;
import dev.gpuscale.simulation.RunOptions;
import dev.gpuscale.simulation.SimulationResult;
import dev.gpuscale.simulation.Timeline;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What plays scenarios for {@code simulate}: reading and running apart, since {@code --timing} tells
 * them apart.
 */
public interface Engine {
    /**
     * Reads a scenario with its manifests and traces.
     *
     * @param sets values of {@code --set}
     * @throws dev.gpuscale.units.UserException with all that is wrong with it
     */
    Run prepare(Path scenario, List<String> sets);

    /** A scenario that is ready to run. */
    interface Run {
        /** Empty when it was interrupted before there was anything to report. */
        Optional<SimulationResult> run(RunOptions options, Progress progress, Timeline timeline);
    }
}
