package dev.gpuscale.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.manifests.YamlReader;
import dev.gpuscale.units.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever people do to a scenario, they get a scenario or a message: never a defect of ours. */
class ScenarioFuzzTest {
    private static final Path FOLDER = Path.of("src/test/resources/dev/gpuscale/config");
    private static final Pattern WORD = Pattern.compile("[\\w./-]+");
    private static final String EXAMPLE = example("complete.yaml");
    private static final List<MatchResult> WORDS = words(EXAMPLE);
    private static final String GROUPS = example("node-groups.yaml");
    private static final SchemaCheck SCHEMA = new SchemaCheck(SchemaWriter.scenario());

    private static String example(String name) {
        try {
            return Files.readString(FOLDER.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<MatchResult> words(String text) {
        return WORD.matcher(text).results().toList();
    }

    /**
     * One change.
     *
     * @param word which word of the example is replaced, counted round and round
     * @param by what stands there then
     */
    record Change(int word, String by) {}

    @Provide
    Arbitrary<List<Change>> changes() {
        Arbitrary<String> odd = Arbitraries.of(
                "",
                "0",
                "-1",
                "1e400",
                "99999999999999999999",
                "0x10",
                "1_000",
                ".inf",
                ".nan",
                "null",
                "~",
                "true",
                "''",
                "[]",
                "{}",
                "[[[]]]",
                "{a: {b: c}}",
                "0s",
                "1000000w",
                "-5s",
                "5/s",
                "0/s",
                "1e99/s",
                "12Gi",
                "0Gi",
                "9999999Pi/s",
                "0 USD",
                "&a",
                "*a",
                "? x",
                "! x",
                "\t",
                "\u0000",
                "%",
                "2026-11-01",
                "\"\\ud83d\"",
                "p99.9",
                "constant",
                "backlog",
                "none");
        Arbitrary<String> known = Arbitraries.of(
                words(EXAMPLE + GROUPS).stream().map(MatchResult::group).toList());
        return Combinators.combine(Arbitraries.integers().between(0, WORDS.size() - 1), Arbitraries.oneOf(odd, known))
                .as(Change::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    @Property(seed = "20261124", tries = 2000)
    void aChangedScenarioIsReadOrToldAbout(@ForAll("changes") List<Change> changes) {
        check(changed(EXAMPLE, changes));
    }

    @Property(seed = "20261125", tries = 1000)
    void changedNodeGroupsAreReadOrToldAbout(@ForAll("changes") List<Change> changes) {
        check(changed(GROUPS, changes));
    }

    private static String changed(String example, List<Change> changes) {
        List<MatchResult> words = words(example);
        List<Change> inOrder = changes.stream()
                .map(change -> new Change(change.word() % words.size(), change.by()))
                .sorted((one, other) -> other.word() - one.word())
                .toList();
        StringBuilder text = new StringBuilder(example);
        for (Change change : inOrder) {
            MatchResult word = words.get(change.word());
            text.replace(word.start(), word.end(), change.by());
        }
        return text.toString();
    }

    @Property(seed = "20261124", tries = 300)
    void aTruncatedScenarioIsReadOrToldAbout(@ForAll("ends") int end) {
        check(EXAMPLE.substring(0, end));
    }

    @Provide
    Arbitrary<Integer> ends() {
        return Arbitraries.integers().between(0, EXAMPLE.length());
    }

    @Property(seed = "20261124", tries = 1000)
    void anyOptionIsTakenOrToldAbout(@ForAll("options") String option) {
        check(EXAMPLE, option);
    }

    @Provide
    Arbitrary<String> options() {
        Arbitrary<String> paths = Arbitraries.of(Outline.of(Shape.of(ScenarioDocument.class)).lines().stream()
                .map(Outline.Line::path)
                .toList());
        Arbitrary<String> ends = Arbitraries.of("", ".", "[0]", "[7]", ".0.", "..", "[", ".x", "[99999999999]");
        Arbitrary<String> values = Arbitraries.of(
                "=", "", "=1", "=1s", "={}", "=[", "=[1]", "=x", "=*a", "=---\n---", "==", "=null", "=1/s");
        return Combinators.combine(paths, ends, values).as((path, end, value) -> path + end + value);
    }

    /** Reads it; what is read without any nothing in it, the schema must accept too. */
    private static void check(String text, String... sets) {
        try {
            Scenarios.parse("s.yaml", text, FOLDER, List.of(sets));
        } catch (UserException told) {
            assertThat(told.problems())
                    .isNotEmpty()
                    .allSatisfy(problem ->
                            assertThat(problem.message()).isNotBlank().doesNotContain("\n"));
            return;
        }
        if (sets.length == 0 && !YamlReader.read("s.yaml", text).toString().contains("kind=NULL")) {
            assertThat(SCHEMA.accepts(YamlReader.read("s.yaml", text).get(0))).isTrue();
        }
    }
}
