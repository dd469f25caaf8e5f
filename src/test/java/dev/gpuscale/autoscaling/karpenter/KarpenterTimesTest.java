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

    /** When a window closes to which pods come at those seconds. */
    private static Instant closesAt(double... seconds) {
        Batcher batcher = new Batcher(Batcher.IDLE, Batcher.LONGEST);
        for (double second : seconds) {
            batcher.trigger("pod at " + second, at(second));
        }
        return batcher.closesAt().orElseThrow();
    }

    @Test
    void aBatchClosesASecondAfterTheLastPod() {
        assertThat(closesAt(0)).isEqualTo(at(1));
        assertThat(closesAt(0, 3.4)).isEqualTo(at(4.4));
    }

    @Test
    void aSteadyStreamIsCutAfterTenSeconds() {
        assertThat(closesAt(0, 9.5)).isEqualTo(at(10));
    }
}
