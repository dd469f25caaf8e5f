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

class DisruptionBudgetTest {
    /** A Sunday. */
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "@yearly,      2026-01-01T00:59:59Z, true",
        "@annually,    2026-01-01T01:00:00Z, false",
        "@monthly,     2026-03-01T00:59:59Z, true",
        "@weekly,      2026-03-01T00:59:59Z, true",
        "@weekly,      2026-03-02T00:59:59Z, false",
        "@daily,       2026-03-02T00:00:00Z, true",
        "@midnight,    2026-03-01T23:59:59Z, false",
        "@hourly,      2026-03-01T23:59:59Z, true",
        "@every 1h,    2026-03-01T23:59:59Z, true",
        "@every 61m,   2026-03-01T23:59:59Z, false",
        "0 0 30 2 *,   2026-03-01T12:00:00Z, true",
        "'  0 12 * * SUN ', 2026-03-01T12:00:00Z, true",
    })
    void holdsForAnHourFromEachHit(String schedule, Instant now, boolean active) {
        assertThat(budget("1", schedule).active(now)).contains(active);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@Daily", "@every 1d", "0 12 * *", "0 12 * * * *", "TZ=UTC 0 12 * * *", "60 * * * *"})
    void aScheduleThatIsNoneIsAnError(String schedule) {
        assertThat(budget("1", schedule).active(NOON)).isEmpty();
    }

    @Test
    void aScheduleAndItsDurationBelongTogether() {
        DisruptionBudget forNoTime = new DisruptionBudget("1", List.of(), Optional.of("* * * * *"), Optional.empty());
        DisruptionBudget fromNowhere =
                new DisruptionBudget("1", List.of(), Optional.empty(), Optional.of(Duration.ofHours(1)));

        assertThat(forNoTime.active(NOON)).contains(false);
        assertThat(fromNowhere.active(NOON)).isEmpty();
    }

    @Test
    void aNumberThatIsNoneMattersOnlyWhileTheBudgetHolds() {
        DisruptionBudget wrong = budget("1000a%", "@weekly");

        assertThat(new Budgets(List.of(wrong)).allowed(DisruptionReason.EMPTY, 10, NOON))
                .isEqualTo(DisruptionBudget.UNLIMITED);
        assertThat(new Budgets(List.of(wrong)).allowed(DisruptionReason.EMPTY, 10, NOON.minus(Duration.ofHours(12))))
                .isZero();
    }

    private static DisruptionBudget budget(String nodes, String schedule) {
        return new DisruptionBudget(nodes, List.of(), Optional.of(schedule), Optional.of(Duration.ofHours(1)));
    }
}
