package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.workload.RandomStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreeClocksTest {
    private static final Path RECORDINGS = Path.of("src", "test", "resources", "recordings");
    private static final long SECOND = 1_000_000;

    private static FreeClocks free(String file, long seed) {
        RecordedClocks recorded = Recording.read(RECORDINGS.resolve(file)).clocks();
        return new FreeClocks(recorded, RandomStream.named(seed, 0, "phases"));
    }

    @Test
    void aLoopPollsAtOnceAndEveryInterval() {
        ControllerClock polls = free("r01.json", 1).polls(100 * SECOND, 30 * SECOND);

        long first = polls.next(100 * SECOND - 1);
        assertThat(first).isBetween(100 * SECOND, 100 * SECOND + SECOND / 4);
        assertThat(polls.next(first)).isEqualTo(first + 30 * SECOND);
    }

    @Test
    void eachHpaIsFirstSyncedFifteenSecondsAfterItsCreation() {
        FreeClocks clocks = free("r09.json", 1);
        List<Long> created = clocks.clocks().hpa().stream()
                .filter(RecordedClocks.HpaLife::created)
                .map(RecordedClocks.HpaLife::micros)
                .toList();

        assertThat(created).hasSizeGreaterThan(1);
        assertThat(created)
                .allSatisfy(at -> assertThat(clocks.clocks().hpaSyncs().next(at - 1))
                        .isBetween(at + 15 * SECOND, at + 15 * SECOND + SECOND / 10));
    }

    @Test
    void whatFollowsFromNoRuleIsDrawn() {
        assertThat(LongStream.range(1, 20)
                        .map(seed ->
                                free("k01.json", seed).clocks().disruptionLoop().orElseThrow())
                        .distinct()
                        .boxed())
                .hasSize(19)
                .allMatch(phase -> phase <= 0 && phase > -11 * SECOND);
        assertThat(free("c01.json", 1).clocks().disruptionLoop()).isEmpty();
    }

    /** The real run is one that a forecast would have thought possible. */
    @ParameterizedTest
    @ValueSource(strings = {"e01.json", "e08.json", "f05.json", "r08.json", "r09.json", "r21.json"})
    void theRealRunLiesInTheSimulatedRange(String file) {
        assertThat(Backtest.playFreely(Recording.read(RECORDINGS.resolve(file)), 20)
                        .spreads())
                .isNotEmpty()
                .allMatch(Spread::withinWidenedRange);
    }

    @Test
    void theSameSeedsGiveTheSameRange() {
        Recording recording = Recording.read(RECORDINGS.resolve("e08.json"));

        assertThat(Backtest.playFreely(recording, 3)).isEqualTo(Backtest.playFreely(recording, 3));
    }
}
