package dev.gpuscale.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.gpuscale.simulation.SimulationResult;
import java.io.File;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FormatsTest {
    private static final Style PIPE = new Style(80, false, true);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static String text(SimulationResult result, Format format) {
        return new SimulationReport(result).text(format, PIPE);
    }

    @ParameterizedTest
    @EnumSource
    void looksAsItDid(Format format) {
        GoldenFile.assertMatches("report/week." + format, text(SimulationResults.week(), format));
        GoldenFile.assertMatches("report/overloaded." + format, text(SimulationResults.overloaded(10), format));
        GoldenFile.assertMatches("report/warm." + format, text(SimulationResults.warm(), format));
        GoldenFile.assertMatches("report/unknown-cost." + format, text(SimulationResults.withUnknownCost(), format));
    }

    @ParameterizedTest
    @EnumSource
    void printsTheSameBytesTwiceWithoutColourOrCarriageReturn(Format format) {
        String text = text(SimulationResults.twoWorkloads(), format);

        assertThat(text)
                .isEqualTo(text(SimulationResults.twoWorkloads(), format))
                .endsWith("\n");
        assertThat(text).doesNotContain("\u001b", "\r", "NaN");
    }

    @Test
    void allFiveCarryTheSameFigures() throws Exception {
        SimulationResult week = SimulationResults.week();
        JsonNode json = JSON.readTree(text(week, Format.JSON));
        JsonNode yaml = new YAMLMapper().readTree(text(week, Format.YAML));
        Map<String, List<String>> csv = csv(text(week, Format.CSV));
        String table = text(week, Format.TABLE);
        String markdown = text(week, Format.MARKDOWN);

        assertThat(yaml).isEqualTo(JSON.readTree(json.toString()));
        JsonNode workload = json.at("/design/workloads/0");
        for (String metric :
                List.of("waitMeanSeconds", "waitP50Seconds", "waitP95Seconds", "waitP99Seconds", "sojournP95Seconds")) {
            JsonNode estimate = workload.get(metric);
            double value = estimate.get("value").doubleValue();
            assertThat(csv.get(metric + "|image-generation|this design").get(3))
                    .isEqualTo(fixed(estimate.get("value"), 6));
            assertThat(csv.get(metric + "|image-generation|this design").get(4))
                    .isEqualTo(fixed(estimate.get("halfWidth95"), 6));
            assertThat(table).contains(Figures.seconds(value));
            assertThat(markdown).contains(Figures.seconds(value));
        }
        double month = json.at("/design/cost/costPerMonthUsd/value").doubleValue();
        assertThat(csv.get("costPerMonthUsd||this design").get(3)).isEqualTo("4310.27");
        assertThat(month).isEqualTo(4310.27);
        assertThat(table).contains("$4,310 ±41 a month");
        assertThat(markdown).contains("$4,310 ±41 a month");
    }

    private static String fixed(JsonNode number, int decimals) {
        return number.decimalValue().setScale(decimals).toPlainString();
    }

    /** Rows by metric, workload and design; the golden rows hold no quoted commas in these. */
    private static Map<String, List<String>> csv(String text) {
        Map<String, List<String>> rows = new HashMap<>();
        text.lines()
                .skip(1)
                .map(line -> List.of(line.split(",", -1)))
                .forEach(cells -> rows.put(cells.get(0) + "|" + cells.get(1) + "|" + cells.get(2), cells));
        return rows;
    }

    @Test
    void theLinesOfTheBillAddUpToTheCent() throws Exception {
        JsonNode cost =
                JSON.readTree(text(SimulationResults.week(), Format.JSON)).at("/design/cost");

        double sum = StreamSupport.stream(cost.get("lines").spliterator(), false)
                .mapToDouble(line -> line.at("/costPerMonthUsd/value").doubleValue())
                .sum();

        assertThat(sum).isEqualTo(cost.at("/costPerMonthUsd/value").doubleValue(), within(1e-9));
    }

    @Test
    void unknownAndUnsteadyFiguresAreNullNeverZero() throws Exception {
        JsonNode unknown = JSON.readTree(text(SimulationResults.withUnknownCost(), Format.JSON));
        JsonNode overloaded = JSON.readTree(text(SimulationResults.overloaded(10), Format.JSON));

        assertThat(unknown.at("/design/cost/costPerMonthUsd/value").isNull()).isTrue();
        assertThat(unknown.at("/design/cost/known").booleanValue()).isFalse();
        assertThat(overloaded.at("/design/workloads/0/waitP95Seconds/value").isNull())
                .isTrue();
        assertThat(overloaded
                        .at("/design/workloads/0/promises/0/observed/value")
                        .isNull())
                .isTrue();
        assertThat(overloaded.at("/comparisons/0/waitChangeSeconds/value").isNull())
                .isTrue();
        assertThat(overloaded
                        .at("/design/workloads/0/overload/growthJobsPerHour")
                        .doubleValue())
                .isEqualTo(420.4);
        assertThat(text(SimulationResults.overloaded(10), Format.MARKDOWN))
                .contains("overloaded")
                .doesNotContain("9,000");
        assertThat(text(SimulationResults.overloaded(10), Format.CSV)).doesNotContain("9000.000000");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.gpuscale.report.TextReportTest#results")
    void jsonKeepsThePublishedSchema(String name, SimulationResult result) throws Exception {
        JsonNode schema = JSON.readTree(new File("docs/schema/simulate-output.schema.json"));

        assertThat(new JsonSchema(schema).problems(JSON.readTree(text(result, Format.JSON))))
                .as(name)
                .isEmpty();
    }

    @Test
    void theSchemaRefusesWhatIsNotInIt() throws Exception {
        JsonNode schema = JSON.readTree(new File("docs/schema/simulate-output.schema.json"));
        var extra = (ObjectNode) JSON.readTree(text(SimulationResults.week(), Format.JSON));
        extra.put("surprise", 1).put("seed", "42").remove("notes");

        assertThat(new JsonSchema(schema).problems(extra))
                .containsExactlyInAnyOrder(
                        "/notes is missing", "/surprise is not in the schema", "/seed is STRING, not integer");
    }

    @Test
    void everyMarkdownRowHasAsManyCellsAsItsHead() {
        int columns = 0;
        for (String line :
                text(SimulationResults.twoWorkloads(), Format.MARKDOWN).lines().toList()) {
            int cells = line.startsWith("|") ? line.split("(?<!\\\\)\\|", -1).length : 0;
            assertThat(cells == 0 || columns == 0 || cells == columns).as(line).isTrue();
            columns = cells;
        }
    }
}
