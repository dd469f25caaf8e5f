package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RolloutTest {
    /** A Deployment whose pods become ready when the test says so. */
    private static final class Pods {
        final List<ReplicaSet> sets = new ArrayList<>(List.of(new ReplicaSet(1)));
        private int created;

        /** Creates and deletes pods as the ReplicaSet controller does: those that are not ready go first. */
        void reconcile() {
            for (ReplicaSet set : sets) {
                while (set.active().size() < set.replicas()) {
                    set.active().add(new Pod(null, ++created, set.revision, created, 0));
                }
                while (set.active().size() > set.replicas()) {
                    set.active()
                            .remove(set.active().stream()
                                    .min(Comparator.comparing(Pod::isReady))
                                    .orElseThrow());
                }
            }
        }

        List<Pod> all() {
            return sets.stream().flatMap(set -> set.active().stream()).toList();
        }

        long available() {
            return all().stream().filter(Pod::isReady).count();
        }

        void makeReady(int pick) {
            List<Pod> starting = all().stream().filter(pod -> !pod.isReady()).toList();
            if (!starting.isEmpty()) {
                starting.get(pick % starting.size()).enter(Pod.Stage.READY);
            }
        }
    }

    private static Pods running(Rollout rollout, int size) {
        Pods pods = new Pods();
        rollout.resize(pods.sets, size);
        pods.reconcile();
        pods.all().forEach(pod -> pod.enter(Pod.Stage.READY));
        return pods;
    }

    @Property(seed = "20261124")
    void neverHasTooFewAvailableOrTooManyAndComesToAnEnd(
            @ForAll @IntRange(min = 1, max = 20) int size,
            @ForAll @IntRange(max = 6) int surge,
            @ForAll @IntRange(max = 6) int unavailable,
            @ForAll @Size(min = 5, max = 20) List<@IntRange(max = 100) Integer> picks) {
        Assume.that(surge + unavailable > 0);
        Rollout rollout = new Rollout(surge, unavailable);
        Pods pods = running(rollout, size);
        pods.sets.add(new ReplicaSet(2));
        int turns = 0;
        for (; pods.sets.get(1).reportedAvailable() < size || pods.sets.get(0).replicas() > 0; turns++) {
            assertThat(turns).as("it ends").isLessThan(100);
            while (rollout.step(pods.sets, size)) {
                pods.reconcile();
                assertThat(pods.all().size()).isLessThanOrEqualTo(size + surge);
                assertThat(pods.available()).isGreaterThanOrEqualTo(size - unavailable);
            }
            pods.makeReady(picks.get(turns % picks.size()));
        }
        assertThat(pods.sets.get(1).replicas()).isEqualTo(size);
    }

    @Example
    void aQuarterMoreAndAQuarterLessAreTheDefault() {
        // 8 pods, 2 and 2: two new ones come, two old ones go at once since six may be enough; then one for one.
        Rollout rollout = new Rollout(2, 2);
        Pods pods = running(rollout, 8);
        pods.sets.add(new ReplicaSet(2));
        while (rollout.step(pods.sets, 8)) {
            pods.reconcile();
        }
        assertThat(pods.sets.get(0).replicas()).isEqualTo(6);
        assertThat(pods.sets.get(1).replicas()).isEqualTo(4);
    }

    @Example
    void neitherMoreNorLessMeansOneLess() {
        Rollout rollout = new Rollout(0, 0);
        Pods pods = running(rollout, 3);
        pods.sets.add(new ReplicaSet(2));
        while (rollout.step(pods.sets, 3)) {
            pods.reconcile();
        }
        assertThat(pods.available()).isEqualTo(2);
        assertThat(pods.all()).hasSize(3);
    }

    @Property(seed = "20261124")
    void aNewSizeIsSharedInProportion(
            @ForAll @IntRange(min = 1, max = 30) int old,
            @ForAll @IntRange(min = 1, max = 30) int fresh,
            @ForAll @IntRange(max = 80) int size) {
        Rollout rollout = new Rollout(0, 1);
        Pods pods = new Pods();
        pods.sets.add(new ReplicaSet(2));
        pods.sets.get(0).scale(old, old + fresh);
        pods.sets.get(1).scale(fresh, old + fresh);
        rollout.resize(pods.sets, size);
        assertThat(pods.sets.get(0).replicas() + pods.sets.get(1).replicas()).isEqualTo(size);
        double share = (double) size * old / (old + fresh);
        assertThat((double) pods.sets.get(0).replicas()).isBetween(Math.floor(share) - 1, Math.ceil(share) + 1);
    }
}
