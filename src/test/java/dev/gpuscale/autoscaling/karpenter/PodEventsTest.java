package dev.gpuscale.autoscaling.karpenter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.autoscaling.karpenter.PodEvents.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PodEventsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00.900Z");

    @Test
    void isKeptInWholeSecondsSoThatAWindowEndsEarly() {
        PodEvents events = PodEvents.NONE.after(Event.BOUND, PodOwner.OTHER, START);
        Optional<Duration> minute = Optional.of(Duration.ofMinutes(1));

        assertThat(events.last()).contains(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(ConsolidateAfter.isOver(minute, Optional.of(START), events.last(), START.plusMillis(59_099)))
                .isFalse();
        assertThat(ConsolidateAfter.isOver(minute, Optional.of(START), events.last(), START.plusMillis(59_100)))
                .isTrue();
    }

    @Test
    void eventsWithinTenSecondsOfTheStoredTimeLeaveNoTrace() {
        PodEvents events = PodEvents.NONE.after(Event.BOUND, PodOwner.OTHER, START);

        assertThat(events.after(Event.TERMINATING, PodOwner.OTHER, START.plusMillis(9_099)))
                .isEqualTo(events);
        assertThat(events.after(Event.TERMINATING, PodOwner.OTHER, START.plusMillis(9_100))
                        .last())
                .contains(Instant.parse("2026-01-01T00:00:10Z"));
    }
}
