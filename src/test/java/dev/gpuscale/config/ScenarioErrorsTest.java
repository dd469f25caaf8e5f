package dev.gpuscale.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What users are told about each mistake: the place, what is wrong, and what would be right. The cases are in
 * scenario-errors.txt: a title, the spec's lines (or {@code $} and an option), and below {@code =>} what is printed.
 */
class ScenarioErrorsTest {
    private static final Path FILE = Path.of("src/test/resources/dev/gpuscale/config/scenario-errors.txt");

    record Case(String title, List<String> given, String expected) {
        static Case parse(String text) {
            String[] halves = text.split("\n=>\n", -1);
            List<String> lines = halves[0].lines().toList();
            return new Case(lines.get(0), lines.subList(1, lines.size()), halves.length > 1 ? halves[1].strip() : "");
        }

        String actual() {
            String[] sets = given.stream()
                    .filter(l -> l.startsWith("$ "))
                    .map(l -> l.substring(8))
                    .toArray(String[]::new);
            String[] lines = given.stream().filter(l -> !l.startsWith("$ ")).toArray(String[]::new);
            return ScenarioText.with(lines).problems(sets);
        }

        String print() {
            return "## " + title + "\n" + given.stream().map(l -> l + "\n").collect(Collectors.joining()) + "=>\n"
                    + actual() + "\n";
        }
    }

    private static List<Case> cases() throws IOException {
        return Arrays.stream(Files.readString(FILE).split("(?m)^## "))
                .filter(t -> !t.isBlank())
                .map(Case::parse)
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> tellsTheMistake() throws IOException {
        return cases().stream()
                .map(one -> DynamicTest.dynamicTest(
                        one.title(),
                        () -> assertThat(one.actual()).isEqualTo(one.expected()).isNotEqualTo("nothing")));
    }

    @Test
    void theCasesAreWrittenAsTheyArePrinted() throws IOException {
        Golden.check(FILE, cases().stream().map(Case::print).collect(Collectors.joining("\n")));
    }
}
