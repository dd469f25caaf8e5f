package dev.gpuscale.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.gpuscale.simulation.Change;
import java.io.File;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("diff")
class ChangeReportTest {
    private static final Style PIPE = new Style(80, false, true);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final ChangeReport IDENTICAL = new ChangeReport("a.yaml", "b.yaml", List.of(), Optional.empty());

    private static String text(Change change, ChangeFormat format) {
        return Changes.report(Optional.of(change)).text(format, PIPE);
    }

    static Stream<ChangeReport> reports() {
        return Stream.concat(
                Stream.of(IDENTICAL, Changes.report(Optional.empty())),
                Stream.of(Changes.warmer(), Changes.once(), Changes.overloading(), Changes.twoWorkloads())
                        .map(change -> Changes.report(Optional.of(change))));
    }

    @ParameterizedTest
    @EnumSource
    void looksAsItDid(ChangeFormat format) {
        GoldenFile.assertMatches("diff/warmer." + format, text(Changes.warmer(), format));
        GoldenFile.assertMatches("diff/overloading." + format, text(Changes.overloading(), format));
        GoldenFile.assertMatches("diff/identical." + format, IDENTICAL.text(format, PIPE));
    }

    @Test
    void theTableSaysWhatItCannotTell() {
        GoldenFile.assertMatches("diff/once.table", text(Changes.once(), ChangeFormat.TABLE));
        GoldenFile.assertMatches("diff/two-workloads.table", text(Changes.twoWorkloads(), ChangeFormat.TABLE));
        GoldenFile.assertMatches(
                "diff/not-simulated.markdown", Changes.report(Optional.empty()).text(ChangeFormat.MARKDOWN, PIPE));
        GoldenFile.assertMatches(
                "diff/warmer-60-ascii.table",
                Changes.report(Optional.of(Changes.warmer())).text(ChangeFormat.TABLE, new Style(60, false, false)));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void jsonKeepsThePublishedSchemaAndYamlIsTheSameTree(ChangeReport report) throws Exception {
        JsonNode schema = JSON.readTree(new File("docs/schema/diff-output.schema.json"));
        JsonNode json = JSON.readTree(report.text(ChangeFormat.JSON, PIPE));

        assertThat(new JsonSchema(schema).problems(json)).isEmpty();
        assertThat(new YAMLMapper().readTree(report.text(ChangeFormat.YAML, PIPE)))
                .isEqualTo(JSON.readTree(json.toString()));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void aCommentBeginsWithTheMarkerAndEveryRowHasAsManyCellsAsItsHead(ChangeReport report) {
        String comment = report.text(ChangeFormat.MARKDOWN, PIPE);

        assertThat(comment).startsWith("<!-- gpuscale-diff -->\n### gpuscale: ").doesNotContain("NaN", "\u001b");
        int columns = 0;
        for (String line : comment.lines().toList()) {
            int cells = line.startsWith("|") ? line.split("(?<!\\\\)\\|", -1).length : 0;
            assertThat(cells == 0 || columns == 0 || cells == columns).as(line).isTrue();
            columns = cells;
        }
    }

    @Test
    void aCommentIsNeverLongerThanGitHubTakes() {
        ChangedField field = new ChangedField("~", "spec.text", "x".repeat(3_000), "y".repeat(3_000), true);
        List<ChangedObject> many = IntStream.range(0, 200)
                .mapToObj(i -> new ChangedObject("~", "Thing/" + i, true, List.of(field)))
                .toList();

        String comment =
                new ChangeReport("a", "b", many, Optional.of(Changes.warmer())).text(ChangeFormat.MARKDOWN, PIPE);

        assertThat(comment).hasSizeLessThan(65_536).contains("lines more; `gpuscale diff` shows all.", "</details>");
    }

    @Test
    void nothingThatAnIntervalDoesNotTellFromChanceGetsANumber() {
        String table = text(Changes.warmer(), ChangeFormat.TABLE);

        assertThat(table)
                .contains("no measurable change: no difference that 10 replications can see")
                .doesNotContain("-3.00 s");
        assertThat(text(Changes.once(), ChangeFormat.TABLE)).doesNotContain("+$670", "-42.9 s");
    }
}
