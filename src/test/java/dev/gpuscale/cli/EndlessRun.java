package dev.gpuscale.cli;

import dev.gpuscale.report.SimulationResults;
import dev.gpuscale.simulation.Timeline.Row;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A process whose simulation ends only when it is interrupted, as {@link Main} would run it. */
final class EndlessRun {
    private EndlessRun() {}

    public static void main(String[] args) {
        Interruption interruption = Interruption.ofProcess();
        Console console = Console.ofProcess(interruption);
        Engine engine = (scenario, sets) -> (options, progress, timeline) -> {
            timeline.add(new Row(1, "pod-ready", "w-1", "w", 1, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0.01));
            console.err().println("running");
            console.err().flush();
            while (!options.cancelled().getAsBoolean()) {
                LockSupport.parkNanos(1_000_000);
            }
            return Optional.of(SimulationResults.partial());
        };
        int code = GpuscaleCommand.run(console, engine, args);
        interruption.finish();
        System.exit(code);
    }
}
