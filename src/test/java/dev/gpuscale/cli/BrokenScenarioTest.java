package dev.gpuscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.config.Scenarios;
import dev.gpuscale.report.SimulationResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class BrokenScenarioTest {
    private static final String WHOLE = """
      apiVersion: gpuscale.dev/v1alpha1
      kind: Scenario
      metadata: {name: broken}
      spec:
        horizon: 2d
        warmup: 1h
        deployment: {manifests: ./deploy}
        workload:
          arrivals: {poisson: {rate: 2/s}}
          service: {independent: {time: {lognormal: {median: 8s, p99: 25s}}}}
          concurrency: 1
        coldStart:
          nodeLaunch: {lognormal: {median: 45s, p90: 70s}}
          imagePull: {image: 12Gi, throughput: 180Mi/s}
        pricing: {region: us-east-1}
        slo: {wait: {p95: 60s}}
        budget: {monthly: 6000 USD}
        replications: 10
        baselines: [static-peak]
      """;

    @Property(seed = "20261124", tries = 500)
    void aBrokenFileIsAMistakeToMendNeverATrace(
            @ForAll @IntRange(max = 700) int at,
            @ForAll @IntRange(max = 30) int cut,
            @ForAll @StringLength(max = 4) String paste)
            throws IOException {
        int from = Math.min(at, WHOLE.length());
        int to = Math.min(from + cut, WHOLE.length());
        Path file = Files.createTempFile("broken", ".yaml");
        try {
            Files.writeString(
                    file,
                    (WHOLE.substring(0, from) + paste + WHOLE.substring(to)).replaceAll("[\\ud800-\\udfff]", "?"));
            Session session = new Session().with((scenario, sets) -> {
                Scenarios.read(scenario, sets);
                return (options, progress, timeline) -> Optional.of(SimulationResults.week());
            });

            int code = session.run("simulate", file.toString());

            assertThat(code).as(session.err()).isIn(ExitCode.OK, ExitCode.UNUSABLE);
            assertThat(session.err()).doesNotContain("Exception", "at dev.");
            assertThat(session.err().isEmpty()).isEqualTo(code == ExitCode.OK);
        } finally {
            Files.delete(file);
        }
    }
}
