package dev.gpuscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.report.GoldenFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
    private static final List<String> COMMANDS = List.of(
            "",
            "simulate",
            "diff",
            "generate",
            "backtest",
            "check",
            "catalog",
            "catalog gpus",
            "catalog instances",
            "catalog price",
            "explain",
            "completion");

    private static String help(String command) {
        Session session = new Session();
        assertThat(session.run((command + " --help").strip().split(" "))).isZero();
        return session.out();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "simulate",
                "diff",
                "generate",
                "backtest",
                "check",
                "catalog",
                "catalog gpus",
                "catalog instances",
                "catalog price",
                "explain",
                "completion"
            })
    void looksAsItDid(String command) {
        GoldenFile.assertMatches("help/" + ("gpuscale " + command).strip().replace(' ', '-') + ".txt", help(command));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "simulate",
                "diff",
                "generate",
                "backtest",
                "check",
                "catalog",
                "catalog gpus",
                "catalog instances",
                "catalog price",
                "explain",
                "completion"
            })
    void fitsEightyColumnsAndStatesItsExitCodesAndLeadsWithTwoExamples(String command) {
        assertThat(help(command).lines())
                .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(80));
        assertThat(help(command)).contains("Exit codes:");
        assertThat(examples(command)).hasSizeGreaterThanOrEqualTo(2);
    }

    static Stream<String> everyExample() {
        return COMMANDS.stream().flatMap(command -> examples(command).stream()).distinct();
    }

    private static List<String> examples(String command) {
        return help(command)
                .replace("\\\n", " ")
                .lines()
                .dropWhile(line -> !line.equals("Examples:"))
                .skip(1)
                .takeWhile(line -> !line.isEmpty())
                .map(String::strip)
                .toList();
    }

    /**
     * The engine is played by a fixture here: that the scenarios run is what the tests of the scenarios
     * say.
     */
    @ParameterizedTest
    @MethodSource("everyExample")
    void everyExampleRunsAsItStands(String example) {
        Session session = new Session();

        assertThat(session.run(example.substring("gpuscale ".length()).split(" +")))
                .as(session.err())
                .isZero();
        assertThat(session.out()).isNotEmpty();
    }

    @Test
    void theVersionSaysWhatABugReportNeeds() throws Exception {
        Session session = new Session();

        assertThat(session.run("--version")).isZero();
        assertThat(session.out()).contains("gpuscale " + Version.NUMBER, "Java ", "prices of 2026-");
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<artifactId>gpuscale</artifactId>\n  <version>" + Version.NUMBER + "</version>");
    }

    @Test
    void helpAndVersionAreWordsToo() {
        Session help = new Session();
        Session simulate = new Session();
        Session version = new Session();

        assertThat(help.run("help")).isZero();
        assertThat(simulate.run("help", "simulate")).isZero();
        assertThat(version.run("version")).isZero();
        assertThat(help.out()).isEqualTo(help(""));
        assertThat(simulate.out()).isEqualTo(help("simulate"));
        assertThat(version.out()).contains("gpuscale " + Version.NUMBER);
    }
}
