package dev.gpuscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.report.SimulationResults;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.UserException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExitCodeTest {
    private static final String CASES = "src/test/resources/policy-cases/";
    private static final Engine KEEPS = Session.playing(SimulationResults.keepingItsPromises());
    private static final Engine MISSES = Session.playing(SimulationResults.week());
    private static final Engine INTERRUPTED = Session.playing(SimulationResults.partial());
    private static final Engine REFUSES = (scenario, sets) -> {
        throw new UserException(new Location("x.yaml", 3, 5), "horizn is no field of spec", "Did you mean horizon?");
    };
    private static final Engine BREAKS = (scenario, sets) -> (options, progress, timeline) -> {
        throw new IllegalStateException("a node that nobody bought");
    };
    private static final Engine RUNS_OUT_OF_MEMORY = (scenario, sets) -> (options, progress, timeline) -> {
        throw new OutOfMemoryError("Java heap space");
    };

    private static final String DIFF = "diff scenarios/pr/old scenarios/pr/new --scenario scenarios/pr.yaml ";

    static Stream<Arguments> commandLines() {
        return Stream.of(
                Arguments.of(0, KEEPS, "simulate x.yaml", ""),
                Arguments.of(0, KEEPS, "simulate x.yaml --enforce", ""),
                Arguments.of(0, MISSES, "simulate x.yaml", ""),
                Arguments.of(1, MISSES, "simulate x.yaml --enforce", "exit 1: missed p95 wait <= 60 s"),
                Arguments.of(130, INTERRUPTED, "simulate x.yaml", "exit 130: interrupted"),
                Arguments.of(130, INTERRUPTED, "simulate x.yaml --enforce", ""),
                Arguments.of(
                        2,
                        REFUSES,
                        "simulate x.yaml",
                        "x.yaml:3:5: horizn is no field of spec\n    Did you mean horizon?"),
                Arguments.of(3, BREAKS, "simulate x.yaml", "This is a bug in gpuscale"),
                Arguments.of(3, RUNS_OUT_OF_MEMORY, "simulate x.yaml", "This is a bug in gpuscale"),
                Arguments.of(2, KEEPS, "simulate", "Missing required parameter: 'SCENARIO'"),
                Arguments.of(2, KEEPS, "simulate x.yaml -o xml", "-o: 'xml'"),
                Arguments.of(2, KEEPS, "simulate x.yaml --threads 0", "--threads is 0, but must be 1 to 1024"),
                Arguments.of(2, KEEPS, "simulate x.yaml --threads 1000000000", "but must be 1 to 1024"),
                Arguments.of(
                        2, KEEPS, "simulate x.yaml --replications -1", "--replications is -1, but must be 1 to 10000"),
                Arguments.of(
                        2,
                        KEEPS,
                        "simulate x.yaml --replications 1000000000",
                        "--replications is 1000000000, but must be 1 to 10000"),
                Arguments.of(
                        2,
                        KEEPS,
                        "simulate x.yaml --sed 4",
                        "There is no option --sed\n    Did you mean --seed or --set?"),
                Arguments.of(2, KEEPS, "simulte x.yaml", "Did you mean simulate"),
                Arguments.of(
                        2,
                        KEEPS,
                        "",
                        "Missing command: one of simulate, diff, generate, backtest, check, catalog, explain, completion"),
                Arguments.of(2, KEEPS, "simulate x.yaml --timeline missing/t.csv", "t.csv: can't be written"),
                Arguments.of(0, KEEPS, DIFF + "--replications 2", ""),
                Arguments.of(0, KEEPS, DIFF + "--fail-if-worse killed=1", ""),
                Arguments.of(1, KEEPS, DIFF + "--fail-if-worse", "exit 1: --fail-if-worse: cost a month +$"),
                Arguments.of(1, KEEPS, DIFF + "--fail-if-worse cost=5%", "exit 1: cost=5%: cost a month +$"),
                Arguments.of(1, KEEPS, "diff --fail-if-worse " + DIFF.substring(5), "exit 1: --fail-if-worse: cost"),
                Arguments.of(
                        2, KEEPS, DIFF + "--fail-if-worse --replications 1", "one cannot tell a change from chance"),
                Arguments.of(2, KEEPS, DIFF + "--fail-if-worse=csot=5%", "Did you mean cost?"),
                Arguments.of(2, KEEPS, DIFF + "-o csv", "-o: 'csv'"),
                Arguments.of(2, KEEPS, "diff a b --scenario scenarios/pr.yaml", "a: there is no such file or folder"),
                Arguments.of(2, KEEPS, "diff scenarios/pr/old scenarios/pr/new", "--scenario"),
                Arguments.of(0, KEEPS, "explain spec.slo", ""),
                Arguments.of(2, KEEPS, "explain spec.slow", "there is no field spec.slow"),
                Arguments.of(2, KEEPS, "explain", "Missing required parameter: 'WHAT'"),
                Arguments.of(0, KEEPS, "check " + CASES + "good/GPU027.yaml", ""),
                Arguments.of(1, KEEPS, "check " + CASES + "bad/GPU027.yaml", "exit 1: 1 finding at or above error"),
                Arguments.of(0, KEEPS, "check " + CASES + "bad/GPU027.yaml --fail-on none", ""),
                Arguments.of(0, KEEPS, "check " + CASES + "bad/GPU063.yaml", ""),
                Arguments.of(1, KEEPS, "check " + CASES + "bad/GPU063.yaml --fail-on warning", "above warning"),
                Arguments.of(2, KEEPS, "check missing.yaml", "missing.yaml: there is no such file"),
                Arguments.of(2, KEEPS, "check docs", "docs: 0 manifests here"),
                Arguments.of(2, KEEPS, "check x --fail-on grave", "'grave'"),
                Arguments.of(2, KEEPS, "check", "Missing required parameter: 'PATH'"),
                Arguments.of(0, KEEPS, "catalog gpus", ""),
                Arguments.of(2, KEEPS, "catalog", "Missing command: one of gpus, instances, price"),
                Arguments.of(2, KEEPS, "catalog gpus --cloud ibm", "there are no prices of ibm"),
                Arguments.of(2, KEEPS, "catalog instances --region us-east-l", "Did you mean us-east-1?"),
                Arguments.of(2, KEEPS, "catalog instances --gpu H900", "there is no GPU model H900"),
                Arguments.of(2, KEEPS, "catalog price g5.xlrge", "Did you mean g5.xlarge"),
                Arguments.of(0, KEEPS, "completion zsh", ""),
                Arguments.of(2, KEEPS, "completion tcsh", "'tcsh'"),
                Arguments.of(0, KEEPS, "--version", ""));
    }

    @ParameterizedTest(name = "{2} -> {0}")
    @MethodSource("commandLines")
    void isWhatTheContractSays(int code, Engine engine, String line, String said) {
        Session session = new Session().with(engine);

        assertThat(session.run(line.isEmpty() ? new String[0] : line.split(" ")))
                .as(session.err())
                .isEqualTo(code);
        assertThat(session.err()).contains(said).doesNotContain("\tat ");
        boolean reports = line.startsWith("check missing"); // a check tells its readers, too, what could not be read
        assertThat(session.out().isEmpty()).isEqualTo(code == 2 && !reports || code == 3);
    }

    @Test
    void enforcingNothingIsRefused() {
        Session session = new Session().with(SimulationResults.withoutPromises());

        assertThat(session.run("simulate", "x.yaml", "--enforce")).isEqualTo(2);
        assertThat(session.err()).contains("--enforce has nothing to enforce", "spec.slo");
    }

    @Test
    void theLastLineOnStderrSaysWhyAPromiseWasMissed() {
        Session session = new Session();

        session.run("simulate", "x.yaml", "--enforce", "--timing");

        assertThat(session.err().lines().reduce((first, last) -> last)).hasValue("exit 1: missed p95 wait <= 60 s");
    }

    @Test
    void theStackTraceOfABugIsShownWhenAskedFor() {
        Session session = new Session().with(BREAKS);

        assertThat(session.run("simulate", "x.yaml", "--stacktrace")).isEqualTo(3);
        assertThat(session.err()).contains("a node that nobody bought", "\tat dev.gpuscale");
    }
}
