package dev.gpuscale.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a process can show: its signals and its streams. */
class ProcessTest {
    private static final Path STATUS = Path.of("/proc/self/status");

    @TempDir
    Path folder;

    private static Process start(Class<?> main, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command).start();
    }

    /** A process that was started in the background of a script cannot be interrupted, nor can its children. */
    private static boolean ignoresInterrupts() throws IOException {
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.split("\\s+", 2)[1], 16) & 2) != 0);
    }

    @Test
    void controlCPrintsWhatIsDoneLeavesNoFileAndEndsWith130() throws Exception {
        assumeTrue(Files.exists(STATUS), "no /proc here");
        assumeFalse(ignoresInterrupts(), "SIGINT is ignored here");
        Path timeline = folder.resolve("timeline.csv");
        Process process = start(EndlessRun.class, "simulate", "x.yaml", "--timeline", timeline.toString());
        try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
            assertThat(err.readLine()).isEqualTo("running");
            new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                    .start()
                    .waitFor();

            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(ExitCode.INTERRUPTED);
            assertThat(out).contains("PARTIAL  interrupted after 3 of 10 replications");
            assertThat(err.readLine()).isEqualTo("exit 130: interrupted");
            assertThat(folder).isEmptyDirectory();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aReaderThatGoesAwayIsNoError() throws Exception {
        Process process = start(Main.class, "catalog", "instances", "--quiet");
        process.getInputStream().close();

        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isIn(0, 141);
        assertThat(err).isEmpty();
    }
}
