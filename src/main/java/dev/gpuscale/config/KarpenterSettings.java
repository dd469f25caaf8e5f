package dev.gpuscale.config;

import dev.gpuscale.manifests.YamlReader;
import dev.gpuscale.units.Doc;
import dev.gpuscale.units.HumanDuration;
import dev.gpuscale.units.Require;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How Karpenter itself is configured, by its environment and feature gates.
 *
 * @param batchIdle above 0, at most {@code batchMax}
 */
@Doc("How Karpenter itself is configured, by its environment and feature gates.")
public record KarpenterSettings(
        @Doc(
                value =
                        "Feature gate SpotToSpotConsolidation: whether a spot node is given up for a cheaper spot node.",
                byDefault = "false")
        boolean spotToSpotConsolidation,

        @Doc(
                value =
                        "What becomes of a claim with fewer instance types than minValues wants: it is refused (strict), "
                                + "or launched all the same (bestEffort).",
                byDefault = "strict")
        MinValuesPolicy minValuesPolicy,

        @Doc(value = "BATCH_IDLE_DURATION: a batch of pods is closed when none has come for so long.", byDefault = "1s")
        Duration batchIdle,

        @Doc(value = "BATCH_MAX_DURATION: a batch is closed after so long at the latest.", byDefault = "10s")
        Duration batchMax,

        @Doc(
                value = "Whether Karpenter hears that a spot node is about to go, and drains it. Upstream has no queue "
                        + "until one is configured; false: pods die with their node.",
                byDefault = "true")
        boolean interruptionQueue,

        @Doc(
                value = "Feature gate CapacityBuffer: whether room is kept for the CapacityBuffers of the manifests.",
                byDefault = "false")
        boolean capacityBuffers) {

    public KarpenterSettings {
        Require.that(!batchIdle.isZero(), "batchIdle is 0, but a batch takes time\nUpstream: 1s.");
        Require.that(
                batchIdle.compareTo(batchMax) <= 0,
                "batchMax is %s, below batchIdle (%s)\nMake it that long at least.",
                HumanDuration.format(batchMax),
                HumanDuration.format(batchIdle));
    }

    /** Whether nothing differs from what stands where the scenario says nothing. */
    public boolean isDefault() {
        return new Binder(Path.of(""))
                .bind(YamlReader.read("defaults", "{}").get(0), KarpenterSettings.class)
                .filter(this::equals)
                .isPresent();
    }

    /** What becomes of a claim that cannot keep minValues. */
    public enum MinValuesPolicy {
        /** It is refused. */
        STRICT("strict"),
        /** It is launched with the types that there are. */
        BEST_EFFORT("bestEffort");

        private final String spelling;

        MinValuesPolicy(String spelling) {
            this.spelling = spelling;
        }

        /** As the YAML spells it. */
        @Override
        public String toString() {
            return spelling;
        }
    }
}
