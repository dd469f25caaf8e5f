package dev.gpuscale.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BillingRuleTest {
    private static final long SECOND = 1_000_000L;
    private static final long CENTURY = 3_155_760_000L * SECOND;

    @ParameterizedTest
    @CsvSource({"0, 60", "1, 60", "59999999, 60", "60000000, 60", "60000001, 61", "61000000, 61", "3600000000, 3600"})
    void billsStartedSecondsAndAtLeastAMinute(long lifetimeMicros, long billedSeconds) {
        assertThat(BillingRule.STANDARD.billedMicros(lifetimeMicros)).isEqualTo(billedSeconds * SECOND);
    }

    @Test
    void billsNothingForNoLifeWithoutAMinimum() {
        assertThat(new BillingRule(Duration.ZERO).billedMicros(0)).isZero();
        assertThat(new BillingRule(Duration.ofMillis(1500)).billedMicros(1)).isEqualTo(2 * SECOND);
    }

    @Property(seed = "20261124")
    void billsTheLifetimeAndLessThanASecondMore(
            @ForAll @LongRange(max = CENTURY) long lifetime, @ForAll @IntRange(max = 7200) int minimumSeconds) {
        long billed = new BillingRule(Duration.ofSeconds(minimumSeconds)).billedMicros(lifetime);
        long atLeast = Math.max(lifetime, minimumSeconds * SECOND);
        assertThat(billed).isBetween(atLeast, atLeast + SECOND - 1).matches(micros -> micros % SECOND == 0);
    }

    @Property(seed = "20261124")
    void neverBillsALongerLifeLess(
            @ForAll @LongRange(max = CENTURY) long lifetime, @ForAll @LongRange(max = 100 * SECOND) long more) {
        assertThat(BillingRule.STANDARD.billedMicros(lifetime + more))
                .isGreaterThanOrEqualTo(BillingRule.STANDARD.billedMicros(lifetime));
    }

    @Test
    void refusesNegativeTimes() {
        assertThatThrownBy(() -> BillingRule.STANDARD.billedMicros(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BillingRule(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
    }
}
