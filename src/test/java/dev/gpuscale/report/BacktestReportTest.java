package dev.gpuscale.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gpuscale.simulation.BacktestResult;
import dev.gpuscale.simulation.BacktestResults;
import dev.gpuscale.simulation.FreeResult;
import dev.gpuscale.simulation.Measure;
import dev.gpuscale.simulation.Spread;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BacktestReportTest {
    private static final Style PIPE = new Style(80, false, true);
    private static final List<BacktestResult> RESULTS = List.of(
            BacktestResults.agreeing(),
            BacktestResults.differing(),
            BacktestResults.lateRemoval(),
            BacktestResults.groups());
    private static final FreeReport FREE = new FreeReport(List.of(new FreeResult(
            "e01",
            "a queue",
            20,
            List.of(
                    new Spread(Measure.REPLICA_SECONDS, 6962, 6887, 7005, 7220, 4, 20),
                    new Spread(Measure.DOLLARS, 3.9, 2.1, 2.4, 2.5, 21, 20),
                    new Spread(Measure.MEAN_WAIT, 88, 90, 95, 100, 1, 20)))));

    @ParameterizedTest
    @EnumSource(Format.class)
    void looksAsItDid(Format format) {
        GoldenFile.assertMatches("report/backtest." + format, new BacktestReport(RESULTS, false).text(format, PIPE));
        GoldenFile.assertMatches("report/backtest-free." + format, FREE.text(format, PIPE));
    }

    @Test
    void onlyWhatDiffersIsShownInFullUnlessAskedFor() {
        String brief = new BacktestReport(RESULTS, false).text(Format.TABLE, PIPE);
        String full = new BacktestReport(RESULTS, true).text(Format.TABLE, PIPE);

        assertThat(brief).contains("The rule there: ").doesNotContain("It agrees");
        assertThat(full).contains("It agrees", "It DIFFERS");
    }

    @Test
    void theTableFitsEightyColumnsAndHasNoEscapes() {
        assertThat(new BacktestReport(RESULTS, true).text(Format.TABLE, PIPE).lines())
                .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(80));
        assertThat(FREE.text(Format.TABLE, PIPE).lines())
                .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(80));
        assertThat(new BacktestReport(RESULTS, true).text(Format.TABLE, PIPE)).doesNotContain("\u001b");
    }

    @Test
    void allFormsHaveTheSameFigures() throws Exception {
        JsonNode json = new ObjectMapper().readTree(new BacktestReport(RESULTS, false).text(Format.JSON, PIPE));
        List<String> csv = new BacktestReport(RESULTS, false)
                .text(Format.CSV, PIPE)
                .lines()
                .toList();

        assertThat(json.get("agree").booleanValue()).isFalse();
        assertThat(csv).hasSize(RESULTS.size() + 1);
        for (int i = 0; i < RESULTS.size(); i++) {
            JsonNode recording = json.get("recordings").get(i);
            String[] cells = csv.get(i + 1).split(",", -1);
            assertThat(cells[0]).isEqualTo(recording.get("name").textValue());
            assertThat(cells[1]).isEqualTo(recording.get("agrees").asText());
            assertThat(cells[5])
                    .isEqualTo(recording
                            .get("figures")
                            .get("replicaSeconds")
                            .get("simulated")
                            .asText());
        }
    }
}
