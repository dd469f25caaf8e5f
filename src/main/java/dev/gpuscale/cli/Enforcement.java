package dev.gpuscale.cli;

import dev.gpuscale.simulation.Promise;
import dev.gpuscale.simulation.SimulationResult;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.UserException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Turns a missed promise into an exit code, with a last line that says why. */
final class Enforcement {
    private final List<Promise> promises = new ArrayList<>();

    /** @throws UserException when nothing is promised: a check that can't fail is worse than none */
    Enforcement(SimulationResult result, Path scenario) {
        result.design().workloads().forEach(workload -> promises.addAll(workload.promises()));
        result.design().cost().budget().ifPresent(promises::add);
        if (promises.isEmpty()) {
            throw new UserException(
                    Location.of(scenario.toString()),
                    "--enforce has nothing to enforce: the scenario promises nothing",
                    "Add spec.slo, such as {wait: {p95: 60s}}, or spec.budget, such as {monthly: 6000 USD}.");
        }
    }

    int exitCode(PrintWriter err) {
        String missed =
                promises.stream().filter(p -> !p.met()).map(Promise::label).collect(Collectors.joining("; "));
        if (missed.isEmpty()) {
            return ExitCode.OK;
        }
        err.println("exit " + ExitCode.MISSED + ": missed " + missed);
        return ExitCode.MISSED;
    }
}
