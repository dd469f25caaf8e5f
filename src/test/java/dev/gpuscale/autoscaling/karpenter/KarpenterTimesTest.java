package dev.gpuscale.autoscaling.karpenter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** When Karpenter acts. */
class KarpenterTimesTest {
    private static final Instant START = Instant.parse("2026-01-05T10:00:00Z");

    private static Instant at(double seconds) {
        return START.plusNanos(Math.round(seconds * 1e9));
    }

    @Test
    void aBatchClosesASecondAfterTheLastPod() {
        assertThat(BatchWindow.closesAt(at(0), at(0))).isEqualTo(at(1));
        assertThat(BatchWindow.closesAt(at(0), at(3.4))).isEqualTo(at(4.4));
    }

    @Test
    void aSteadyStreamIsCutAfterTenSeconds() {
        assertThat(BatchWindow.closesAt(at(0), at(9.5))).isEqualTo(at(10));
    }
}
