package dev.gpuscale.autoscaling.clusterautoscaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.autoscaling.scheduler.PodShape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class EstimatorPropertiesTest {
    @Provide
    Arbitrary<List<PodGroup>> podGroups() {
        Arbitrary<PodShape> shapes = Combinators.combine(
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.integers().between(0, 5))
                .as(TestPod::shape);
        return Combinators.combine(shapes, Arbitraries.integers().between(1, 20))
                .as(PodGroup::new)
                .list()
                .ofMaxSize(5);
    }

    /** The original's loops, pod by pod. */
    @Property
    void arithmeticPlacesWhatPodByPodDoes(
            @ForAll("podGroups") List<PodGroup> pods, @ForAll @IntRange(min = 0, max = 12) int maxNewNodes) {
        NodeGroup group = TestGroups.group("group", 0, 100, 8, 4);
        List<PlannedNode> opened = new ArrayList<>();
        List<Integer> used = new ArrayList<>();
        int scheduled = 0;
        List<PodGroup> ordered = new ArrayList<>(pods);
        ordered.sort(Comparator.comparingLong(
                        (PodGroup pod) -> pod.shape().requests().cpuMilli())
                .reversed());
        for (PodGroup pod : ordered) {
            boolean anywhere = true;
            for (int i = 0; i < pod.count(); i++) {
                int host = anywhere ? firstThatTakes(opened, pod.shape()) : lastIfItTakes(opened, pod.shape());
                if (host < 0) {
                    anywhere = false;
                    host = lastIfItTakes(opened, pod.shape());
                }
                if (host < 0) {
                    boolean lastIsEmpty = !opened.isEmpty() && !used.contains(opened.size() - 1);
                    if (lastIsEmpty || opened.size() >= maxNewNodes) {
                        break;
                    }
                    opened.add(PlannedNode.of(group));
                    host = lastIfItTakes(opened, pod.shape());
                    if (host < 0) {
                        break;
                    }
                }
                used.add(host);
                scheduled++;
            }
        }

        Estimate estimate = Estimator.estimate(pods, group, maxNewNodes, List.of());
        assertThat(estimate.nodeCount())
                .isEqualTo((int) used.stream().distinct().count());
        assertThat(estimate.scheduledPods()).isEqualTo(scheduled);
    }

    private static int firstThatTakes(List<PlannedNode> nodes, PodShape pod) {
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i).take(pod, 1) == 1) {
                return i;
            }
        }
        return -1;
    }

    private static int lastIfItTakes(List<PlannedNode> nodes, PodShape pod) {
        int last = nodes.size() - 1;
        return last >= 0 && nodes.get(last).take(pod, 1) == 1 ? last : -1;
    }
}
