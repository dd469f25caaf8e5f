package dev.gpuscale.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published traces as they are, where a checkout has them beside it; their statistics are those of their page. */
class RealTracesTest {
    private static Path trace(String name) {
        String folder = Optional.ofNullable(System.getenv("GPUSCALE_TRACES")).orElse("../shared/traces");
        Path path = Path.of(folder, name);
        assumeTrue(Files.exists(path), () -> "skipped: there is no " + path + " (set GPUSCALE_TRACES)");
        return path;
    }

    @ParameterizedTest
    @CsvSource({
        "azure-llm-2023-code.csv, 8819, 2.567",
        "azure-llm-2023-conv-first-half.csv, 9732, 5.562",
        "mooncake-conversation.csv, 12031, 3.401",
        "alibaba-genai-2026-images.csv.gz, 26823, 0.01348",
        "servegen-mlarge-client69.csv.gz, 566209, 0.4798",
        "alibaba-gpu-2023-pods.csv, 7064, 0.0005475",
        "alibaba-dlrm-2025-gpu-instances.csv, 7386, 0.00276"
    })
    void everyRowIsReadAndTheRateIsThePublishedOne(String name, long rows, double perSecond) {
        TraceSummary summary = TraceFile.validate(trace(name));
        assertThat(summary.rows()).isEqualTo(rows);
        assertThat(summary.meanRatePerSecond()).isCloseTo(perSecond, within(perSecond * 1e-3));
    }

    @Test
    void everyImageJobHasAServiceTime() {
        TraceSummary summary = TraceFile.validate(trace("alibaba-genai-2026-images.csv.gz"), Optional.of("service_s"));
        assertThat(summary.meanServiceSeconds()).isCloseTo(28.67, within(0.005));
        assertThat(summary.blankServices()).isZero();
    }

    @Test
    void podsThatWereNeverScheduledAreNoJobs() {
        Path path = trace("alibaba-gpu-2023-pods.csv");
        assertThat(TraceFile.validate(path, Optional.of("duration_s")).blankServices())
                .isEqualTo(861);
        Trace pods = new Trace(path.getFileName().toString(), 1, false, Optional.of("duration_s"));
        long[] arrivals = new long[8_000];
        try (ArrivalStream stream = pods.open(RandomStream.named(1, 0, "x"), path.getParent())) {
            assertThat(stream.fill(arrivals, new long[8_000], 0, 8_000)).isEqualTo(7_064 - 861);
        }
    }
}
