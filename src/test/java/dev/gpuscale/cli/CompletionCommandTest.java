package dev.gpuscale.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gpuscale.report.GoldenFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionCommandTest {
    private static final Path BASH = Path.of("/bin/bash");

    @TempDir
    Path folder;

    private static String script(String shell) {
        Session session = new Session();
        assertThat(session.run("completion", shell)).isZero();
        return session.out();
    }

    /** What a real bash offers for the last word of a line. */
    private String completed(String line) throws Exception {
        assumeTrue(Files.isExecutable(BASH), "there is no bash here");
        Path script = Files.writeString(folder.resolve("completion.bash"), script("bash"));
        String ask = "source " + script + "; COMP_WORDS=(" + line.replaceAll(" $", " ''")
                + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1));" + " COMP_LINE='" + line
                + "'; COMP_POINT=${#COMP_LINE}; _complete_gpuscale; printf '%s\\n' \"${COMPREPLY[@]}\"";
        Process bash = new ProcessBuilder(BASH.toString(), "--norc", "-c", ask)
                .redirectErrorStream(true)
                .start();
        String offered = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(offered).isZero();
        return offered;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gpuscale sim|simulate",
                "'gpuscale simulate -o '|markdown",
                "gpuscale simulate --repl|--replications",
                "gpuscale backtest --free|--free-clocks",
                "gpuscale catalog instances --gpu A10|A10G-24GB",
                "'gpuscale catalog instances --cloud '|azure",
                "gpuscale explain spec.slo|spec.slo.wait",
                "gpuscale explain GPU05|GPU051",
                "'gpuscale check -o '|sarif",
                "gpuscale completion f|fish"
            })
    void bashCompletesCommandsOptionsAndValues(String line, String offered) throws Exception {
        assertThat(completed(line)).contains(offered);
    }

    @Test
    void zshReadsTheBashScript() {
        assertThat(script("zsh")).isEqualTo(script("bash")).contains("bashcompinit");
    }

    @Test
    void fishKnowsCommandsOptionsAndValues() {
        String script = script("fish");

        GoldenFile.assertMatches("completion/gpuscale.fish", script);
        assertThat(script.lines().skip(1)).allMatch(line -> line.startsWith("complete -c gpuscale -n '"));
        assertThat(script.lines())
                .allSatisfy(line -> assertThat(line.replace("\\'", "")
                                .chars()
                                .filter(c -> c == '\'')
                                .count())
                        .isEven());
    }
}
