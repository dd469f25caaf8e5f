package dev.gpuscale.cli;

import dev.gpuscale.config.DeploymentSource;
import dev.gpuscale.config.Scenario;
import dev.gpuscale.config.Workload;
import dev.gpuscale.manifests.YamlNode;
import dev.gpuscale.policy.Forecast;
import dev.gpuscale.policy.Forecaster;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.ObjectName;
import dev.gpuscale.policy.set.PodTemplate;
import dev.gpuscale.policy.set.Role;
import dev.gpuscale.simulation.Progress;
import dev.gpuscale.simulation.Promise;
import dev.gpuscale.simulation.RunOptions;
import dev.gpuscale.simulation.Simulation;
import dev.gpuscale.simulation.SimulationResult;
import dev.gpuscale.simulation.Timeline;
import dev.gpuscale.simulation.WorkloadResult;
import dev.gpuscale.units.HumanDuration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/** Plays a scenario's load on the manifests that are checked, whatever the scenario deploys itself. */
final class ScenarioForecaster implements Forecaster {
    private final Scenario scenario;
    private final boolean judgesCost;
    private final boolean judgesWait;
    private final BooleanSupplier cancelled;

    ScenarioForecaster(Scenario scenario, boolean judgesCost, boolean judgesWait, BooleanSupplier cancelled) {
        this.scenario = scenario;
        this.judgesCost = judgesCost;
        this.judgesWait = judgesWait;
        this.cancelled = cancelled;
    }

    @Override
    public List<Forecast> forecast(ManifestSet set) {
        List<YamlNode> documents = set.resources().stream()
                .flatMap(resource -> resource.root().node().stream())
                .toList();
        Scenario played = scenario.with(new DeploymentSource.Documents(documents));
        RunOptions options = new RunOptions(
                OptionalLong.empty(),
                OptionalInt.empty(),
                Runtime.getRuntime().availableProcessors(),
                List.of(),
                cancelled);
        return Simulation.prepare(played)
                .run(options, Progress.NONE, Timeline.NONE)
                .map(result -> forecasts(result, set))
                .orElse(List.of());
    }

    private List<Forecast> forecasts(SimulationResult result, ManifestSet set) {
        String basis = result.replications() + (result.replications() == 1 ? " replication of " : " replications of ")
                + HumanDuration.format(result.horizon()) + ", seed " + result.seed();
        List<Forecast> forecasts = new ArrayList<>();
        for (WorkloadResult workload : result.design().workloads()) {
            String target = target(workload.name(), set);
            for (Promise promise : judgesWait ? workload.promises() : List.<Promise>of()) {
                forecasts.add(forecast(promise, target, workload.overload().isPresent(), basis));
            }
        }
        result.design()
                .cost()
                .budget()
                .filter(budget -> judgesCost)
                .ifPresent(budget -> forecasts.add(0, forecast(budget, firstTarget(result, set), false, basis)));
        return forecasts;
    }

    private String firstTarget(SimulationResult result, ManifestSet set) {
        return result.design().workloads().stream()
                .findFirst()
                .map(workload -> target(workload.name(), set))
                .orElse("");
    }

    /** The Deployment of a workload, which the result knows by the name that the scenario gave it. */
    private String target(String label, ManifestSet set) {
        Optional<Workload> named = scenario.spec().workloads().stream()
                .filter(workload -> workload.name().equals(Optional.of(label)))
                .findFirst();
        return named.isEmpty()
                ? label
                : named.get()
                        .target()
                        .or(() -> set.workloads().of(Role.WORKER).stream()
                                .map(PodTemplate::owner)
                                .filter(owner -> owner.kind().equals("Deployment"))
                                .map(owner -> full(owner.name()))
                                .findFirst())
                        .orElse(label);
    }

    private static String full(ObjectName name) {
        return name.namespace() + "/" + name.name();
    }

    private static Forecast forecast(Promise promise, String workload, boolean overloaded, String basis) {
        return new Forecast(
                workload,
                promise.label(),
                Forecast.Unit.valueOf(promise.unit().name()),
                promise.limit(),
                promise.observed().value(),
                promise.observed().halfWidth(),
                overloaded,
                basis);
    }
}
