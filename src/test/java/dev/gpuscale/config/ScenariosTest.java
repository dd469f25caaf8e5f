package dev.gpuscale.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gpuscale.config.SloTarget.Quantity;
import dev.gpuscale.config.SloTarget.Statistic;
import dev.gpuscale.metric.Backlog;
import dev.gpuscale.metric.PendingRatio;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.UserException;
import dev.gpuscale.workload.Constant;
import dev.gpuscale.workload.Independent;
import dev.gpuscale.workload.Poisson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenariosTest {
    private static final String SCENARIO = ScenarioText.with().text();

    @Test
    void absentFieldsGetTheirDefaults() {
        ScenarioSpec spec = ScenarioText.with().spec();
        assertThat(spec.warmup()).isZero();
        assertThat(spec.replications()).isEqualTo(10);
        assertThat(spec.seed()).isEqualTo(1);
        assertThat(spec.baselines()).isEmpty();
        assertThat(spec.slo()).isEmpty();
        assertThat(spec.coldStart().preset()).isEqualTo(ColdStartPreset.EKS_AL2023_VLLM);
        assertThat(spec.pricing().region()).isEqualTo("us-east-1");
        assertThat(spec.pricing().minimumCharge()).isEqualTo(Duration.ofSeconds(60));
        Workload workload = spec.workloads().get(0);
        assertThat(workload.concurrency()).isEqualTo(1);
        assertThat(workload.onKill()).isEqualTo(OnKill.REDELIVER);
        assertThat(workload.metric()).isInstanceOf(Backlog.class);
        assertThat(workload.cpu()).isEqualTo(new Cpu(0.05, 0.3));
    }

    @Test
    void shortFormsMeanTheLongOnes() {
        Workload brief = ScenarioText.with("workload: {arrivals: 8/s, service: 5s, metric: pendingRatio}")
                .spec()
                .workloads()
                .get(0);
        Workload full = ScenarioText.with(
                        "workload:",
                        "  arrivals: [{poisson: {rate: 8/s}}]",
                        "  service: {independent: {time: {constant: {value: 5s}}}}",
                        "  metric: {pendingRatio: {utilization: 1}}")
                .spec()
                .workloads()
                .get(0);
        assertThat(brief.arrivals()).isEqualTo(full.arrivals()).first().isInstanceOf(Poisson.class);
        assertThat(brief.service())
                .isEqualTo(full.service())
                .isEqualTo(new Independent(new Constant(Duration.ofSeconds(5))));
        assertThat(brief.metric()).isEqualTo(full.metric()).isInstanceOf(PendingRatio.class);
    }

    @Test
    void recordsKnowTheirPlace() {
        ScenarioSpec spec = ScenarioText.with("faults:", "  - {from: 1h, to: 2h, kind: metricErrors}")
                .spec();
        assertThat(spec.faults().get(0).at()).isEqualTo(new Location("s.yaml", 6, 7));
        assertThat(spec.pricing().at()).isEqualTo(spec.at());
    }

    @Test
    void severalWorkloadsKeepTheirOrder() {
        ScenarioSpec spec = ScenarioText.with(
                        "workloads: [{name: a, target: x, arrivals: 1/s, service: 1s}, {name: b, target: y, "
                                + "arrivals: 1/s, service: 1s}]",
                        "without workload:")
                .spec();
        assertThat(spec.workloads()).extracting(Workload::name).containsExactly(Optional.of("a"), Optional.of("b"));
        assertThat(spec.workload()).isEmpty();
    }

    @Test
    void anSloIsAListOfTargets() {
        Slo slo = ScenarioText.with(
                        "slo: {wait: {p99.9: 5m, p95: 1m, mean: 500ms}, sojourn: {within: {limit: 60s, share: "
                                + "0.99}}}")
                .spec()
                .slo()
                .orElseThrow();
        assertThat(slo.targets())
                .extracting(SloTarget::label)
                .containsExactly(
                        "mean wait <= 0.5 s", "p95 wait <= 60 s", "p99.9 wait <= 300 s", "99% of sojourns <= 60 s");
        assertThat(slo.targets().get(1))
                .isEqualTo(new SloTarget(Quantity.WAIT, new Statistic.Percentile(95), Duration.ofSeconds(60)));
    }

    @Test
    void manifestsAreFoundBesideTheScenario(@TempDir Path folder) throws IOException {
        Files.createDirectory(folder.resolve("deploy"));
        Path file = folder.resolve("s.yaml");
        Files.writeString(file, SCENARIO.replace("{documents: [{kind: Deployment}]}", "./deploy"));
        Scenario scenario = Scenarios.read(file, List.of());
        assertThat(scenario.baseDirectory()).isEqualTo(folder);
        assertThat(scenario.spec().deployment())
                .isEqualTo(new DeploymentSource.Manifests(List.of(folder.resolve("./deploy"))));
    }

    @Test
    void aBlueprintMayStandInTheSameFile() {
        String both = SCENARIO + "---\napiVersion: gpuscale.dev/v1alpha1\nkind: Blueprint\nspec: {anything: 3}\n";
        assertThat(Scenarios.parse("s.yaml", both, Path.of(""), List.of()).name())
                .isEqualTo("images");
    }

    @Test
    void twoScenariosInAFileAreRefused() {
        assertRefused(
                SCENARIO + "---\n" + SCENARIO,
                "s.yaml:9:1: a file holds exactly one Scenario, but here are: Scenario, Scenario");
    }

    @Test
    void manifestsBesideAScenarioAreRefused() {
        assertRefused(
                SCENARIO + "---\napiVersion: apps/v1\nkind: Deployment\n",
                "s.yaml:9:1: this document is a Deployment, not a Scenario");
    }

    @Test
    void anotherVersionIsRefused() {
        assertRefused(
                SCENARIO.replace("v1alpha1", "v1"),
                "s.yaml:1:13: apiVersion is \"gpuscale.dev/v1\", which is not one of its values\n"
                        + "    There is only gpuscale.dev/v1alpha1.");
    }

    @Test
    void aMisspeltKindIsRefused() {
        assertRefused(
                SCENARIO.replace("kind: Scenario", "kind: Scenarios"),
                "s.yaml:2:7: kind is \"Scenarios\"",
                "Did you mean \"Scenario\"?");
    }

    @Test
    void anEmptyFileIsRefused() {
        assertRefused("# nothing\n", "s.yaml: there is nothing in this file");
    }

    @Test
    void aListIsRefused() {
        assertRefused("[1, 2]", "s.yaml:1:1: the document is a list, but should be a mapping");
    }

    @Test
    void filesThatCanNotBeReadAreRefused(@TempDir Path folder) throws IOException {
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        assertThatThrownBy(() -> Scenarios.read(folder.resolve("none.yaml"), List.of()))
                .hasMessageContaining("no such file");
        assertThatThrownBy(() -> Scenarios.read(folder, List.of())).hasMessageContaining("this is no file");
        assertThatThrownBy(() -> Scenarios.read(binary, List.of()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("not UTF-8");
    }

    @Test
    void aReferenceToItselfIsRefused(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("s.yaml"), "spec: &a {b: *a}".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> Scenarios.read(file, List.of())).hasMessageContaining("refers to itself");
    }

    private static void assertRefused(String text, String... told) {
        assertThatThrownBy(() -> Scenarios.parse("s.yaml", text, Path.of(""), List.of()))
                .isInstanceOf(UserException.class)
                .hasMessageContainingAll(told);
    }
}
