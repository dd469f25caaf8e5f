package dev.gpuscale.cli;

import static dev.gpuscale.policy.set.Fact.COLD_START;
import static dev.gpuscale.policy.set.Fact.MODEL_LOAD;
import static dev.gpuscale.policy.set.Fact.SERVICE_TIME_P99;
import static dev.gpuscale.policy.set.Fact.WAIT_SLO;
import static dev.gpuscale.policy.set.Fact.WARM_START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.config.Scenarios;
import dev.gpuscale.policy.set.Fact;
import dev.gpuscale.policy.set.ObjectName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScenarioFactsTest {
    private static final ObjectName WORKER = new ObjectName("Deployment", "default", "worker");
    private static final String SCENARIO = """
        apiVersion: gpuscale.dev/v1alpha1
        kind: Scenario
        metadata: {name: x}
        spec:
          horizon: 1d
          deployment: {documents: [{kind: Deployment}]}
          workload:
            arrivals: {poisson: {rate: 1/s}}
            service: {independent: {time: {exponential: {mean: 10s}}}}
        """;

    private static Optional<Duration> fact(Fact fact, String... sets) {
        return new ScenarioFacts(Scenarios.parse("s.yaml", SCENARIO, Path.of(""), List.of(sets))
                        .spec())
                .of(fact, WORKER);
    }

    @Test
    void aColdStartIsTheSumOfItsStages() {
        String stages = "spec.coldStart={preset: none, nodeLaunch: 60s, nodeReady: 10s, gpuReady: 20s, imagePull: 90s,"
                + " containerStart: 2s, modelLoad: 40s, engineInit: 30s, readiness: 8s}";

        assertThat(fact(COLD_START, stages)).contains(Duration.ofSeconds(260));
        assertThat(fact(WARM_START, stages)).contains(Duration.ofSeconds(80));
        assertThat(fact(MODEL_LOAD, stages)).contains(Duration.ofSeconds(78));
    }

    @Test
    void aColdStartThatTheScenarioLeavesToItsDefaultIsNoFact() {
        assertThat(fact(COLD_START)).isEmpty();
        assertThat(fact(COLD_START, "spec.coldStart={preset: eks-al2023-vllm}"))
                .hasValueSatisfying(
                        time -> assertThat(time).isBetween(Duration.ofSeconds(400), Duration.ofSeconds(900)));
    }

    /** The 99th percentile of an exponential time is ln(100) means: 46.05 s. */
    @Test
    void theServiceTimeIsThe99thPercentile() {
        assertThat(fact(SERVICE_TIME_P99))
                .hasValueSatisfying(time -> assertThat(time).isBetween(Duration.ofSeconds(45), Duration.ofSeconds(47)));
    }

    @Test
    void factsOfAWorkloadAreThoseOfItsTarget() {
        assertThat(fact(SERVICE_TIME_P99, "spec.workload.target=worker")).isPresent();
        assertThat(fact(SERVICE_TIME_P99, "spec.workload.target=default/worker"))
                .isPresent();
        assertThat(fact(SERVICE_TIME_P99, "spec.workload.target=other")).isEmpty();
    }

    @Test
    void thePromisedWaitIsTheLimitForMostOfTheJobs() {
        assertThat(fact(WAIT_SLO)).isEmpty();
        assertThat(fact(WAIT_SLO, "spec.slo={wait: {mean: 1s, p50: 2s}}")).isEmpty();
        assertThat(fact(WAIT_SLO, "spec.slo={wait: {p50: 2s, p95: 60s, p99: 2m}, sojourn: {p99.9: 5m}}"))
                .contains(Duration.ofMinutes(2));
        assertThat(fact(WAIT_SLO, "spec.slo={wait: {within: {limit: 30s, share: 0.9}}}"))
                .contains(Duration.ofSeconds(30));
    }

    @Test
    void aFactThatManyRulesAskForIsDrawnOnce() {
        List<Percentiles.Sum> drawn = new ArrayList<>();
        ScenarioFacts facts = new ScenarioFacts(
                Scenarios.parse(
                                "s.yaml",
                                SCENARIO,
                                Path.of(""),
                                List.of(
                                        "spec.coldStart={preset: none, modelLoad: {weights: 13Gi, throughput: 900Mi/s}}"))
                        .spec(),
                new Percentiles(sum -> {
                    drawn.add(sum);
                    return Duration.ofSeconds(drawn.size());
                }));

        for (int rule = 0; rule < 3; rule++) {
            assertThat(facts.of(COLD_START, WORKER)).contains(Duration.ofSeconds(1));
            assertThat(facts.of(SERVICE_TIME_P99, WORKER)).contains(Duration.ofSeconds(2));
            assertThat(facts.of(COLD_START, new ObjectName("Deployment", "default", "other")))
                    .contains(Duration.ofSeconds(1));
        }
        assertThat(drawn).hasSize(2);
    }
}
