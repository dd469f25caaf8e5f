package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;

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

    private static Worlds fixed(String deployment, String jobs) {
        return Worlds.aWorld().deployment(deployment, 2, 1, "1", 30).jobsFor(deployment, jobs);
    }
}
