package dev.gpuscale.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FaultTest {
    private static Fault fault(String yaml) {
        return ScenarioText.with("faults: [{from: 0, to: 1h, " + yaml + "}]")
                .spec()
                .faults()
                .get(0);
    }

    @Test
    void aFaultOfMachinesIsAboutAllUnlessItNamesSome() {
        Fault all = fault("kind: insufficientCapacity");
        assertThat(all.isAbout("g5.xlarge", "", "spot")).isTrue();
        Fault some =
                fault("kind: insufficientCapacity, types: [g5.xlarge, g6.xlarge], zones: b, capacityType: onDemand");
        assertThat(some.isAbout("g6.xlarge", "b", "on-demand")).isTrue();
        assertThat(some.isAbout("g6.2xlarge", "b", "on-demand")).isFalse();
        assertThat(some.isAbout("g6.xlarge", "a", "on-demand")).isFalse();
        assertThat(some.isAbout("g6.xlarge", "", "on-demand")).isFalse();
        assertThat(some.isAbout("g6.xlarge", "b", "spot")).isFalse();
    }

    @Test
    void allLaunchesAreHitUnlessAShareIsGiven() {
        assertThat(fault("kind: neverRegisters").launchShare()).isEqualTo(1);
        assertThat(fault("kind: lateGpu, by: 10m, share: 0.1").launchShare()).isEqualTo(0.1);
    }
}
