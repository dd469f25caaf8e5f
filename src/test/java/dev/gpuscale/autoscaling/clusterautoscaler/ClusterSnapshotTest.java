package dev.gpuscale.autoscaling.clusterautoscaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.autoscaling.scheduler.PodShape;
import dev.gpuscale.autoscaling.scheduler.Resources;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ClusterSnapshotTest {
    private static final PodShape GPU_POD = TestPod.shape(2, 1);

    @Example
    void podsGoToNodesThatAreOnTheirWay() {
        NodeGroup group = TestGroups.group("gpu", 0, 10, 8, 4);
        ClusterSnapshot snapshot = new ClusterSnapshot(List.of(), List.of(group, group), TestPod.START);

        assertThat(snapshot.place(List.of(new PodGroup(GPU_POD, 9)))).containsExactly(new PodGroup(GPU_POD, 1));
    }

    @Example
    void theHighestPriorityGoesFirst() {
        PodShape low = TestPod.shape(2, 1, -5);
        PodShape high = TestPod.shape(2, 1, 100);
        ClusterSnapshot snapshot = new ClusterSnapshot(List.of(TestNode.of("n", "g", 8, 2)), List.of(), TestPod.START);

        assertThat(snapshot.place(List.of(new PodGroup(low, 1), new PodGroup(high, 2))))
                .containsExactly(new PodGroup(low, 1));
    }

    @Example
    void aRemovalThatFailsChangesNothing() {
        ClusterSnapshot snapshot = new ClusterSnapshot(
                List.of(TestNode.of("a", "g", 8, 4), TestNode.of("b", "g", 8, 4), TestNode.of("c", "g", 8, 4)),
                List.of(),
                TestPod.START);

        assertThat(snapshot.remove(0, Collections.nCopies(9, TestPod.of(GPU_POD))))
                .isFalse();
        assertThat(snapshot.remove(0, Collections.nCopies(8, TestPod.of(GPU_POD))))
                .isTrue();
        assertThat(snapshot.remove(1, List.of(TestPod.of(GPU_POD)))).isFalse();
    }

    @Example
    void podsAreNeverMovedToNodesThatAreOnTheirWay() {
        ClusterSnapshot snapshot = new ClusterSnapshot(
                List.of(TestNode.of("a", "g", 8, 4)), List.of(TestGroups.group("g", 0, 10, 8, 4)), TestPod.START);

        assertThat(snapshot.remove(0, List.of(TestPod.of(GPU_POD)))).isFalse();
        assertThat(snapshot.remove(0, List.of())).isTrue();
    }

    /** What a step does: moves pods off a node. */
    record Step(int node, List<Integer> pods) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<List<Integer>> pods =
                Arbitraries.integers().between(0, 2).list().ofMaxSize(6);
        return Combinators.combine(Arbitraries.integers().between(0, 5), pods)
                .as(Step::new)
                .list()
                .ofMaxSize(12);
    }

    /** That full nodes are struck off must not cost a place: a plain search with the same turn finds the same. */
    @Property
    void findsThePlacesThatAPlainSearchFinds(
            @ForAll("steps") List<Step> steps, @ForAll @Size(6) List<@IntRange(max = 6) Integer> free) {
        List<PodShape> shapes = List.of(TestPod.shape(1, 0), TestPod.shape(2, 0), TestPod.shape(3, 0));
        List<TestNode> nodes = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            nodes.add(TestNode.of("n" + i, "g", free.get(i), 0));
        }
        ClusterSnapshot snapshot = new ClusterSnapshot(nodes, List.of(), TestPod.START);
        PlainSearch plain = new PlainSearch(nodes);

        for (Step step : steps) {
            List<PodShape> pods = step.pods().stream().map(shapes::get).toList();
            assertThat(snapshot.remove(
                            step.node(),
                            pods.stream().<HostedPod>map(TestPod::of).toList()))
                    .isEqualTo(plain.remove(step.node(), pods));
        }
    }

    /** The same rule without any memory. */
    private static final class PlainSearch {
        private Resources[] free;
        private final boolean[] removed;
        private int cursor;

        PlainSearch(List<TestNode> nodes) {
            free = nodes.stream().map(TestNode::free).toArray(Resources[]::new);
            removed = new boolean[free.length];
        }

        boolean remove(int node, List<PodShape> pods) {
            Resources[] before = free.clone();
            for (PodShape pod : pods) {
                int host = find(pod, node);
                if (host < 0) {
                    free = before;
                    return false;
                }
                free[host] = free[host].minus(pod.requests());
                cursor = (host + 1) % free.length;
            }
            removed[node] = true;
            return true;
        }

        private int find(PodShape pod, int except) {
            for (int i = 0; i < free.length; i++) {
                int node = (cursor + i) % free.length;
                if (node != except && !removed[node] && pod.requests().fitsInto(free[node])) {
                    return node;
                }
            }
            return -1;
        }
    }
}
