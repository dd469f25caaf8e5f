package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.manifests.PriorityClass;
import dev.gpuscale.units.Location;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrioritiesTest {
    private static PriorityClass priorityClass(String name, int value, String preemptionPolicy, boolean globalDefault) {
        return new PriorityClass(Location.of("test"), name, value, preemptionPolicy, globalDefault);
    }

    /** The priority of a pod of that class among the given ones. */
    private static int of(String className, PriorityClass... classes) {
        String field = className.isEmpty() ? "" : "priorityClassName: " + className + ",";
        FleetPlan plan = Designs.prepare(Worlds.aWorld()
                        .deployment("worker", 1, 1, "1", 30, field)
                        .scenario())
                .own()
                .fleets()
                .get(0);
        return new Priorities(List.of(classes)).of(plan.deployment().template());
    }

    @Test
    void aPodWithoutAClassHasTheGlobalDefaultWithTheLowestValue() {
        PriorityClass low = priorityClass("low", 3, "Never", true);
        PriorityClass high = priorityClass("high", 9, "Never", true);
        PriorityClass other = priorityClass("other", 1, "Never", false);

        assertThat(of("", high, low, other)).isEqualTo(3);
        assertThat(of("high", high, low, other)).isEqualTo(9);
        assertThat(of("", other)).isZero();
        assertThat(of("missing", low)).isZero();
    }

    @Test
    void theSystemsClassesAreAboveAllOthers() {
        assertThat(of("system-cluster-critical")).isEqualTo(2_000_000_000);
        assertThat(of("system-node-critical")).isEqualTo(2_000_001_000);
    }
}
