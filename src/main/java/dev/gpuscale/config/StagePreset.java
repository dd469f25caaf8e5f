package dev.gpuscale.config;

import dev.gpuscale.units.Bytes;
import dev.gpuscale.units.HumanDuration;
import dev.gpuscale.units.Throughput;
import dev.gpuscale.workload.Constant;
import dev.gpuscale.workload.Distribution;
import dev.gpuscale.workload.Lognormal;
import dev.gpuscale.workload.Uniform;
import java.time.Duration;
import java.util.Optional;

/**
 * One stage of a {@link ColdStartPreset}.
 *
 * @param yaml the value as a scenario would have it
 * @param transfer present where the stage is bytes at a throughput
 * @param source where the value comes from, a sentence
 */
record StagePreset(Stage stage, String yaml, Distribution time, Optional<Transfer> transfer, String source) {
    static StagePreset nothing(Stage stage) {
        return new StagePreset(stage, "0s", new Constant(Duration.ZERO), Optional.empty(), "Left out.");
    }

    static StagePreset lognormal(Stage stage, String median, String p90, String source) {
        Distribution time =
                new Lognormal(duration(median), Optional.of(duration(p90)), Optional.empty(), Optional.empty());
        return new StagePreset(
                stage, "{lognormal: {median: " + median + ", p90: " + p90 + "}}", time, Optional.empty(), source);
    }

    static StagePreset uniform(Stage stage, String min, String max, String source) {
        Distribution time = new Uniform(duration(min), duration(max));
        return new StagePreset(
                stage, "{uniform: {min: " + min + ", max: " + max + "}}", time, Optional.empty(), source);
    }

    /** An image of the usual size, 15 GB. */
    static StagePreset pull(String throughput, String source) {
        return transfer(Stage.IMAGE_PULL, "image", "15G", throughput, source);
    }

    static StagePreset load(String weights, String throughput, String source) {
        return transfer(Stage.MODEL_LOAD, "weights", weights, throughput, source);
    }

    private static StagePreset transfer(Stage stage, String key, String size, String throughput, String source) {
        Transfer transfer = new Transfer(
                Bytes.parse(size).orElseThrow(), Throughput.parse(throughput).orElseThrow(), 0.25);
        String yaml = "{" + key + ": " + size + ", throughput: " + throughput + ", spread: 0.25}";
        return new StagePreset(stage, yaml, transfer.time(), Optional.of(transfer), source);
    }

    private static Duration duration(String text) {
        return HumanDuration.parse(text).orElseThrow();
    }
}
