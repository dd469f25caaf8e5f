package dev.gpuscale.bench;

import dev.gpuscale.config.Scenario;
import dev.gpuscale.config.Scenarios;
import dev.gpuscale.simulation.RunOptions;
import dev.gpuscale.simulation.Simulation;
import dev.gpuscale.simulation.SimulationResult;
import dev.gpuscale.simulation.Timeline;
import dev.gpuscale.simulation.WorkloadResult;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The contestant that is gpuscale itself: one replication of a scenario file on one thread, all that a report needs. */
public final class Gpuscale {
    private Gpuscale() {}

    /** Plays a scenario: its file, then what {@code --set} would say. */
    public static void main(String[] args) {
        List<String> sets = Arrays.asList(args).subList(1, args.length);
        Scenario scenario = Scenarios.read(Path.of(args[0]), sets);
        RunOptions once = new RunOptions(OptionalLong.empty(), OptionalInt.of(1), 1, List.of(), () -> false);
        SimulationResult result = Simulation.prepare(scenario)
                .run(once, (done, of) -> {}, Timeline.NONE)
                .orElseThrow();
        WorkloadResult workload = result.design().workloads().get(0);
        Finish.print(workload.arrived().value(), workload.waits().mean().value());
    }
}
