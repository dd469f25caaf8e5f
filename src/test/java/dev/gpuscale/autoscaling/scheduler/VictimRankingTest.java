package dev.gpuscale.autoscaling.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.autoscaling.scheduler.VictimRanking.Candidate;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Rule by rule: of two pods that differ in one thing, and in what later rules look at the other way round, who goes. */
class VictimRankingTest {
    private static final long SECOND = 1_000_000_000L;

    /** A ready pod, 10 minutes old, alone on its node. */
    private static Candidate pod(long readySeconds, long ageSeconds, long uid) {
        return new Candidate(true, true, true, 0, 1, readySeconds * SECOND, ageSeconds * SECOND, 0, uid);
    }

    private static Candidate starting(boolean assigned, boolean running, long ageSeconds, long uid) {
        return new Candidate(assigned, running, false, 0, 1, 0, ageSeconds * SECOND, 0, uid);
    }

    private static void assertGoesFirst(Candidate victim, Candidate survivor) {
        assertThat(VictimRanking.order(List.of(survivor, victim))).containsExactly(1, 0);
        assertThat(VictimRanking.order(List.of(victim, survivor))).containsExactly(0, 1);
    }

    @Example
    void oneWithoutANodeGoesBeforeOneWithANode() {
        assertGoesFirst(starting(false, false, 600, 2), starting(true, false, 1, 1));
    }

    @Example
    void oneThatDoesNotRunGoesBeforeOneThatDoes() {
        assertGoesFirst(starting(true, false, 600, 2), starting(true, true, 1, 1));
    }

    @Example
    void oneThatIsNotReadyGoesBeforeOneThatIs() {
        assertGoesFirst(starting(true, true, 6000, 2), pod(1, 10, 1));
    }

    @Example
    void theCheaperToDeleteGoesFirst() {
        Candidate cheap = new Candidate(true, true, true, -5, 1, 3600 * SECOND, 3600 * SECOND, 0, 2);
        assertGoesFirst(cheap, pod(1, 1, 1));
    }

    @Example
    void theOneOnTheFullerNodeGoesFirst() {
        Candidate crowded = new Candidate(true, true, true, 0, 3, 3600 * SECOND, 3600 * SECOND, 0, 2);
        assertGoesFirst(crowded, pod(1, 1, 1));
    }

    @Example
    void theOneReadyForAShorterTimeGoesFirst() {
        assertGoesFirst(pod(10, 3600, 2), pod(1000, 1000, 1));
    }

    /** Ready times are compared by their power of two in nanoseconds: the edges lie at 34.4, 68.7, 137.4 and 274.9 s. */
    @Example
    void readyTimesWithinOnePowerOfTwoAreEqualAndTheUidDecides() {
        long[] edges = {34, 68, 137, 274};
        for (int i = 0; i < edges.length; i++) {
            long below = edges[i];
            long above = edges[i] + 1;
            assertGoesFirst(pod(below, 600, 2), pod(above, 600, 1)); // across an edge a second counts
            if (i > 0) {
                long justAbove = edges[i - 1] + 1;
                assertGoesFirst(pod(below, 600, 1), pod(justAbove, 600, 2)); // within, nearly a factor of two does not
            }
        }
    }

    @Example
    void ofEquallyReadyOnesTheMoreOftenRestartedGoesFirst() {
        Candidate restarted = new Candidate(true, true, true, 0, 1, 60 * SECOND, 6000 * SECOND, 3, 2);
        assertGoesFirst(restarted, pod(60, 1, 1));
    }

    @Example
    void ofPodsThatStartTheYoungestGoesFirst() {
        assertGoesFirst(starting(false, false, 5, 2), starting(false, false, 500, 1));
    }

    @Provide
    Arbitrary<Candidate> candidates() {
        Arbitrary<Long> seconds = Arbitraries.of(40L, 45L, 50L, 60L, 300L);
        return Combinators.combine(Arbitraries.of(0, 1, 2, 2, 2, 2, 2, 2), seconds, seconds, Arbitraries.longs())
                .as((state, readyFor, older, uid) -> new Candidate(
                        state > 0,
                        state > 0,
                        state > 1,
                        0,
                        1,
                        state > 1 ? readyFor * SECOND : 0,
                        (readyFor + older) * SECOND,
                        0,
                        uid));
    }

    /**
     * Kubernetes' rules are no order: of pods ready in the same instant the age decides, of others in one power of two the UID,
     * so that three pods can each go before the next. Whatever comes of that, each is ranked once, and unready ones first.
     */
    @Property(seed = "20261124", tries = 100)
    void everyPodOfALargeFleetIsRankedOnce(@ForAll @Size(300) List<@From("candidates") Candidate> pods) {
        List<Integer> order = VictimRanking.order(pods);
        assertThat(order).hasSize(pods.size()).doesNotHaveDuplicates();
        assertThat(order.stream().map(i -> pods.get(i).ready()).toList()).isSorted();
    }
}
