package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.scheduler.ScoringStrategy;
import dev.gpuscale.config.ColdStart;
import dev.gpuscale.config.ScenarioSpec;
import dev.gpuscale.config.SchedulerProfile;
import dev.gpuscale.manifests.PodDisruptionBudget;
import dev.gpuscale.workload.Epoch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a world is like apart from what lives in it.
 *
 * @param coldStart how long nodes and pods take to come up
 * @param prePulls images that DaemonSets put on new nodes
 * @param minimumCharge the shortest time that a launch is billed for
 * @param warmup time at the start that is left out of the figures
 * @param horizon the end, after the start
 * @param start the wall clock at the start; KEDA keeps some times in whole seconds of it
 * @param cloud how the cloud behaves
 * @param scoring how the scheduler compares nodes
 * @param disruptionBudgets how many pods may be missing at a time
 * @param controllerLatency from the write of a Deployment's size until its controllers create or delete pods
 */
record WorldPlan(
        ColdStart coldStart,
        PrePulls prePulls,
        Duration minimumCharge,
        Duration warmup,
        Duration horizon,
        Instant start,
        CloudPlan cloud,
        ScoringStrategy scoring,
        List<PodDisruptionBudget> disruptionBudgets,
        Duration controllerLatency) {
    private static final int GPU_WEIGHT = 10;

    WorldPlan {
        disruptionBudgets = List.copyOf(disruptionBudgets);
    }

    static WorldPlan of(ScenarioSpec spec, DesignPlan design) {
        return new WorldPlan(
                spec.coldStart(),
                design.prePulls(),
                spec.pricing().minimumCharge(),
                spec.warmup(),
                spec.horizon(),
                Epoch.START,
                CloudPlan.of(spec, spec.pricing().prices()),
                scoring(spec.nodes().scheduler().scoring()),
                design.disruptionBudgets(),
                Duration.ZERO);
    }

    private static ScoringStrategy scoring(SchedulerProfile.Scoring scoring) {
        return scoring == SchedulerProfile.Scoring.LEAST_ALLOCATED
                ? ScoringStrategy.DEFAULT
                : new ScoringStrategy(ScoringStrategy.Type.MOST_ALLOCATED, 1, 1, Map.of("nvidia.com/gpu", GPU_WEIGHT));
    }
}
