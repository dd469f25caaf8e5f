package dev.gpuscale.autoscaling.keda;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTriggerTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
        "2026-11-02T05:59:59Z, 0",
        "2026-11-02T06:00:00Z, 8",
        "2026-11-02T16:59:59.999Z, 8",
        "2026-11-02T17:00:00Z, 0",
        "2026-11-07T12:00:00Z, 0",
    })
    void wantsItsReplicasFromTheStartInclusiveToTheEndExclusive(Instant now, double replicas) {
        CronTrigger officeHours = new CronTrigger(schedule("0 7 * * 1-5"), schedule("0 18 * * MON-FRI"), BERLIN, 8);

        assertThat(officeHours.at(now)).isEqualTo(TriggerReading.of(replicas, replicas > 0));
    }

    @Test
    void knowsWindowsOverMidnight() {
        CronTrigger night = new CronTrigger(schedule("0 22 * * *"), schedule("0 6 * * *"), BERLIN, 2);

        assertThat(night.at(Instant.parse("2026-11-02T23:30:00Z")).active()).isTrue();
        assertThat(night.at(Instant.parse("2026-11-02T12:00:00Z")).active()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // expression; after; next firing in Berlin time
                "30 2 * * *; 2026-03-28T12:00:00Z; 2026-03-30T02:30+02:00", // skipped on the 29th
                "30 2 * * *; 2026-10-25T00:00:00Z; 2026-10-25T02:30+02:00", // fires twice on the 25th
                "30 2 * * *; 2026-10-25T00:30:00Z; 2026-10-25T02:30+01:00",
                "0 0 29 2 *; 2026-11-02T00:00:00Z; 2028-02-29T00:00+01:00",
                "0 0 13 * 5; 2026-11-02T00:00:00Z; 2026-11-06T00:00+01:00", // either day field
                "0 0 */2 * 5; 2026-11-02T00:00:00Z; 2026-11-03T00:00+01:00",
                "0 0 ? * fri; 2026-11-02T00:00:00Z; 2026-11-06T00:00+01:00",
                "5/20 8,12 * Jan *; 2026-11-02T00:00:00Z; 2027-01-01T08:05+01:00",
            })
    void findsTheNextFiring(String line) {
        String[] parts = line.split("; ", -1);

        assertThat(schedule(parts[0]).next(Instant.parse(parts[1]), BERLIN))
                .contains(ZonedDateTime.parse(parts[2]).toInstant());
    }

    @Test
    void hasNoNextFiringOnADayThatDoesNotExist() {
        assertThat(schedule("0 0 30 2 *").next(Instant.parse("2026-11-02T00:00:00Z"), BERLIN))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "* * * *",
                "* * * * * *",
                "60 * * * *",
                "* 24 * * *",
                "* * 0 * *",
                "* * * 13 *",
                "* * * * 7",
                "5-1 * * * *",
                "*/0 * * * *",
                "1-2-3 * * * *",
                "a * * * *",
                "@daily",
                "1/2/3 * * * *",
                ", * * * *",
                "-1 * * * *"
            })
    void refusesWhatIsNoExpressionOfFiveFields(String text) {
        assertThat(CronSchedule.parse(text)).isEmpty();
    }

    @Property(seed = "20261124")
    void firesStrictlyLaterAndWithoutSkippingADay(
            @ForAll @IntRange(max = 59) int minute,
            @ForAll @IntRange(max = 23) int hour,
            @ForAll @IntRange(max = 50_000) int at) {
        Instant now = Instant.parse("2026-01-01T00:00:17Z").plus(at * 13L, ChronoUnit.MINUTES);

        Instant next = schedule(minute + " " + hour + " * * *")
                .next(now, ZoneId.of("UTC"))
                .orElseThrow();

        assertThat(next).isAfter(now).isBeforeOrEqualTo(now.plus(1, ChronoUnit.DAYS));
        assertThat(next.atZone(ZoneId.of("UTC"))).satisfies(time -> {
            assertThat(time.getHour()).isEqualTo(hour);
            assertThat(time.getMinute()).isEqualTo(minute);
            assertThat(time.getSecond()).isZero();
        });
    }

    private static CronSchedule schedule(String text) {
        return CronSchedule.parse(text).orElseThrow();
    }
}
