package dev.gpuscale.autoscaling.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a pod that found no node is left alone. */
class PodBackoffTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "2, 2", "3, 4", "4, 8", "5, 10", "6, 10", "1000000000, 10"})
    void itDoublesUpToTheMaximum(int attempts, int seconds) {
        assertThat(PodBackoff.DEFAULT.after(attempts)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void itEndsInAWholeSecondOfTheClock() {
        assertThat(PodBackoff.DEFAULT.lastSecond(5_300_000, 1)).isEqualTo(6);
        assertThat(PodBackoff.DEFAULT.lastSecond(5_000_000, 1)).isEqualTo(6);
        assertThat(PodBackoff.DEFAULT.lastSecond(5_999_999, 2)).isEqualTo(7);
    }

    @Test
    void aMaximumBelowTheFirstIsRefused() {
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new PodBackoff(second, Duration.ZERO)).hasMessageContaining("max");
        assertThatThrownBy(() -> new PodBackoff(Duration.ZERO, second)).hasMessageContaining("initial");
    }
}
