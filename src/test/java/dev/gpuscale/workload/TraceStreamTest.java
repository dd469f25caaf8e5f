package dev.gpuscale.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gpuscale.units.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceStreamTest {
    @TempDir
    Path folder;

    private Trace trace(String text, double scale, boolean repeat) throws IOException {
        Files.writeString(folder.resolve("t.csv"), text);
        return new Trace("t.csv", scale, repeat, Optional.empty());
    }

    private long[] arrivals(Trace trace, int atMost) {
        long[] arrivals = new long[atMost];
        try (ArrivalStream stream = trace.open(RandomStream.named(1, 0, "x"), folder)) {
            int count = stream.fill(arrivals, new long[atMost], 0, atMost);
            return Arrays.copyOf(arrivals, count);
        }
    }

    @Test
    void aTraceEndsWithItsFile() throws IOException {
        assertThat(arrivals(trace("arrival_s\n1\n3\n", 1, false), 10)).containsExactly(1_000_000, 3_000_000);
    }

    @Test
    void aScaleOfTwoIsTwiceTheRate() throws IOException {
        assertThat(arrivals(trace("arrival_s\n1\n3\n", 2, false), 10)).containsExactly(500_000, 1_500_000);
    }

    @Test
    void aRepeatedTraceStartsOverAfterItsSpanAndOneMeanGap() throws IOException {
        Trace trace = trace("arrival_s\n10\n11\n14\n", 1, true);
        assertThat(arrivals(trace, 7))
                .containsExactly(10_000_000, 11_000_000, 14_000_000, 16_000_000, 17_000_000, 20_000_000, 22_000_000);
        assertThat(trace.validate(folder).periodMicros()).isEqualTo(6_000_000);
    }

    @Test
    void aRepeatedTraceIsScaledAsAWhole() throws IOException {
        assertThat(arrivals(trace("arrival_s\n0\n1\n", 2, true), 4)).containsExactly(0, 500_000, 1_000_000, 1_500_000);
    }

    @Test
    void aTraceOfOneMomentCannotRepeat() throws IOException {
        Trace trace = trace("arrival_s\n3\n3\n", 1, true);
        assertThatThrownBy(() -> trace.validate(folder))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("cannot repeat");
        assertThatThrownBy(() -> arrivals(trace, 9))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("cannot repeat");
    }

    @Test
    void aBrokenLineIsFoundBeforehandOrElseWhenItIsReached() throws IOException {
        Trace trace = trace("arrival_s\n1\n2\n1\n", 1, false);
        assertThat(arrivals(trace, 2)).containsExactly(1_000_000, 2_000_000);
        assertThatThrownBy(() -> arrivals(trace, 3))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("t.csv:4:1:");
        assertThatThrownBy(() -> trace.validate(folder)).isInstanceOf(UserException.class);
    }

    @Test
    void aNameThatNoFileCanHaveIsToldAsSuch() {
        Trace trace = new Trace("a\0b", 1, false, Optional.empty());
        assertThatThrownBy(() -> trace.validate(folder))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("no file name");
    }
}
