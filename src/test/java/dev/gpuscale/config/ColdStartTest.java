package dev.gpuscale.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gpuscale.workload.Constant;
import dev.gpuscale.workload.Distribution;
import dev.gpuscale.workload.Lognormal;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ColdStartTest {
    private static ColdStart coldStart(String yaml) {
        return ScenarioText.with("coldStart: " + yaml).spec().coldStart();
    }

    @ParameterizedTest
    @EnumSource(ColdStartPreset.class)
    void everyPresetHasEveryStageInOrder(ColdStartPreset preset) {
        assertThat(preset.stages()).extracting(StagePreset::stage).containsExactly(Stage.values());
    }

    @ParameterizedTest
    @EnumSource(ColdStartPreset.class)
    void everyPresetCanBeWrittenOut(ColdStartPreset preset) {
        StringBuilder yaml = new StringBuilder("{preset: none");
        preset.stages()
                .forEach(stage ->
                        yaml.append(", ").append(stage.stage()).append(": ").append(stage.yaml()));
        ColdStart written = coldStart(yaml + "}");
        ColdStart named = coldStart("{preset: " + preset + "}");
        for (Stage stage : Stage.values()) {
            assertThat(written.stage(stage)).as(stage.toString()).isEqualTo(named.stage(stage));
        }
    }

    @Test
    void whatIsGivenDiffersFromThePreset() {
        ColdStart own = coldStart(
                "{preset: gke-standard-vllm, nodeReady: 12s, engineInit: {lognormal: {median: 40s, p90: 50s}}}");
        assertThat(own.stage(Stage.NODE_READY)).isEqualTo(new Constant(Duration.ofSeconds(12)));
        assertThat(own.stage(Stage.ENGINE_INIT)).isInstanceOf(Lognormal.class);
        assertThat(own.stage(Stage.NODE_LAUNCH))
                .isEqualTo(coldStart("{preset: gke-standard-vllm}").stage(Stage.NODE_LAUNCH));
    }

    @Test
    void aDownloadTakesItsSizeOverItsThroughput() {
        ColdStart own = coldStart(
                "{imagePull: {image: 12Gi, throughput: 180Mi/s}, modelLoad: {weights: 9Gi, throughput: 900Mi/s}}");
        assertThat(own.stage(Stage.IMAGE_PULL).meanSeconds()).isCloseTo(12 * 1024 / 180.0, within(1e-6));
        assertThat(own.stage(Stage.MODEL_LOAD)).isEqualTo(new Constant(Duration.ofMillis(10_240)));
    }

    @Test
    void aSizeAloneKeepsThePresetsThroughputAndItsSpread() {
        Distribution half = coldStart("{imagePull: {image: 7500M}}").stage(Stage.IMAGE_PULL);
        Distribution whole = coldStart("{}").stage(Stage.IMAGE_PULL);
        assertThat(half.meanSeconds()).isCloseTo(whole.meanSeconds() / 2, within(1e-6));
        assertThat(half.squaredCoefficientOfVariation()).isGreaterThan(0.05);
    }

    @Test
    void aSpreadOfTheThroughputIsOneOfTheTime() {
        Distribution pull = coldStart("{imagePull: {image: 6G, throughput: 60M/s, spread: 0.5}}")
                .stage(Stage.IMAGE_PULL);
        assertThat(pull.meanSeconds()).isCloseTo(100 * Math.exp(0.125), within(1e-4));
        assertThat(((Lognormal) pull).median()).isEqualTo(Duration.ofSeconds(100));
        assertThat(pull.squaredCoefficientOfVariation()).isCloseTo(Math.expm1(0.25), within(1e-6));
    }

    @Test
    void aStageOfBytesMayBeATime() {
        assertThat(coldStart("{imagePull: 20s}").stage(Stage.IMAGE_PULL))
                .isEqualTo(new Constant(Duration.ofSeconds(20)));
        assertThat(coldStart("{modelLoad: {lognormal: {median: 20s, p99: 60s}}}")
                        .stage(Stage.MODEL_LOAD))
                .isEqualTo(new Lognormal(
                        Duration.ofSeconds(20),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Duration.ofSeconds(60))));
    }

    @Test
    void aBakedImageTakesSecondsWhateverThePreset() {
        assertThat(coldStart("{preset: none, imagePull: baked}").stage(Stage.IMAGE_PULL))
                .isEqualTo(coldStart("{preset: eks-bottlerocket-snapshot-vllm}").stage(Stage.IMAGE_PULL));
    }

    @Test
    void anInstanceTypeMayLaunchSlower() {
        ColdStart own = coldStart("{nodeLaunch: 50s, nodeLaunchByType: {p5.48xlarge: 3m}}");
        assertThat(own.nodeLaunch("p5.48xlarge")).isEqualTo(new Constant(Duration.ofMinutes(3)));
        assertThat(own.nodeLaunch("g5.xlarge")).isEqualTo(new Constant(Duration.ofSeconds(50)));
    }

    @Test
    void nothingToPullTakesNoTime() {
        assertThat(coldStart("{imagePull: {image: 0}}").stage(Stage.IMAGE_PULL).meanSeconds())
                .isZero();
    }

    @Test
    void theWorstCaseOfTheDefaultIsTheNineMinutesThatPeopleReport() {
        double seconds = 0;
        for (Stage stage : Stage.values()) {
            seconds += coldStart("{}").stage(stage).meanSeconds();
        }
        assertThat(seconds).isBetween(8 * 60.0, 10 * 60.0);
    }
}
