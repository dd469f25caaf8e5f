package dev.gpuscale.cli;

import dev.gpuscale.config.ColdStart;
import dev.gpuscale.config.ScenarioSpec;
import dev.gpuscale.config.SloTarget;
import dev.gpuscale.config.SloTarget.Quantity;
import dev.gpuscale.config.SloTarget.Statistic;
import dev.gpuscale.config.Stage;
import dev.gpuscale.config.Workload;
import dev.gpuscale.policy.set.Fact;
import dev.gpuscale.policy.set.ObjectName;
import dev.gpuscale.workload.Independent;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a scenario says of workloads, for rules that need it (policy rules, section 1). A cold start that the scenario leaves to its default
 * is no fact, and neither are service times of a trace.
 */
final class ScenarioFacts implements Fact.Source {
    private static final double COLD_START_SHARE = 0.95;
    private static final double SERVICE_SHARE = 0.99;

    private static final Set<Stage> ON_A_WARM_NODE =
            EnumSet.of(Stage.CONTAINER_START, Stage.MODEL_LOAD, Stage.ENGINE_INIT, Stage.READINESS);
    private static final Set<Stage> OF_THE_CONTAINER = EnumSet.of(Stage.MODEL_LOAD, Stage.ENGINE_INIT, Stage.READINESS);

    private final ScenarioSpec spec;
    private final Percentiles percentiles;

    ScenarioFacts(ScenarioSpec spec) {
        this(spec, new Percentiles());
    }

    ScenarioFacts(ScenarioSpec spec, Percentiles percentiles) {
        this.spec = spec;
        this.percentiles = percentiles;
    }

    @Override
    public Optional<Duration> of(Fact fact, ObjectName workload) {
        return switch (fact) {
            case COLD_START -> start(EnumSet.allOf(Stage.class));
            case WARM_START -> start(ON_A_WARM_NODE);
            case MODEL_LOAD -> start(OF_THE_CONTAINER);
            case SERVICE_TIME_P99 -> workload(workload).flatMap(this::longestService);
            case WAIT_SLO -> workload(workload).flatMap(found -> promisedWait());
        };
    }

    private Optional<Duration> start(Set<Stage> stages) {
        ColdStart coldStart = spec.coldStart();
        boolean isStated = !coldStart.at().equals(spec.at()); // a default has the place of what holds it
        return isStated
                ? Optional.of(
                        percentiles.ofSum(stages.stream().map(coldStart::stage).toList(), COLD_START_SHARE))
                : Optional.empty();
    }

    private Optional<Duration> longestService(Workload workload) {
        return workload.service() instanceof Independent independent
                ? Optional.of(percentiles.ofSum(List.of(independent.time()), SERVICE_SHARE))
                : Optional.empty();
    }

    /** The limit for most of the jobs: that of the mean or the median binds no single wait. */
    private Optional<Duration> promisedWait() {
        return spec.slo().stream()
                .flatMap(slo -> slo.targets().stream())
                .filter(target -> target.quantity() == Quantity.WAIT && share(target) > 0.5)
                .max(Comparator.comparingDouble(ScenarioFacts::share))
                .map(SloTarget::limit);
    }

    private static double share(SloTarget target) {
        if (target.statistic() instanceof Statistic.Percentile percentile) {
            return percentile.percent() / 100;
        }
        return target.statistic() instanceof Statistic.ShareWithin within ? within.share() : 0;
    }

    /** The scenario's workload for an object; one that names no target is the only one that there is. */
    private Optional<Workload> workload(ObjectName object) {
        return spec.workloads().stream()
                .filter(workload -> workload.target()
                        .map(target ->
                                target.equals(object.name()) || target.equals(object.namespace() + "/" + object.name()))
                        .orElse(true))
                .findFirst();
    }
}
