package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.autoscaling.clusterautoscaler.BackoffLimits;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ScaleUpRequestsTest {
    private static final Instant START = Instant.EPOCH;
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final ScaleUpRequests requests = new ScaleUpRequests(BackoffLimits.defaults());

    @Test
    void whatCouldBeHadIsStillAwaitedWhenTheRestFailed() {
        requests.open("gpu", 3, START, LONGEST);
        requests.fail("gpu", 2, START.plusSeconds(10));

        assertThat(requests.increaseOf("gpu")).isEqualTo(1);
        assertThat(requests.backsOff("gpu", START.plusSeconds(10))).isTrue();
    }

    @Test
    void aRequestOfWhichNothingIsLeftIsClosed() {
        requests.open("gpu", 2, START, LONGEST);
        requests.fail("gpu", 2, START.plusSeconds(10));

        assertThat(requests.isOpen("gpu")).isFalse();
    }

    @Test
    void eachIncreaseGivesAllTheFullTimeAgain() {
        requests.open("gpu", 1, START, LONGEST);
        requests.open("gpu", 1, START.plus(LONGEST), LONGEST);
        requests.settle(group -> false, START.plus(LONGEST).plusSeconds(1));

        assertThat(requests.increaseOf("gpu")).isEqualTo(2);
        assertThat(requests.backsOff("gpu", START.plus(LONGEST).plusSeconds(1))).isFalse();
    }

    @Test
    void whatIsOverdueHasFailed() {
        requests.open("gpu", 1, START, LONGEST);
        requests.settle(group -> false, START.plus(LONGEST).plusSeconds(1));

        assertThat(requests.isOpen("gpu")).isFalse();
        assertThat(requests.backsOff("gpu", START.plus(LONGEST).plusSeconds(1))).isTrue();
    }

    @Test
    void whatIsFulfilledIsClosedWithoutABackOff() {
        requests.open("gpu", 1, START, LONGEST);
        requests.settle(group -> true, START.plusSeconds(60));

        assertThat(requests.isOpen("gpu")).isFalse();
        assertThat(requests.backsOff("gpu", START.plusSeconds(60))).isFalse();
    }
}
