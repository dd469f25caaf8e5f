package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.manifests.PriorityClass;
import dev.gpuscale.units.Location;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrioritiesTest {
    private static final String PREEMPTION =
            "Deployment spec.template.spec.priorityClassName (pods of a lower priority are not preempted)";

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

    /** What is listed for a worker and a second Deployment of that class. */
    private static List<String> notSimulated(String className) {
        return Designs.prepare(Worlds.aWorld()
                        .replicas(1)
                        .deployment("other", 1, 1, "1", 30, "priorityClassName: " + className + ",")
                        .document(
                                "{apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: high}, value: 7}")
                        .document(
                                "{apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: patient}, value: 7,"
                                        + " preemptionPolicy: Never}")
                        .document(
                                "{apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: same}, value: 0}")
                        .jobsFor("worker", "arrivals: {poisson: {rate: 1/min}}, service: 1s")
                        .scenario())
                .notSimulated();
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

    @Test
    void preemptionIsListedWhereItCouldHappen() {
        assertThat(notSimulated("high")).containsExactly(PREEMPTION);
        assertThat(notSimulated("system-node-critical")).containsExactly(PREEMPTION);
        assertThat(notSimulated("patient")).isEmpty();
        assertThat(notSimulated("same")).isEmpty();
    }
}
