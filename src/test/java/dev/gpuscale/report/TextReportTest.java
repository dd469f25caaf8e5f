package dev.gpuscale.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.simulation.Comparison;
import dev.gpuscale.simulation.DesignResult;
import dev.gpuscale.simulation.Estimate;
import dev.gpuscale.simulation.SimulationResult;
import dev.gpuscale.simulation.WorkloadResult;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextReportTest {
    private static final Style PIPE = new Style(80, false, true);

    static Stream<Arguments> results() {
        return Stream.of(
                Arguments.of("week", SimulationResults.week()),
                Arguments.of("kept", SimulationResults.keepingItsPromises()),
                Arguments.of("partial", SimulationResults.partial()),
                Arguments.of("overloaded-beyond-fleet", SimulationResults.overloaded(10)),
                Arguments.of("overloaded-within-fleet", SimulationResults.overloaded(20)),
                Arguments.of("unknown-cost", SimulationResults.withUnknownCost()),
                Arguments.of("two-workloads", SimulationResults.twoWorkloads()),
                Arguments.of("fixed-replicas", SimulationResults.comparedWith(SimulationResults.fixed(31), List.of())),
                Arguments.of("warm", SimulationResults.warm()),
                Arguments.of("no-promises", SimulationResults.withoutPromises()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("results")
    void looksAsItDid(String name, SimulationResult result) {
        GoldenFile.assertMatches("report/" + name + ".txt", new TextReport(result, PIPE).render());
    }

    @Test
    void aSavingOfWarmStartsThatIsNoneOrMayBeNoneIsNotPrinted() {
        for (Estimate saved :
                List.of(new Estimate(-6_106, 2_091), new Estimate(62.2, 2_151.6), new Estimate(-20, Double.NaN))) {
            SimulationResult warm = SimulationResults.warm(saved);
            assertThat(new TextReport(warm, PIPE).render())
                    .contains("Bought       no visible saving")
                    .doesNotContain("a day sooner");
            assertThat(new MarkdownReport(warm).render()).contains("Bought: no visible saving");
        }
        assertThat(new TextReport(SimulationResults.warm(), PIPE).render()).doesNotContain("no visible saving");
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 200})
    void fitsTheWidth(int width) {
        results()
                .map(arguments -> (SimulationResult) arguments.get()[1])
                .forEach(result -> assertThat(new TextReport(result, new Style(width, false, true))
                                .render()
                                .lines())
                        .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(width)));
    }

    @Test
    void neverCutsALongName() {
        String report = new TextReport(SimulationResults.withLongNames(), PIPE).render();

        GoldenFile.assertMatches("report/long-names.txt", report);
        assertThat(report)
                .contains(
                        "scenarios/experiments/another/a-deployment-whose-name-is-as-long-as-a-label-value-may-ever-be\n");
    }

    @Test
    void looksAsItDidInANarrowAsciiTerminal() {
        GoldenFile.assertMatches(
                "report/week-60-ascii.txt",
                new TextReport(SimulationResults.week(), new Style(60, false, false)).render());
    }

    @Test
    void isPlainAsciiWhereNothingElseArrives() {
        results()
                .map(arguments -> (SimulationResult) arguments.get()[1])
                .forEach(result -> assertThat(new TextReport(result, new Style(80, false, false)).render())
                        .isASCII());
    }

    @Test
    void saysInColourOnlyWhatItSaysInWordsToo() {
        String coloured = new TextReport(SimulationResults.week(), new Style(80, true, true)).render();
        String plain = new TextReport(SimulationResults.week(), PIPE).render();

        assertThat(coloured).contains("\u001b[1;31m  MISSED\u001b[0m", "\u001b[32m  kept\u001b[0m");
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain);
        assertThat(plain).doesNotContain("\u001b");
    }

    @Test
    void printsNoSteadyPercentileOfAnOverloadedQueue() {
        String report = new TextReport(SimulationResults.overloaded(10), PIPE).render();

        assertThat(report)
                .contains(
                        "overloaded since 3 h 20 min into the run, backlog grows 420 jobs/h",
                        "12.3 slots",
                        "the largest fleet has 10");
        assertThat(report).doesNotContain("p99", "9,000");
    }

    @Test
    void givesNoNumberToADifferenceThatIsSmallerThanItsInterval() {
        var design = SimulationResults.week().design();
        var close = SimulationResults.noScaleToZero(4_330, 31.25, new Estimate(0.4, 0.9));
        String report = new TextReport(SimulationResults.comparedWith(design, List.of(close)), PIPE).render();

        assertThat(report)
                .contains("~  no difference that 10 replications can see")
                .doesNotContain("+0.4%");
    }

    @Test
    void oneReplicationMakesNoClaimAboutDifferences() {
        String report = new TextReport(SimulationResults.once(), PIPE).render();

        assertThat(report)
                .containsPattern("static-peak \\(16 pods\\) .* unknown +unknown\\n")
                .contains("one replication cannot tell a change from chance")
                .doesNotContain("~", "1 replication can see", "saves");
    }

    @Test
    void anyOverloadedWorkloadMarksTheComparedDesign() {
        SimulationResult two = SimulationResults.twoWorkloads();
        List<WorkloadResult> workloads = List.of(
                two.design().workloads().get(0),
                SimulationResults.overloaded(10).design().workloads().get(0));
        DesignResult other = new DesignResult(
                "other", "", false, workloads, two.design().cost(), two.design().scaling(), Optional.empty());
        Comparison comparison = new Comparison(other, new Estimate(3, 1), new Estimate(-3, 1));
        String report =
                new TextReport(SimulationResults.comparedWith(two.design(), List.of(comparison)), PIPE).render();

        assertThat(report).containsPattern("\n  other .* overloaded .* -\\n");
    }

    @Test
    void aServiceThatSleptAllTheTimeIsNeitherFixedNorNeverAtZero() {
        String report =
                new TextReport(SimulationResults.comparedWith(SimulationResults.asleep(), List.of()), PIPE).render();

        assertThat(report).contains("at zero all the time").doesNotContain("never at zero", "fixed");
    }

    @Test
    void neverPrintsAnUnknownCostAsANumber() {
        String report = new TextReport(SimulationResults.withUnknownCost(), PIPE).render();

        assertThat(report).contains("unknown: the catalog has no price for p5.48xlarge in eu-west-9");
        assertThat(report).doesNotContain("NaN", "$0");
    }
}
