package dev.gpuscale.autoscaling.karpenter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.autoscaling.scheduler.Resources;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A pool's limits are kept by resource (karpenter.md 2.5). */
class LimitsTest {
    private static final Resources EIGHT_GPUS = new Resources(96_000, 1L << 40, 8);

    private static Limits limits(Map<String, Integer> gpus) {
        return new Limits(Long.MAX_VALUE, Long.MAX_VALUE, gpus, Integer.MAX_VALUE);
    }

    @Test
    void eachVendorsGpusAreAResourceOfTheirOwn() {
        Limits limits = limits(Map.of("amd.com/gpu", 0, "nvidia.com/gpu", 12));
        assertThat(limits.allow(EIGHT_GPUS, "nvidia.com/gpu")).isTrue();
        assertThat(limits.allow(EIGHT_GPUS, "amd.com/gpu")).isFalse();
        Limits left = limits.minus(PoolUsage.NONE.plus(EIGHT_GPUS, "nvidia.com/gpu"));
        assertThat(left).isEqualTo(limits(Map.of("amd.com/gpu", 0, "nvidia.com/gpu", 4)));
        assertThat(left.allow(EIGHT_GPUS, "nvidia.com/gpu")).isFalse();
    }

    @Test
    void usageOfWhatIsNotLimitedExceedsNothing() {
        PoolUsage usage = PoolUsage.NONE.plus(EIGHT_GPUS, "nvidia.com/gpu");
        assertThat(limits(Map.of("amd.com/gpu", 0)).isExceededBy(usage)).isFalse();
        assertThat(limits(Map.of("nvidia.com/gpu", 8)).isExceededBy(usage)).isFalse();
        assertThat(limits(Map.of("nvidia.com/gpu", 7)).isExceededBy(usage)).isTrue();
    }

    /** What is taken of a type that has none of a resource is nothing, and nothing is more than a negative rest. */
    @Test
    void anOvershotResourceClosesThePoolForAllTypes() {
        Limits left = limits(Map.of("amd.com/gpu", 4)).minus(PoolUsage.NONE.plus(EIGHT_GPUS, "amd.com/gpu"));
        assertThat(left.allow(EIGHT_GPUS, "nvidia.com/gpu")).isFalse();
    }
}
