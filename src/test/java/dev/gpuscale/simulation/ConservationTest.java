package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gpuscale.config.Scenario;
import java.util.Arrays;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** What holds in every run, whatever happens in it: nothing is lost, nothing is counted twice. */
class ConservationTest {
    private static final double CENT = 0.01;

    @Provide
    Arbitrary<RandomWorlds.Fields> worlds() {
        return RandomWorlds.fields();
    }

    @Property(seed = "20261124", tries = 150, edgeCases = EdgeCasesMode.NONE)
    void jobsGpuSecondsAndDollarsAreConserved(@ForAll("worlds") RandomWorlds.Fields fields) {
        Scenario scenario = fields.world().scenario();
        Inspector inspector =
                new Inspector(fields.gpuLimit(), Map.of("worker", fields.maxReplicas(), "pairs", fields.maxReplicas()));
        History history = Worlds.play(scenario, fields.seed(), inspector);

        assertThat(inspector.looks()).isGreaterThan(400);
        for (FleetOutcome fleet : history.outcome().fleets()) {
            assertJobs(fleet, fields);
            assertColdStarts(fleet.statistics());
        }
        assertGpuSeconds(history, inspector);
        assertDollars(history, inspector, fields.minimumChargeSeconds() * SimTime.SECOND);
        occurs("jobs killed", history.fleet().killed() > 0);
        occurs("scaled to zero", history.fleet().statistics().zeroEpisodes() > 0);
        occurs("nodes given back", inspector.stays().stream().anyMatch(Inspector.Stay::hasEnded));
        occurs("minimum charge", history.usd(CostCategory.MINIMUM_CHARGE) > 0);
        occurs("half-full nodes", history.gpuSeconds(CostCategory.UNUSED) > 0);
        occurs("pods that no node is for", !history.world().cluster().pending().isEmpty());
    }

    /** A law that nothing tests is kept by any simulator. */
    private static void occurs(String what, boolean here) {
        Statistics.label(what)
                .collect(here)
                .coverage(coverage -> coverage.check(true).count(times -> times > 3));
    }

    private static void assertJobs(FleetOutcome fleet, RandomWorlds.Fields fields) {
        if (fields.warmupMinutes() > 0) {
            assertThat(fleet.done()).isLessThanOrEqualTo(fleet.arrived());
            return;
        }
        assertThat(fleet.arrived()).isEqualTo(fleet.done() + fleet.unfinished() + fleet.lost());
        assertThat(fleet.lost()).isEqualTo(fields.onKill().equals("lose") ? fleet.killed() : 0);
        assertLittlesLaw(fleet, 90 * 60);
    }

    /**
     * The time that jobs are there, counted by looking at the queue, is the time that each job was there, summed. What is
     * in the first and not in the second are the jobs that were never done; each of them was there for the whole run at most.
     */
    private static void assertLittlesLaw(FleetOutcome fleet, double horizonSeconds) {
        double there = fleet.waitingSeconds() + fleet.busySeconds();
        double summed = fleet.done() == 0 ? 0 : fleet.times().sojourns().mean() * fleet.done();
        double rounding = 1e-6;
        assertThat(there - summed)
                .isBetween(-rounding, (fleet.unfinished() + fleet.lost()) * horizonSeconds + rounding);
    }

    private static void assertColdStarts(FleetStatistics statistics) {
        long parts = Arrays.stream(ColdStartPart.values())
                .mapToLong(statistics::partMicros)
                .sum();
        assertThat(parts).as("the stages are the whole of a cold start").isEqualTo(statistics.coldStartMicros());
    }

    private static void assertGpuSeconds(History history, Inspector inspector) {
        World world = history.world();
        long paid = inspector.stays().stream()
                .mapToLong(stay -> stay.measured(world) * stay.gpus())
                .sum();
        assertThat(world.ledger().totalGpuMicros()).as("to the microsecond").isEqualTo(paid);
        for (CostCategory category : CostCategory.values()) {
            assertThat(world.ledger().gpuMicros(category)).as(category.label()).isNotNegative();
        }
    }

    private static void assertDollars(History history, Inspector inspector, long minimum) {
        Outcome outcome = history.outcome();
        assertThat(outcome.billUsd()).isCloseTo(inspector.invoice(minimum), within(CENT));
        assertThat(outcome.totalUsd()).isCloseTo(outcome.billUsd(), within(CENT));
        assertThat(Arrays.stream(outcome.usd()).sum()).isCloseTo(outcome.totalUsd(), within(1e-9));
    }

    @Example
    void littlesLawHoldsToTheMicrosecondWhenEveryJobIsDone() {
        FleetOutcome fleet = Worlds.aWorld()
                .lasting("6h")
                .starting(Worlds.SLOW_START)
                .replicas(0)
                .jobs("arrivals: {bursts: {jobs: 60, at: [1m, 90m, 3h], within: 10m}},"
                        + " service: {independent: {time: {exponential: {mean: 40s}}}}")
                .with("faults: [{from: 5m, to: 4h, kind: podCrash, every: 10m}]")
                .scaledObject("maxReplicaCount: 6")
                .nodePool("g5.xlarge", "1m")
                .play()
                .fleet();
        assertThat(fleet.killed()).isPositive();
        assertThat(fleet.unfinished()).isZero();
        assertThat(fleet.waitingSeconds() + fleet.busySeconds())
                .isCloseTo(fleet.times().sojourns().mean() * fleet.done(), within(1e-6));
    }
}
