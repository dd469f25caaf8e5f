package dev.gpuscale.autoscaling.karpenter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvictionTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final EvictionLimit NONE_NOW = new EvictionLimit(0, false, false);

    @ParameterizedTest
    @CsvSource({"0,1", "1000000000,10", "-2147483648,-10", "33554432,2", "-16777216,0.5"})
    void aPodCostsMoreTheHigherItsPriority(int priority, double cost) {
        assertThat(Eviction.cost(Pods.pod("p").priority(priority))).isEqualTo(cost);
    }

    @Test
    void podsThatStayWithTheirNodeOrEndAreNotRescheduled() {
        Pods.Pod pod = Pods.pod("p");
        assertThat(Eviction.reschedulable(pod)).isTrue();

        pod.terminating = true;
        assertThat(Eviction.reschedulable(pod)).isFalse();
        pod.owner = PodOwner.STATEFUL_SET;
        assertThat(Eviction.reschedulable(pod)).isTrue();
        pod.terminating = false;
        pod.owner = PodOwner.DAEMON_SET;
        assertThat(Eviction.reschedulable(pod)).isFalse();
        pod.owner = PodOwner.NODE;
        assertThat(Eviction.reschedulable(pod)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "31m", "1h0.5s", "+1h"})
    void anAnnotationHoldsTheNode(String value) {
        assertThat(Eviction.holdsNode(startedHalfAnHourAgo(value), NOW)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "True", "", "30m", "0", "-1h", "1d", "1 h", "60"})
    void anAnnotationThatIsOverOrNoneOfTheKindDoesNot(String value) {
        assertThat(Eviction.holdsNode(startedHalfAnHourAgo(value), NOW)).isFalse();
    }

    @Test
    void aDurationHoldsAPodThatHasNotStarted() {
        Pods.Pod pod = startedHalfAnHourAgo("1s");
        pod.startedAt = Optional.empty();

        assertThat(Eviction.holdsNode(pod, NOW)).isTrue();
    }

    @Test
    void aDaemonSetPodHoldsItsNodeTooUntilItEnds() {
        Pods.Pod pod = startedHalfAnHourAgo("true");
        pod.owner = PodOwner.DAEMON_SET;
        assertThat(Eviction.holdsNode(pod, NOW)).isTrue();

        pod.terminating = true;
        assertThat(Eviction.holdsNode(pod, NOW)).isFalse();
    }

    @Test
    void aBudgetRefusesWhenItAllowsNothingOrIsOneOfTwo() {
        Pods.Pod pod = Pods.pod("p");
        pod.evictionLimits = List.of(new EvictionLimit(1, false, false));
        assertThat(Eviction.refusedNow(pod, NOW)).isFalse();
        pod.evictionLimits = List.of(NONE_NOW);
        assertThat(Eviction.refusedNow(pod, NOW)).isTrue();
        pod.evictionLimits = List.of(new EvictionLimit(1, false, false), new EvictionLimit(1, false, false));
        assertThat(Eviction.refusedNow(pod, NOW)).isTrue();
    }

    @Test
    void anUnhealthyPodPassesABudgetThatSaysSo() {
        Pods.Pod pod = Pods.pod("p");
        pod.unhealthy = true;
        pod.evictionLimits = List.of(NONE_NOW);
        assertThat(Eviction.refusedNow(pod, NOW)).isTrue();
        pod.evictionLimits = List.of(new EvictionLimit(0, false, true));
        assertThat(Eviction.refusedNow(pod, NOW)).isFalse();
    }

    @Test
    void onlyABudgetThatNeverAllowsAnythingKeepsAPodFromBeingPlacedElsewhere() {
        Pods.Pod pod = Pods.pod("p");
        pod.evictionLimits = List.of(NONE_NOW);
        assertThat(Eviction.reschedulableNow(pod, NOW)).isTrue();
        pod.evictionLimits = List.of(new EvictionLimit(0, true, false));
        assertThat(Eviction.reschedulableNow(pod, NOW)).isFalse();
    }

    private static Pods.Pod startedHalfAnHourAgo(String annotation) {
        Pods.Pod pod = Pods.pod("p");
        pod.doNotDisrupt = Optional.of(annotation);
        pod.startedAt = Optional.of(NOW.minus(Duration.ofMinutes(30)));
        return pod;
    }
}
