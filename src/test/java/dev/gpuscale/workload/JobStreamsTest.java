package dev.gpuscale.workload;

import static dev.gpuscale.workload.Jobs.perSecond;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JobStreamsTest {
    private static final ServiceTime SERVICE =
            new Independent(Lognormal.ofP99(Duration.ofSeconds(8), Duration.ofSeconds(25)));

    static Stream<Arrivals> generated() {
        return Stream.of(
                new Poisson(perSecond(3)),
                new RateSchedule(
                        ZoneId.of("Europe/Berlin"), perSecond(2), Collections.nCopies(24, 0.3), Optional.empty(), 2.5),
                new Mmpp(List.of(
                        new Mmpp.State(perSecond(0.1), Duration.ofMinutes(1)),
                        new Mmpp.State(perSecond(20), Duration.ofSeconds(10)))),
                new Bursts(
                        47, Optional.of(Duration.ofMinutes(1)), List.of(), Duration.ZERO, Duration.ofSeconds(5), true),
                new Bursts(
                        30,
                        Optional.empty(),
                        List.of(Duration.ofSeconds(7)),
                        Duration.ZERO,
                        Duration.ofSeconds(60),
                        false));
    }

    @Provide
    Arbitrary<Arrivals> arrivals() {
        return Arbitraries.of(generated().toList());
    }

    @ParameterizedTest
    @MethodSource("generated")
    void theSizeOfTheBlocksDoesNotChangeTheJobs(Arrivals arrivals) {
        assertBlocksDoNotMatter(arrivals);
    }

    @Test
    void theSizeOfTheBlocksDoesNotChangeAddedUpJobs() {
        assertBlocksDoNotMatter(generated().toArray(Arrivals[]::new));
    }

    private static void assertBlocksDoNotMatter(Arrivals... arrivals) {
        Jobs whole = Jobs.read(Jobs.stream(SERVICE, 1, arrivals), 5_000, 5_000);
        for (int block : new int[] {1, 7, 1024}) {
            Jobs pieces = Jobs.read(Jobs.stream(SERVICE, 1, arrivals), 5_000, block);
            assertThat(pieces.arrivals()).isEqualTo(whole.arrivals());
            assertThat(pieces.services()).isEqualTo(whole.services());
        }
    }

    @Property(seed = "20261124", tries = 60)
    void jobsArriveInOrderAndNoneIsLost(
            @ForAll("arrivals") Arrivals first,
            @ForAll("arrivals") Arrivals second,
            @ForAll("arrivals") Arrivals third,
            @ForAll @IntRange(max = 1_000_000) int seed) {
        Arrivals[] all = {first, second, third};
        long[] merged =
                Jobs.read(Jobs.stream(Jobs.ONE_SECOND, seed, all), 3_000, 500).arrivals();
        assertThat(merged).isSorted();
        if (merged.length == 0) {
            return;
        }
        long last = merged[merged.length - 1];
        int expected = 0;
        for (int i = 0; i < all.length; i++) {
            long[] alone = new long[3_000];
            int count = all[i].open(RandomStream.named(seed, 0, "arrivals/" + i), Path.of("."))
                    .fill(alone, new long[3_000], 0, alone.length);
            expected +=
                    (int) Arrays.stream(alone, 0, count).filter(t -> t < last).count();
        }
        assertThat(Arrays.stream(merged).filter(t -> t < last).count()).isEqualTo(expected);
    }

    @Test
    void eachSourceKeepsItsJobsWhenAnotherIsAdded() {
        Poisson poisson = new Poisson(perSecond(1));
        Bursts burst =
                new Bursts(1, Optional.empty(), List.of(Duration.ofHours(9)), Duration.ZERO, Duration.ZERO, false);
        Jobs alone = Jobs.read(Jobs.stream(SERVICE, 1, poisson), 1_000, 100);
        Jobs together = Jobs.read(Jobs.stream(SERVICE, 1, poisson, burst), 1_000, 100);
        assertThat(together.arrivals()).isEqualTo(alone.arrivals());
        assertThat(together.services()).isEqualTo(alone.services());
    }

    @Test
    void aFasterServiceLeavesTheArrivalsAlone() {
        Poisson poisson = new Poisson(perSecond(1));
        assertThat(Jobs.read(Jobs.stream(SERVICE, 1, poisson), 1_000, 100).arrivals())
                .isEqualTo(Jobs.read(Jobs.stream(Jobs.ONE_SECOND, 1, poisson), 1_000, 100)
                        .arrivals());
    }

    @Test
    void replicationsAndSeedsDiffer() {
        Poisson poisson = new Poisson(perSecond(1));
        List<Arrivals> list = List.of(poisson);
        long[] base = Jobs.read(JobStreams.of(list, SERVICE, Path.of("."), RandomStreams.of(1, 0)), 10, 10)
                .arrivals();
        assertThat(Jobs.read(JobStreams.of(list, SERVICE, Path.of("."), RandomStreams.of(1, 1)), 10, 10)
                        .arrivals())
                .isNotEqualTo(base);
        assertThat(Jobs.read(JobStreams.of(list, SERVICE, Path.of("."), RandomStreams.of(2, 0)), 10, 10)
                        .arrivals())
                .isNotEqualTo(base);
        RandomStreams other = RandomStreams.of(1, 0).within("images");
        assertThat(Jobs.read(JobStreams.of(list, SERVICE, Path.of("."), other), 10, 10)
                        .arrivals())
                .isNotEqualTo(base);
    }

    @Test
    void aTraceBringsItsServiceTimesAndOtherArrivalsDrawTheirs(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("t.csv"), "arrival_s,service_s\n1,2.5\n1,\n4,0\n");
        Trace trace = new Trace("t.csv", 1, false, Optional.of("service_s"));
        Bursts burst =
                new Bursts(1, Optional.empty(), List.of(Duration.ofSeconds(1)), Duration.ZERO, Duration.ZERO, false);
        JobStream stream = JobStreams.of(List.of(trace, burst), Jobs.ONE_SECOND, folder, RandomStreams.of(1, 0));
        Jobs jobs = Jobs.read(stream, 10, 2);
        assertThat(jobs.arrivals()).containsExactly(1_000_000, 1_000_000, 4_000_000);
        assertThat(jobs.services()).containsExactly(2_500_000, 1_000_000, 0);
    }

    @Test
    void aTraceColumnServesEveryTraceThatNamesNoneOfItsOwn(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("t.csv"), "arrival_s,a,b\n1,2,3\n");
        Trace plain = new Trace("t.csv", 1, false, Optional.empty());
        Trace own = new Trace("t.csv", 1, false, Optional.of("b"));
        List<Arrivals> both = List.of(plain, own);
        ServiceTime column = new TraceColumn("a");
        assertThat(JobStreams.validate(both, column, folder))
                .extracting(TraceSummary::meanServiceSeconds)
                .containsExactly(2.0, 3.0);
        Jobs jobs = Jobs.read(JobStreams.of(both, column, folder, RandomStreams.of(1, 0)), 5, 5);
        assertThat(jobs.services()).containsExactly(2_000_000, 3_000_000);
    }

    @Test
    void serviceTimesFromATraceNeedTraces() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JobStreams.check(List.of(new Poisson(perSecond(1))), new TraceColumn("service_s")))
                .withMessageContaining("not all traces");
        assertThatIllegalArgumentException().isThrownBy(() -> JobStreams.check(List.of(), SERVICE));
    }

    @Property(seed = "20261124")
    void listedJobsComeBackAsTheyAre(
            @ForAll @Size(max = 50) List<@IntRange(max = 1000) Integer> times,
            @ForAll @IntRange(min = 1, max = 60) int block) {
        long[] arrivals = times.stream().mapToLong(Integer::longValue).sorted().toArray();
        long[] services = times.stream().mapToLong(Integer::longValue).toArray();
        Jobs jobs = Jobs.read(JobStream.ofList(arrivals, services), 60, block);
        assertThat(jobs.arrivals()).isEqualTo(arrivals);
        assertThat(jobs.services()).isEqualTo(services);
    }

    @Test
    void listedJobsAreSortedAndNotNegative() {
        assertThatIllegalArgumentException().isThrownBy(() -> JobStream.ofList(new long[] {2, 1}, new long[2]));
        assertThatIllegalArgumentException().isThrownBy(() -> JobStream.ofList(new long[] {-1}, new long[1]));
        assertThatIllegalArgumentException().isThrownBy(() -> JobStream.ofList(new long[1], new long[] {-1}));
        assertThatIllegalArgumentException().isThrownBy(() -> JobStream.ofList(new long[1], new long[2]));
    }
}
