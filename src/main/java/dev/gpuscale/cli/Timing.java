package dev.gpuscale.cli;

import dev.gpuscale.simulation.DesignResult;
import dev.gpuscale.simulation.SimulationResult;
import java.util.Locale;
import java.util.stream.Stream;

/** What {@code --timing} says; the jobs are those of all designs and replications. */
final class Timing {
    private Timing() {}

    static String line(SimulationResult result, double readSeconds, double simulateSeconds, double reportSeconds) {
        double jobs = result.replications()
                * Stream.concat(
                                Stream.of(result.design()),
                                result.comparisons().stream().map(c -> c.design()))
                        .mapToDouble(Timing::arrived)
                        .sum();
        return String.format(
                Locale.ROOT,
                "read %.3f s, simulate %.3f s, report %.3f s: %,.0f jobs, %,.0f jobs/s",
                readSeconds,
                simulateSeconds,
                reportSeconds,
                jobs,
                jobs / Math.max(simulateSeconds, 1e-9));
    }

    private static double arrived(DesignResult design) {
        return design.workloads().stream()
                .mapToDouble(workload -> workload.arrived().value())
                .sum();
    }
}
