package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gpuscale.config.Scenario;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Another scenario beside this one is measured on the same jobs and by the same statistic. */
class ComparedScenarioTest {
    private static final String JOBS =
            "arrivals: {poisson: {rate: 20/min}}, service: {independent: {time: {exponential: {mean: 2s}}}}";

    @Test
    void aRenamedDeploymentMeetsTheSameJobs() {
        FleetOutcome one = fixed("worker", JOBS).play().fleet();
        FleetOutcome other = fixed("renamed", JOBS).play().fleet();

        assertThat(other.arrived()).isEqualTo(one.arrived());
        assertThat(other.offeredSlots()).isEqualTo(one.offeredSlots());
        assertThat(other.times().waits()).isEqualTo(one.times().waits());
    }

    @Test
    void aWorkloadOfThatNameMeetsTheSameJobsWhereverItStands() {
        FleetOutcome alone = fixed("worker", "name: images, " + JOBS).play().fleet();
        FleetOutcome second = Worlds.aWorld()
                .deployment("first", 1, 1, "1", 30)
                .jobsFor("first", "arrivals: {poisson: {rate: 1/min}}, service: 1s")
                .deployment("worker", 2, 1, "1", 30)
                .jobsFor("worker", "name: images, " + JOBS)
                .play()
                .outcome()
                .fleets()
                .get(1);

        assertThat(second.times().waits()).isEqualTo(alone.times().waits());
    }

    @Test
    void aLongerHorizonIsNotAHigherCost() {
        Comparison longer = compare(
                twoPods("2h").with("pricing: {staticNode: g5.xlarge}"),
                twoPods("5h").with("warmup: 1h").with("pricing: {staticNode: g5.xlarge}"));

        assertThat(longer.costChangePercent().value()).isCloseTo(0, within(1e-9));
    }

    @Test
    void aCostChangeOfWhatCostsNothingIsUnknown() {
        Worlds asleep = Worlds.aWorld()
                .replicas(0)
                .scaledObject("minReplicaCount: 0, maxReplicaCount: 2")
                .nodePool("g5.xlarge", "1m")
                .jobs("arrivals: {bursts: {jobs: 1, at: [90m]}}, service: 1s");

        assertThat(compare(asleep, twoPods("2h").with("pricing: {staticNode: g5.xlarge}"))
                        .costChangePercent()
                        .isKnown())
                .isFalse();
    }

    @Test
    void anotherSloIsMeasuredByThisScenariosStatistic() {
        Comparison comparison = compare(
                twoPods("2h").with("slo: {wait: {p90: 60s}}"), twoPods("2h").with("slo: {sojourn: {mean: 60s}}"));

        assertThat(comparison.waitChangeSeconds()).isEqualTo(Estimate.exact(0));
        WorkloadResult other = comparison.design().workloads().get(0);
        assertThat(other.headline()).isEqualTo(other.waits().p90());
        assertThat(other.promises()).extracting(Promise::label).containsExactly("mean sojourn <= 60 s");
    }

    @Test
    void aShareWithinALimitIsComparedByItsPercentile() {
        Scenario scenario = twoPods("2h")
                .with("slo: {wait: {within: {limit: 60s, share: 0.9}}}")
                .scenario();
        SimulationResult result = Worlds.run(scenario, Worlds.options(1, 42));

        assertThat(result.headline()).isEqualTo("p90 wait");
        WorkloadResult own = result.design().workloads().get(0);
        assertThat(own.headline()).isEqualTo(own.waits().p90());
    }

    @Test
    void aDeploymentWithoutJobsIsNotWhatWaitsAreComparedBy() {
        Comparison comparison = compare(
                Worlds.aWorld()
                        .with("replications: 3")
                        .deployment("idle", 1, 1, "1", 30)
                        .deployment("worker", 1, 1, "1", 30)
                        .jobsFor("worker", JOBS),
                twoPods("1h"));

        assertThat(comparison.waitChangeSeconds().value()).isNegative();
    }

    private static Worlds twoPods(String horizon) {
        return fixed("worker", JOBS).lasting(horizon);
    }

    private static Comparison compare(Worlds one, Worlds other) {
        List<Replications.Run> runs = Stream.of(one.scenario(), other.scenario())
                .map(scenario ->
                        new Replications.Run(scenario, Designs.prepare(scenario).own()))
                .toList();
        List<List<Outcome>> outcomes =
                new Replications(Worlds.options(1, 42), Progress.NONE, 42, 3).play(runs, Observer.NONE);
        return results(runs.get(0), outcomes.get(0)).compare(results(runs.get(1), outcomes.get(1)));
    }

    private static Results results(Replications.Run run, List<Outcome> outcomes) {
        return new Results(run.scenario().spec(), run.plan(), outcomes);
    }

    private static Worlds fixed(String deployment, String jobs) {
        return Worlds.aWorld().deployment(deployment, 2, 1, "1", 30).jobsFor(deployment, jobs);
    }
}
