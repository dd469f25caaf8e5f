package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.autoscaling.scheduler.Machine;
import dev.gpuscale.autoscaling.scheduler.Resources;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortagesTest {
    private static final Machine SPOT =
            new Machine("gpu1", "a", Pools.SPOT, Map.of(), Resources.NONE, Resources.NONE, "nvidia.com/gpu", 1);

    @ParameterizedTest
    @CsvSource({"aws, 3", "gcp, 30", "azure, 60"})
    void eachCloudsProviderLeavesOutWhatFailedForATimeOfItsOwn(String cloud, int minutes) {
        Shortages shortages = new Shortages(Shortages.rememberedOn(cloud));
        shortages.add(SPOT, 0);

        assertThat(shortages.anySpot(minutes * SimTime.MINUTE - 1)).isTrue();
        assertThat(shortages.anySpot(minutes * SimTime.MINUTE)).isFalse();
    }
}
