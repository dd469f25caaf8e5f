package dev.gpuscale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.config.Scenarios;
import dev.gpuscale.simulation.DesignResult;
import dev.gpuscale.simulation.Progress;
import dev.gpuscale.simulation.RunOptions;
import dev.gpuscale.simulation.Simulation;
import dev.gpuscale.simulation.SimulationResult;
import dev.gpuscale.simulation.Timeline;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A scenario plays what {@code generate} would make of the blueprints in {@code scenarios/}. */
@Tag("scenarios")
@Tag("generate")
class ShippedBlueprintsTest {
    private static SimulationResult play(
            String file, String target, String service, int concurrency, String region, String more) {
        String scenario = """
                apiVersion: gpuscale.dev/v1alpha1
                kind: Scenario
                metadata: {name: played}
                spec:
                  horizon: 1d
                  deployment: {blueprint: %s.blueprint.yaml}
                  workload:
                    target: %s
                    arrivals: {mmpp: {states: [{rate: 0/h, meanStay: 90m}, {rate: 20/min, meanStay: 10m}]}}
                    service: {independent: {time: {lognormal: %s}}}
                    concurrency: %d
                  pricing: {region: %s}
                """.formatted(file, target, service, concurrency, region) + more;
        RunOptions options = new RunOptions(OptionalLong.of(7), OptionalInt.of(1), 1, List.of(), () -> false);
        return Simulation.prepare(Scenarios.parse("played.yaml", scenario, Path.of("scenarios"), List.of()))
                .run(options, Progress.NONE, Timeline.NONE)
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "image-generation; image-generation; {median: 8s, p99: 25s}; 5; us-east-1",
                "overnight-idle; image-worker; {median: 2.7s, p99: 6s}; 1; us-central1",
                "warm-pool; chat; {median: 9s, p99: 40s}; 8; us-east-1",
                "spot-with-fallback; transcriber; {median: 20s, p99: 80s}; 1; us-east-1",
                "cluster-autoscaler-vs-karpenter; assistant; {median: 10s, p99: 40s}; 4; us-east-1"
            })
    void doesItsWorkOnNodesThatAreBoughtForIt(
            String file, String target, String service, int concurrency, String region) {
        SimulationResult result = play(file, target, service, concurrency, region, "");
        DesignResult design = result.design();

        assertThat(result.notes()).noneMatch(note -> note.contains("has no effect") || note.contains("unknown"));
        assertThat(design.workloads())
                .anySatisfy(workload -> assertThat(workload.done().value()).isPositive());
        assertThat(design.cost().usdPerMonth().value()).isPositive();
    }

    @Test
    void nodeGroupsOfTheScenarioStandForThoseOfTheBlueprint() {
        String groups = """
                  nodes:
                    groups:
                      - name: dear
                        instanceType: g6.16xlarge
                        max: 8
                        labels: {gpuscale.dev/pool: assistant}
                        taints: ["nvidia.com/gpu:NoSchedule"]
                    clusterAutoscaler: {}
                """;
        String[] service = {"{median: 10s, p99: 40s}", "us-east-1"};
        double own = play("cluster-autoscaler-vs-karpenter", "assistant", service[0], 4, service[1], "")
                .design()
                .cost()
                .usdPerMonth()
                .value();
        double dear = play("cluster-autoscaler-vs-karpenter", "assistant", service[0], 4, service[1], groups)
                .design()
                .cost()
                .usdPerMonth()
                .value();

        assertThat(dear).isGreaterThan(2 * own);
    }
}
