package dev.gpuscale.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private final StringWriter text = new StringWriter();
    private long nowNanos;

    private ProgressLine progress(boolean plain) {
        return new ProgressLine(new PrintWriter(text), plain, () -> nowNanos);
    }

    private void at(double seconds) {
        nowNanos = (long) (seconds * 1e9);
    }

    @Test
    void aRunShorterThanASecondShowsNothing() {
        try (ProgressLine progress = progress(false)) {
            at(0.99);
            progress.replications(9, 10);
        }

        assertThat(text.toString()).isEmpty();
    }

    @Test
    void aLongerRunShowsOneLineAndErasesIt() {
        try (ProgressLine progress = progress(false)) {
            at(2);
            progress.replications(10, 40);
        }

        String line = "simulating: 10/40 replications, 6 s left";
        assertThat(text.toString()).isEqualTo("\r" + line + "\r" + " ".repeat(line.length()) + "\r");
    }

    @Test
    void aPlainLogGetsALineEachTenSeconds() {
        try (ProgressLine progress = progress(true)) {
            for (int second = 1; second <= 25; second++) {
                at(second);
                progress.replications(second, 100);
            }
        }

        assertThat(text.toString().lines()).hasSize(2).allMatch(line -> line.startsWith("simulating: "));
        assertThat(text.toString()).doesNotContain("\r");
    }
}
