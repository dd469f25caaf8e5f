package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** Whatever becomes of nodes, no GPU is given twice, no second of one is lost, and each node is paid for once. */
class NodeConservationTest {
    @Provide
    Arbitrary<RandomNodes.Fields> worlds() {
        return RandomNodes.fields();
    }

    @Provide
    Arbitrary<RandomGroups.Fields> groups() {
        return RandomGroups.fields();
    }

    @Property(seed = "20261124", tries = 150, edgeCases = EdgeCasesMode.NONE)
    void gpuSecondsDollarsAndJobsAreConserved(@ForAll("worlds") RandomNodes.Fields fields) {
        Inspector inspector = new Inspector(
                fields.gpuLimit(), Map.of("worker", fields.maxReplicas(), "placeholder", fields.placeholders()));
        History history = Worlds.play(fields.world().scenario(), fields.seed(), inspector);

        assertConserved(history, inspector);
        FleetOutcome jobs = history.fleet();
        occurs("nodes given back", inspector.anyEnded());
        occurs("jobs killed", jobs.killed() > 0);
        occurs("failed launches", history.usd(CostCategory.FAILED_LAUNCH) > 0);
        occurs("placeholders held room", history.usd(CostCategory.PLACEHOLDER) > 0);
        occurs("nodes taken back", inspector.reclaims() > 0);
        occurs("pods evicted or preempted", inspector.replaced() > 0);
    }

    @Property(seed = "20261128", tries = 250, edgeCases = EdgeCasesMode.NONE)
    void theyAreInNodeGroupsToo(@ForAll("groups") RandomGroups.Fields fields) {
        Inspector inspector = new Inspector(
                fields::assertSizes,
                Map.of("worker", fields.maxReplicas(), "placeholder", fields.placeholders(), "light", 2));
        History history = Worlds.play(fields.world().scenario(), fields.seed(), inspector);

        assertConserved(history, inspector);
        assertThat(history.outcome().billUsd()).isCloseTo(inspector.invoice(SimTime.MINUTE), within(0.01));
        boolean scaled = fields.autoscaler();
        occurs("nobody scales the groups", !scaled);
        occurs("machines replaced in groups that nobody scales", !scaled && inspector.reclaims() > 0);
        occurs("nodes given back", scaled && inspector.reclaims() == 0 && inspector.anyEnded());
        occurs("jobs killed", history.fleet().killed() > 0);
        occurs("failed launches", history.usd(CostCategory.FAILED_LAUNCH) > 0);
        occurs("placeholders held room", history.usd(CostCategory.PLACEHOLDER) > 0);
        occurs("nodes taken back", inspector.reclaims() > 0);
        occurs("pods evicted or preempted", inspector.replaced() > 0);
    }

    private static void assertConserved(History history, Inspector inspector) {
        World world = history.world();
        long paid = inspector.stays().stream()
                .mapToLong(stay -> stay.measured(world) * stay.gpus())
                .sum();
        assertThat(world.ledger().totalGpuMicros()).as("to the microsecond").isEqualTo(paid);
        for (CostCategory category : CostCategory.values()) {
            assertThat(world.ledger().gpuMicros(category)).as(category.label()).isNotNegative();
        }
        Outcome outcome = history.outcome();
        assertThat(outcome.totalUsd()).isCloseTo(outcome.billUsd(), within(0.01));
        assertThat(Arrays.stream(outcome.usd()).sum()).isCloseTo(outcome.totalUsd(), within(1e-9));
        FleetOutcome jobs = history.fleet();
        assertThat(jobs.arrived()).isEqualTo(jobs.done() + jobs.unfinished());
    }

    /** A law that nothing tests is kept by any simulator. */
    private static void occurs(String what, boolean here) {
        Statistics.label(what)
                .collect(here)
                .coverage(coverage -> coverage.check(true).count(times -> times > 3));
    }
}
