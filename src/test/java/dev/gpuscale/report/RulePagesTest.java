package dev.gpuscale.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/rules is what the rules say of themselves; {@code -Dgolden.update} writes it anew. */
@Tag("docs")
class RulePagesTest {
    private static final Path FOLDER = Path.of("docs/rules");

    private static Stream<RulePage> pages() {
        return RuleSet.embedded().pages().stream();
    }

    @Test
    void everyRuleHasAPageAndEveryPageARule() throws IOException {
        Map<String, String> expected = new TreeMap<>();
        pages().forEach(page -> expected.put(page.id() + ".md", RulePageText.markdown(page)));
        expected.put("README.md", RulePageText.markdownIndex(pages().toList()));
        if (System.getProperty("golden.update") != null) {
            write(expected);
        }

        Map<String, String> published = new TreeMap<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                published.put(file.getFileName().toString(), Files.readString(file));
            }
        }

        assertThat(published).as("%s; -Dgolden.update rewrites it", FOLDER).isEqualTo(expected);
    }

    private static void write(Map<String, String> expected) throws IOException {
        Files.createDirectories(FOLDER);
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        for (Map.Entry<String, String> page : expected.entrySet()) {
            Files.writeString(FOLDER.resolve(page.getKey()), page.getValue());
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aPageFitsATerminalButForSnippetsAndNamesThatCannotBeBroken(RulePage page) {
        assertThat(RulePageText.of(page, new Style(80, false, true)).lines())
                .filteredOn(line -> line.strip().contains(" ") && !isOfSnippet(page, line))
                .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(80));
    }

    private static boolean isOfSnippet(RulePage page, String line) {
        return (page.bad() + "\n" + page.good())
                .lines()
                .anyMatch(own -> own.strip().equals(line.strip()));
    }
}
