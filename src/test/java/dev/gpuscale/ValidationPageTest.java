package dev.gpuscale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.config.Scenarios;
import dev.gpuscale.simulation.Estimate;
import dev.gpuscale.simulation.Progress;
import dev.gpuscale.simulation.RunOptions;
import dev.gpuscale.simulation.Simulation;
import dev.gpuscale.simulation.Timeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The table of docs/validation.md is of this engine; {@code -Dgolden.update} writes its simulated column anew. */
@Tag("docs")
class ValidationPageTest {
    private static final Path PAGE = Path.of("docs/validation.md");
    private static final Path QUEUES = Path.of("scenarios/theory");
    private static final Pattern ROW =
            Pattern.compile("(?m)^(\\| \\[(\\S+)\\]\\(\\S+\\) \\|[^|]*\\|[^|]*\\|[^|]*\\|) [^|]* \\|");

    @Test
    void everySimulatedWaitIsWhatARunGives() throws IOException {
        String page = Files.readString(PAGE);
        String simulated = ROW.matcher(page).replaceAll(row -> row.group(1) + " " + meanWait(row) + " |");
        if (System.getProperty("golden.update") != null) {
            Files.writeString(PAGE, simulated);
        }
        assertThat(Files.readString(PAGE))
                .as("%s; -Dgolden.update rewrites it", PAGE)
                .isEqualTo(simulated);
    }

    @Test
    void everyQueueIsInTheTable() throws IOException {
        String page = Files.readString(PAGE);
        try (Stream<Path> queues = Files.list(QUEUES)) {
            assertThat(queues)
                    .isNotEmpty()
                    .allSatisfy(queue -> assertThat(page).contains("theory/" + queue.getFileName()));
        }
    }

    private static String meanWait(MatchResult row) {
        RunOptions options = new RunOptions(OptionalLong.empty(), OptionalInt.empty(), 2, List.of(), () -> false);
        Estimate wait = Simulation.prepare(Scenarios.read(QUEUES.resolve(row.group(2) + ".yaml"), List.of()))
                .run(options, Progress.NONE, Timeline.NONE)
                .orElseThrow()
                .design()
                .workloads()
                .get(0)
                .waits()
                .mean();
        return String.format(Locale.ROOT, "%.4f s ±%.4f", wait.value(), wait.halfWidth());
    }
}
