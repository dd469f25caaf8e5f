package dev.gpuscale.cli;

import dev.gpuscale.config.Scenario;
import dev.gpuscale.config.Scenarios;
import dev.gpuscale.policy.Forecaster;
import dev.gpuscale.policy.set.Fact;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What {@code gpuscale check} takes from a scenario: facts, and a load to hold bounds against. */
final class CheckScenario {
    @Option(
            names = "--scenario",
            paramLabel = "SCENARIO",
            description = "Take cold start, service times and SLO from it where annotations do not say them.")
    @Nullable
    Path file;

    @Option(
            names = "--budget",
            paramLabel = "monthly=MONEY",
            description = "Play the scenario's load on the manifests: a bill above that is a finding (GPU170).")
    @Nullable
    String budget;

    @Option(
            names = "--slo",
            paramLabel = "BOUND",
            description = "Likewise for how long jobs wait (GPU171), such as wait.p95=60s; repeatable.")
    List<String> slos = new ArrayList<>();

    private @Nullable Scenario scenario;

    /**
     * Reads the scenario, if one is given.
     *
     * @throws dev.gpuscale.units.UserException with all that is wrong with it
     */
    void read(CommandSpec spec) {
        List<String> sets = new ArrayList<>();
        if (budget != null) {
            sets.add(bound(spec, "--budget", "spec.budget.", budget, "monthly=6000USD"));
        }
        if (!slos.isEmpty()) {
            sets.add("spec.slo={}"); // flags beat the file: what it promises besides is not asked for
            slos.forEach(slo -> sets.add(bound(spec, "--slo", "spec.slo.", slo, "wait.p95=60s")));
        }
        if (file != null) {
            scenario = Scenarios.read(file, sets);
        }
    }

    private String bound(CommandSpec spec, String option, String path, String text, String example) {
        if (file == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    option + " needs --scenario: the load that it is held against comes from there");
        }
        if (text.indexOf('=') < 1) {
            throw new ParameterException(
                    spec.commandLine(), option + " is \"" + text + "\", but names a bound: " + option + " " + example);
        }
        return path + text;
    }

    Fact.Source facts() {
        return scenario == null ? Fact.Source.NONE : new ScenarioFacts(scenario.spec());
    }

    /** Plays nothing unless there is a bound to judge. */
    Forecaster forecaster(BooleanSupplier cancelled) {
        return scenario == null || budget == null && slos.isEmpty()
                ? Forecaster.NONE
                : new ScenarioForecaster(scenario, budget != null, !slos.isEmpty(), cancelled);
    }
}
