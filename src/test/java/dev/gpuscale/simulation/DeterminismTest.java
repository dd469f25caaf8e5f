package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.config.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A result is a pure function of scenario and seed. */
class DeterminismTest {
    private static final String STEADY =
            "arrivals: {poisson: {rate: 1/s}}," + " service: {independent: {time: {weibull: {mean: 8s, shape: 1.5}}}}";

    private static final Scenario SCENARIO = everything().scenario();

    /** On one thread. */
    private static final SimulationResult RESULT = Worlds.run(SCENARIO, Worlds.options(1, 42));

    /** Has some of everything: all kinds of arrivals and service times that are not from files, faults, two workloads. */
    private static Worlds everything() {
        String day =
                "[0, 0.1, 0.2, 0.5, 1, 1, 1, 1, 0.9, 0.8, 0.7, 0.7, 0.6, 0.6, 0.5, 0.5, 0.4, 0.4, 0.3, 0.3, 0.2, 0.2, 0.1, 0]";
        return Worlds.aWorld()
                .lasting("12h")
                .with("warmup: 1h")
                .with("replications: 5")
                .with("baselines: [static-peak, hpa-cpu, no-scale-to-zero]")
                .with("slo: {wait: {p95: 60s, within: {limit: 30s, share: 0.9}}, sojourn: {mean: 40s}}")
                .with("budget: {monthly: 6000 USD}")
                .with("faults: [{from: 2h, to: 3h, kind: scalerDown}, {from: 4h, to: 9h, kind: podCrash, every: 1h}]")
                .starting("{preset: eks-al2023-vllm}")
                .deployment("worker", 1, 1, "1", 20)
                .jobs("arrivals: [{rateSchedule: {peakRate: 20/min, weekday: " + day + ", burstiness: 2.5}},"
                        + " {bursts: {jobs: 47, at: [30m, 270m, 510m]}}],"
                        + " service: {independent: {time: {lognormal: {median: 8s, p99: 25s}}}}, concurrency: 2")
                .scaledObject("minReplicaCount: 0, maxReplicaCount: 12")
                .deployment("pairs", 1, 2, "4", 60)
                .jobsFor(
                        "pairs",
                        "arrivals: {poisson: {rate: 2/min}}, service: {independent: {time: {gamma: {mean: 40s, cv: 1.5}}}},"
                                + " onKill: lose")
                .scaledObjectFor("pairs", 1, "minReplicaCount: 1, maxReplicaCount: 4")
                .nodePool("g5.xlarge, g5.2xlarge, g5.12xlarge", "2m", ", limits: {nvidia.com/gpu: 30}");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void theNumberOfThreadsChangesNothing(int threads) {
        assertThat(Figures.of(Worlds.run(SCENARIO, Worlds.options(threads, 42))))
                .isEqualTo(Figures.of(RESULT));
    }

    @Test
    void anotherSeedIsAnotherRun() {
        assertThat(Worlds.run(SCENARIO, Worlds.options(2, 43)).design().cost())
                .isNotEqualTo(RESULT.design().cost());
    }

    @Test
    void watchingChangesNothing() {
        List<Timeline.Row> rows = new ArrayList<>();
        SimulationResult watched = Simulation.prepare(SCENARIO)
                .run(Worlds.options(2, 42), Progress.NONE, rows::add)
                .orElseThrow();
        assertThat(rows).hasSizeGreaterThan(1000);
        assertThat(Figures.of(watched)).isEqualTo(Figures.of(RESULT));
    }

    @Test
    void aBaselineMoreChangesNothingInTheDesign() {
        RunOptions options =
                new RunOptions(OptionalLong.of(42), OptionalInt.empty(), 2, List.of("static-peak"), () -> false);
        SimulationResult one = Worlds.run(SCENARIO, options);
        assertThat(one.comparisons()).hasSize(1);
        assertThat(Figures.of(one.design())).isEqualTo(Figures.of(RESULT.design()));
        assertThat(Figures.of(one.comparisons().get(0)))
                .isEqualTo(Figures.of(RESULT.comparisons().get(0)));
    }

    @Test
    void designsMeetTheSameJobs() {
        for (Comparison comparison : RESULT.comparisons()) {
            for (int i = 0; i < 2; i++) {
                assertThat(comparison.design().workloads().get(i).arrived())
                        .as(comparison.design().name())
                        .isEqualTo(RESULT.design().workloads().get(i).arrived());
            }
        }
    }

    @Test
    void designsMeetTheSameServiceTimes() {
        // A fixed fleet without end to its room: what is offered is done, and busy time is the service times' sum.
        double two = Worlds.aWorld().replicas(40).jobs(STEADY).play().fleet().busySeconds();
        double four = Worlds.aWorld().replicas(80).jobs(STEADY).play().fleet().busySeconds();
        assertThat(four).isEqualTo(two);
    }

    /**
     * Every figure of this result, to the last bit, as it was when this was written; the same on JDK 17 and 25, on any
     * machine. Who changes what is simulated changes it on purpose, and says so.
     */
    @Test
    void everyJdkGivesTheSameBits() {
        assertThat(Figures.digest(RESULT)).isEqualTo("9dbc59a5ef9fd3a0");
    }
}
