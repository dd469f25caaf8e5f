package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class CalendarTest {
    private record Entry(long at, Calendar.Kind kind, int sequence) {}

    /** Few instants, so that ties are the rule. */
    @Property(seed = "20261124")
    void takesByTimeThenKindThenOrderOfScheduling(
            @ForAll @Size(max = 300) List<@IntRange(max = 8) Integer> times,
            @ForAll @Size(min = 1, max = 50) List<Calendar.Kind> kinds,
            @ForAll @IntRange(min = 1, max = 7) int takeEvery) {
        Calendar calendar = new Calendar();
        List<Entry> plain = new ArrayList<>();
        List<Entry> taken = new ArrayList<>();
        List<Entry> expected = new ArrayList<>();
        for (int i = 0; i < times.size(); i++) {
            Entry entry = new Entry(times.get(i), kinds.get(i % kinds.size()), i);
            calendar.schedule(entry.at, entry.kind, now -> taken.add(entry));
            plain.add(entry);
            if (i % takeEvery == 0) {
                take(calendar, plain, expected);
            }
            assertThat(calendar.size()).isEqualTo(plain.size());
        }
        while (!plain.isEmpty()) {
            take(calendar, plain, expected);
        }
        assertThat(taken).isEqualTo(expected);
        assertThat(calendar.nextMicros()).isEqualTo(Long.MAX_VALUE);
    }

    private static void take(Calendar calendar, List<Entry> plain, List<Entry> expected) {
        Entry first = plain.stream()
                .min(Comparator.comparingLong(Entry::at)
                        .thenComparing(Entry::kind)
                        .thenComparing(Entry::sequence))
                .orElseThrow();
        plain.remove(first);
        expected.add(first);
        assertThat(calendar.nextMicros()).isEqualTo(first.at);
        calendar.take().happen(first.at);
    }

    @Example
    void whatAnEventSchedulesForTheSameInstantStillHappensThen() {
        Calendar calendar = new Calendar();
        List<String> happened = new ArrayList<>();
        calendar.schedule(5, Calendar.Kind.HPA, now -> happened.add("hpa"));
        calendar.schedule(5, Calendar.Kind.WORLD, now -> {
            happened.add("world");
            calendar.schedule(5, Calendar.Kind.SCHEDULER, later -> happened.add("scheduler"));
        });
        while (calendar.nextMicros() < Long.MAX_VALUE) {
            calendar.take().happen(5);
        }
        assertThat(happened).containsExactly("world", "scheduler", "hpa");
    }
}
