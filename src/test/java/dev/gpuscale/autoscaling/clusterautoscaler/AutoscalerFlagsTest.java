package dev.gpuscale.autoscaling.clusterautoscaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.autoscaling.scheduler.PodShape;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Small rules of a loop that no upstream case shows. */
class AutoscalerFlagsTest {
    private static final Instant NOW = TestPod.START.plusSeconds(100);

    @Test
    void podsAreGroupedByTheirTemplateInTheirOrder() {
        PodShape one = TestPod.shape(1, 0);
        PodShape other = TestPod.shape(2, 0);

        assertThat(PodGroup.of(List.of(TestPod.of(one), TestPod.of(other), TestPod.of(one))))
                .containsExactly(new PodGroup(one, 2), new PodGroup(other, 1));
    }

    @Test
    void aPodIsBoughtForOnceItIsOlderThanTheLongerDelay() {
        ScaleUpDelay delay = new ScaleUpDelay(Duration.ofSeconds(30));

        assertThat(delay.holdsBack(NOW.minusSeconds(30), Duration.ZERO, NOW)).isTrue();
        assertThat(delay.holdsBack(NOW.minusSeconds(31), Duration.ofSeconds(10), NOW))
                .isFalse();
        assertThat(delay.holdsBack(NOW.minusSeconds(31), Duration.ofSeconds(40), NOW))
                .isTrue();
    }

    @Test
    void nodesOnTheirWayCountWhileTheOrderIsOpen() {
        GroupReadiness group = new GroupReadiness(5, 2, 1, 0);

        assertThat(group.upcoming(true, false)).isEqualTo(2);
        assertThat(group.upcoming(false, false)).isZero();
        assertThat(group.upcoming(true, true)).isZero();
        assertThat(new GroupReadiness(1, 2, 0, 0).upcoming(true, false)).isZero();
    }

    @Test
    void stopsOnlyWhenBothBoundsOfUnreadyNodesAreExceeded() {
        ClusterHealth health = ClusterHealth.defaults();

        assertThat(health.isHealthy(3, 3)).isTrue();
        assertThat(health.isHealthy(4, 9)).isTrue();
        assertThat(health.isHealthy(4, 8)).isFalse();
    }

    @Test
    void aFailureLongAgoIsForgotten() {
        BackoffLimits limits = BackoffLimits.defaults();
        Backoff first = Backoff.after(Optional.empty(), TestPod.START, limits);
        Instant threeHours = TestPod.START.plus(Duration.ofHours(3));

        assertThat(Backoff.after(Optional.of(first), threeHours, limits).duration())
                .isEqualTo(Duration.ofMinutes(10));
        assertThat(Backoff.after(Optional.of(first), threeHours.plusSeconds(1), limits)
                        .duration())
                .isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void failuresDuringABackOffProlongItButDoNotDoubleIt() {
        BackoffLimits limits = BackoffLimits.defaults();
        Backoff first = Backoff.after(Optional.empty(), TestPod.START, limits);
        Backoff second = Backoff.after(Optional.of(first), TestPod.START.plusSeconds(300), limits);

        assertThat(second.duration()).isEqualTo(Duration.ofMinutes(5));
        assertThat(second.until()).isEqualTo(TestPod.START.plusSeconds(600));
    }

    @Test
    void podsGetAtMostTenMinutesToEnd() {
        DeletionTimes times = AutoscalerFlags.defaults().scaleDown().deletion();

        assertThat(times.grace(Duration.ofHours(2))).isEqualTo(Duration.ofMinutes(10));
        assertThat(times.grace(Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void aGpuNodeCountsAsBrokenOnceItsStartTookTooLong() {
        Duration startup = AutoscalerFlags.defaults().maxNodeStartupTime();

        assertThat(GpuReadiness.of(true, true, 0, startup.minusSeconds(1), startup))
                .isEqualTo(GpuReadiness.NOT_STARTED);
        assertThat(GpuReadiness.of(true, true, 0, startup, startup)).isEqualTo(GpuReadiness.UNREADY);
        assertThat(GpuReadiness.of(false, false, 0, Duration.ZERO, startup)).isEqualTo(GpuReadiness.NOT_STARTED);
    }
}
