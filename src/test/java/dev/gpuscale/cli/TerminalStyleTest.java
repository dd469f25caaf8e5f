package dev.gpuscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TerminalStyleTest {
    private static final String ESCAPE = "\u001b";

    static Stream<Arguments> surroundings() {
        return Stream.of(
                Arguments.of("a terminal", true, of(s -> s.onATerminal(80)), ""),
                Arguments.of("a pipe", false, of(s -> s), ""),
                Arguments.of("NO_COLOR", false, of(s -> s.onATerminal(80).variable("NO_COLOR", "1")), ""),
                Arguments.of(
                        "an empty NO_COLOR", true, of(s -> s.onATerminal(80).variable("NO_COLOR", "")), ""),
                Arguments.of("TERM=dumb", false, of(s -> s.onATerminal(80).variable("TERM", "dumb")), ""),
                Arguments.of("--no-color", false, of(s -> s.onATerminal(80)), "--no-color"),
                Arguments.of("--color=never", false, of(s -> s.onATerminal(80)), "--color=never"),
                Arguments.of("--color=always", true, of(s -> s.variable("NO_COLOR", "1")), "--color=always"));
    }

    private static UnaryOperator<Session> of(UnaryOperator<Session> surroundings) {
        return surroundings;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("surroundings")
    void coloursOnlyWhereItIsWanted(String name, boolean coloured, UnaryOperator<Session> surroundings, String option) {
        Session session = surroundings.apply(new Session());

        session.run(("simulate x.yaml " + option).strip().split(" "));

        assertThat(session.out().contains(ESCAPE)).isEqualTo(coloured);
    }

    @Test
    void noOtherFormIsEverColoured() {
        for (String format : new String[] {"json", "yaml", "csv", "markdown"}) {
            Session session = new Session().onATerminal(80);
            session.run("simulate", "x.yaml", "-o", format, "--color=always");

            assertThat(session.out()).as(format).isNotEmpty().doesNotContain(ESCAPE);
        }
    }

    @Test
    void aLocaleWithoutUtf8GetsAscii() {
        Session session = new Session().variable("LC_ALL", "C");
        session.run("simulate", "x.yaml");

        assertThat(session.out()).isASCII().contains("+-", "###");
    }

    @Test
    void theReportIsAsWideAsTheTerminal() {
        Session narrow = new Session().onATerminal(60);
        narrow.run("simulate", "x.yaml", "--no-color");
        Session wide = new Session().onATerminal(200);
        wide.run("simulate", "x.yaml", "--no-color");

        assertThat(narrow.out().lines().mapToInt(String::length).max().orElse(0))
                .isLessThanOrEqualTo(60);
        assertThat(wide.out().lines().mapToInt(String::length).max().orElse(0)).isBetween(90, 200);
    }
}
