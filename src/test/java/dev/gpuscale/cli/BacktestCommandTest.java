package dev.gpuscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacktestCommandTest {
    private static final Path RECORDINGS = Path.of("src", "test", "resources", "recordings");

    @TempDir
    Path folder;

    private Path copy(String name) throws IOException {
        return Files.copy(RECORDINGS.resolve(name), folder.resolve(name));
    }

    /** One whose scale-down window is another than the real controllers had. */
    private Path wrong(String name) throws IOException {
        String text = Files.readString(RECORDINGS.resolve("r01.json"));
        return Files.writeString(
                folder.resolve(name),
                text.replace("\"stabilizationWindowSeconds\": 120", "\"stabilizationWindowSeconds\": 150"));
    }

    @Test
    void recordingsThatAgreeEndWithZeroAndSayNothingElse() throws IOException {
        Session session = new Session();

        assertThat(session.run("backtest", copy("r01.json").toString())).isZero();
        assertThat(session.out()).contains("r01        agrees", "1 recording: it agrees");
        assertThat(session.err()).isEmpty();
    }

    @Test
    void oneThatDiffersEndsWithOneAndIsExplained() throws IOException {
        Session session = new Session();

        assertThat(session.run("backtest", wrong("w.json").toString())).isEqualTo(1);
        assertThat(session.out()).contains("DIFFERS", "First difference: recorded ", "The rule there: the HPA");
        assertThat(session.err()).isEqualTo("exit 1: r01 differs\n");
    }

    @Test
    void aWiderToleranceLetsMorePass() throws IOException {
        Path file = wrong("w.json");

        assertThat(new Session().run("backtest", file.toString(), "--tolerance", "30"))
                .isZero();
    }

    @Test
    void aFolderIsSearchedAtAnyDepth() throws Exception {
        Files.createDirectories(folder.resolve("a/b"));
        Files.copy(RECORDINGS.resolve("r24.json"), folder.resolve("a/b/r24.json"));
        copy("r01.json");
        Files.writeString(folder.resolve("README.md"), "");
        Session session = new Session();

        assertThat(session.run("backtest", folder.toString(), "-o", "json")).isZero();
        assertThat(new ObjectMapper().readTree(session.out()).get("recordings")).hasSize(2);
    }

    @Test
    void theVariableNamesAFolderWhereNoArgumentDoes() throws IOException {
        copy("r01.json");
        Session session = new Session().variable("GPUSCALE_RECORDINGS", folder.toString());

        assertThat(session.run("backtest")).isZero();
        assertThat(session.out()).contains("r01");
    }

    @Test
    void withoutAnyNameItSaysWhatToDo() {
        Session session = new Session();

        assertThat(session.run("backtest")).isEqualTo(2);
        assertThat(session.err()).contains("no recording is named", "GPUSCALE_RECORDINGS");
    }

    @Test
    void aFolderWithoutRecordingsIsNoSuccess() throws IOException {
        Files.writeString(folder.resolve("README.md"), "");
        Session session = new Session();

        assertThat(session.run("backtest", folder.toString())).isEqualTo(2);
        assertThat(session.err()).contains("0 recordings here (1 files looked at)");
    }

    @Test
    void aBrokenFileIsToldAndTheOthersArePlayed() throws IOException {
        copy("r01.json");
        Files.writeString(folder.resolve("a.json"), "{\"inputs\": {");
        Files.writeString(folder.resolve("z.json"), "[1]");
        wrong("w.json");
        Session session = new Session();

        assertThat(session.run("backtest", folder.toString())).isEqualTo(2);
        assertThat(session.out()).contains("agrees", "DIFFERS");
        assertThat(session.err())
                .contains("a.json", "z.json", "exit 2: cannot use 2 recordings")
                .doesNotContain("\tat ");
    }

    @Test
    void aFileThatIsNotThereIsToldByItsName() {
        Session session = new Session();

        assertThat(session.run("backtest", "none.json")).isEqualTo(2);
        assertThat(session.out()).isEmpty();
        assertThat(session.err()).contains("none.json", "exit 2: cannot use none.json");
    }

    @Test
    void freeClocksShowWhereTheRealRunLies() throws IOException {
        Session session = new Session();

        assertThat(session.run("backtest", copy("e01.json").toString(), "--free-clocks", "--replications", "5"))
                .isZero();
        assertThat(session.out()).contains("median", "rank", "/6", "mean wait, s");
    }

    @Test
    void anInterruptedRunPrintsNothingThatWasNotPlayed() throws IOException {
        copy("r01.json");
        Session session = new Session();
        session.interruption().ask();

        assertThat(session.run("backtest", folder.toString())).isEqualTo(130);
        assertThat(session.out()).isEmpty();
        assertThat(session.err()).contains("exit 130: interrupted");
    }

    @Test
    void boundsThatAreNoneAreRefused() {
        Session tolerance = new Session();
        Session runs = new Session();

        assertThat(tolerance.run("backtest", "x.json", "--tolerance", "0")).isEqualTo(2);
        assertThat(tolerance.err()).contains("--tolerance is 0.0, but must be above 0");
        assertThat(runs.run("backtest", "x.json", "--replications", "0")).isEqualTo(2);
        assertThat(runs.err()).contains("--replications is 0, but must be 1 to 10000");
    }
}
