package dev.gpuscale.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gpuscale.units.Rate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The trace that is shipped is synthetic, and this is how it was made: two working days of an image service, drawn from
 * figures of a real one (see scenarios/traces/README.md). {@code -Dgolden.update} draws it anew.
 */
class ShippedTraceTest {
    private static final Path FILE = Path.of("scenarios/traces/image-service.csv");
    private static final long SEED = 2026;
    private static final long TWO_DAYS_MICROS = 2L * 86_400 * 1_000_000;

    private static final RateSchedule ARRIVALS = new RateSchedule(
            ZoneOffset.UTC,
            new Rate(260.5 / 3600),
            List.of(
                    1.000, 0.267, 0.304, 0.309, 0.141, 0.080, 0.076, 0.057, 0.031, 0.011, 0.007, 0.001, //
                    0.000, 0.001, 0.001, 0.012, 0.154, 0.574, 0.668, 0.152, 0.255, 0.750, 0.778, 0.886),
            Optional.empty(),
            1.5);
    private static final Lognormal SERVICE = Lognormal.ofP99(Duration.ofSeconds(23), Duration.ofSeconds(106));

    @Test
    void theTraceIsTheOneThatItsPageDescribes() throws IOException {
        String drawn = draw();
        if (System.getProperty("golden.update") != null) {
            Files.writeString(FILE, drawn);
        }
        assertThat(Files.readString(FILE))
                .as("%s; -Dgolden.update draws it anew", FILE)
                .isEqualTo(drawn);
    }

    @Test
    void itIsReadableAndHasTheMomentsItWasDrawnFrom() {
        TraceSummary summary = TraceFile.validate(FILE, Optional.of("service_s"));
        double expected = ARRIVALS.meanRatePerSecond(Duration.ofDays(2)).orElseThrow();
        assertThat(summary.meanRatePerSecond()).isCloseTo(expected, within(0.05 * expected));
        assertThat(summary.meanServiceSeconds()).isCloseTo(28.5, within(1.0));
        assertThat(summary.blankServices()).isZero();
    }

    private static String draw() {
        StringBuilder text = new StringBuilder("arrival_s,service_s\n");
        long[] arrivals = new long[256];
        long[] services = new long[256];
        try (JobStream jobs =
                JobStreams.of(List.of(ARRIVALS), new Independent(SERVICE), Path.of(""), RandomStreams.of(SEED, 0))) {
            while (true) {
                int count = jobs.fill(arrivals, services);
                for (int i = 0; i < count; i++) {
                    if (arrivals[i] >= TWO_DAYS_MICROS) {
                        return text.toString();
                    }
                    text.append(seconds(arrivals[i]))
                            .append(',')
                            .append(seconds(services[i]))
                            .append('\n');
                }
            }
        }
    }

    /** Three decimals, cut off. */
    private static String seconds(long micros) {
        long millis = micros / 1000;
        String decimals = Long.toString(1000 + millis % 1000).substring(1);
        return millis / 1000 + "." + decimals;
    }
}
