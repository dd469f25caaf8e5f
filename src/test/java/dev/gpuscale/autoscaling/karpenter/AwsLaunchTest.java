package dev.gpuscale.autoscaling.karpenter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.autoscaling.scheduler.Resources;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AwsLaunchTest {
    @Test
    void spotIsTheCheapestPoolOrOneOfTheCheaperHalfOfTheOthers() {
        AwsLaunch launch = launch(AwsLaunch.SPOT, 5);

        assertThat(usdPerHour(launch, 0.69)).isEqualTo(1);
        assertThat(usdPerHour(launch, 0.71)).isEqualTo(2);
        assertThat(usdPerHour(launch, 0.86)).isEqualTo(3);
        assertThat(usdPerHour(launch, Math.nextDown(1.0))).isEqualTo(3);
    }

    @Test
    void onDemandIsTheCheapestWhateverIsDrawn() {
        assertThat(usdPerHour(launch(AwsLaunch.ON_DEMAND, 5), 0.99)).isEqualTo(1);
    }

    private static double usdPerHour(AwsLaunch launch, double draw) {
        return launch.choice(0.7, draw).offering().usdPerHour();
    }

    private static AwsLaunch launch(String capacityType, int zones) {
        Resources size = new Resources(4000, 0, 1);
        List<Offering> offerings = IntStream.rangeClosed(1, zones)
                .mapToObj(price -> new Offering("zone" + price, capacityType, price, true))
                .toList();
        InstanceType type = new InstanceType("one", size, size, "nvidia.com/gpu", Map.of(), Set.of(), offerings);
        return AwsLaunch.of(Requirements.NONE, size, "nvidia.com/gpu", List.of(type), true)
                .orElseThrow();
    }
}
