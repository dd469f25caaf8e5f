package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.autoscaling.scheduler.Machine;
import dev.gpuscale.autoscaling.scheduler.Resources;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CourseObserverTest {
    private static Node node(String pool, String capacityType) {
        Resources one = new Resources(8000, 1, 1);
        Machine machine = new Machine("gpu1", "z", capacityType, Map.of(), one, one, "nvidia.com/gpu", 1);
        return new Node(1, pool, machine, List.of(), Resources.NONE, false, 0);
    }

    @Test
    void aClaimsLifeIsWrittenDownWithItsTypesAndReason() {
        CourseObserver observer = new CourseObserver();
        Node node = node("gpu", "spot");
        observer.claimed(1_000_000, node, List.of("gpu4", "gpu1"));
        observer.node(1_500_000, node, NodeEvent.LAUNCHED);
        observer.disrupted(90_000_000, node, "Empty");
        observer.node(95_000_000, node, NodeEvent.DELETED);

        NodeCourse course = observer.course(Optional.empty()).nodes().get(0);
        assertThat(course.owner()).isEqualTo("gpu");
        assertThat(course.capacityType()).isEqualTo("spot");
        assertThat(course.types()).containsExactly("gpu1", "gpu4");
        assertThat(course.reason()).hasValue("Empty");
        assertThat(course.last(NodeEvent.CLAIM_CREATED)).hasValue(1);
        assertThat(course.last(NodeEvent.DISRUPTED)).hasValue(90);
        assertThat(course.billedSeconds(100)).isEqualTo(93.5);
        assertThat(course.billedSeconds(50)).isEqualTo(48.5);
    }

    @Test
    void nodesOfGroupsAreBilledFromTheirCreationAndScaleUpsAreKept() {
        CourseObserver observer = new CourseObserver();
        Node node = node("one", "");
        observer.scaledUp(30_000_000, "one", 0, 1);
        observer.node(50_000_000, node, NodeEvent.CREATED);
        observer.node(62_000_000, node, NodeEvent.READY);

        Course course = observer.course(Optional.empty());
        assertThat(course.scaleUps()).containsExactly(new ScaleUp(30, "one", 0, 1));
        assertThat(course.nodes().get(0).capacityType()).isEqualTo("on-demand");
        assertThat(course.nodes().get(0).billedSeconds(100)).isEqualTo(50);
        assertThat(NodeBill.of(course.nodes(), any -> 3.6, 100))
                .isEqualTo(new NodeBill(
                        new TreeMap<>(Map.of("gpu1/on-demand", 50.0)),
                        new TreeMap<>(Map.of("gpu1/on-demand", 1)),
                        0.05));
    }

    @Test
    void aClaimThatWasNeverLaunchedCostsNothing() {
        CourseObserver observer = new CourseObserver();
        observer.claimed(1_000_000, node("gpu", "on-demand"), List.of("gpu1"));

        assertThat(observer.course(Optional.empty()).nodes().get(0).billedSeconds(100))
                .isZero();
    }
}
