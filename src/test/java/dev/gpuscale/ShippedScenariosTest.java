package dev.gpuscale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gpuscale.config.Scenario;
import dev.gpuscale.config.Scenarios;
import dev.gpuscale.config.Workload;
import dev.gpuscale.simulation.CostLine;
import dev.gpuscale.simulation.DesignResult;
import dev.gpuscale.simulation.Progress;
import dev.gpuscale.simulation.RunOptions;
import dev.gpuscale.simulation.Simulation;
import dev.gpuscale.simulation.SimulationResult;
import dev.gpuscale.simulation.Timeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The scenarios in {@code scenarios/} run, and tell the story that their comments promise. */
@Tag("scenarios")
class ShippedScenariosTest {
    private static final Path FOLDER = Path.of("scenarios");

    static List<Path> all() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(ShippedScenariosTest::isScenario)
                    .sorted()
                    .toList();
        }
    }

    static List<Path> entryPoints() throws IOException {
        return all().stream().filter(file -> FOLDER.equals(file.getParent())).toList();
    }

    private static boolean isScenario(Path file) {
        return text(file).contains("\nkind: Scenario\n");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void runsOnALoneCloneAndAddsUp(Path file) {
        SimulationResult result = play(file, 1, Timeline.NONE, "spec.horizon=13h", "spec.warmup=10m");

        Stream<DesignResult> designs = Stream.concat(
                Stream.of(result.design()), result.comparisons().stream().map(comparison -> comparison.design()));
        assertThat(designs).allSatisfy(design -> {
            assertThat(design.workloads())
                    .isNotEmpty()
                    .allSatisfy(workload -> assertThat(workload.done().value()).isPositive());
            if (design.cost().known()) {
                assertThat(design.cost().lines().stream()
                                .mapToDouble(line -> line.usdPerMonth().value())
                                .sum())
                        .isCloseTo(design.cost().usdPerMonth().value(), within(0.005));
            }
        });
    }

    @Test
    void theCompleteExampleOfTheDocsKeepsUpAndKeepsItsPromises() {
        Path example = Path.of("src", "test", "resources", "dev", "gpuscale", "config", "complete.yaml");
        SimulationResult result = play(example, 2, Timeline.NONE, "spec.horizon=3d", "spec.baselines=[]");

        assertThat(result.design().workloads().get(0).overload()).isEmpty();
        assertThat(result.design().keepsItsPromises()).isTrue();
        assertThat(result.notes()).isEmpty();
        assertThat(result.notSimulated()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void saysWhatToLearnWhereItsFiguresComeFromAndWhatToTryNext(Path file) {
        assertThat(text(file))
                .startsWith("# ")
                .contains("# Learn here", "# Try next")
                .containsPattern("(?i)figures come from|The trace shipped here");
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void playsEveryManifestFieldThatItsManifestsHave(Path file) {
        assertThat(play(file, 1, Timeline.NONE, "spec.horizon=1h", "spec.warmup=0s", "spec.baselines=[]")
                        .notSimulated())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "overnight-idle.yaml, overnight-idle/zero-at-night.yaml",
        "cost-reality-check.yaml, cost-reality-check/eight-gpus.yaml",
        "bursty-batch.yaml, bursty-batch/patient.yaml",
        "warm-pool.yaml, warm-pool/to-zero.yaml",
        "warm-pool.yaml, warm-pool/always-on.yaml",
        "mixed-instance-types.yaml, mixed-instance-types/one-gpu-nodes.yaml",
        "spot-with-fallback.yaml, spot-with-fallback/on-demand.yaml",
        "cluster-autoscaler-vs-karpenter.yaml, cluster-autoscaler-vs-karpenter/karpenter.yaml",
        "consolidation-thrash.yaml, consolidation-thrash/patient.yaml",
        "shared-node-pool.yaml, shared-node-pool/with-priorities.yaml",
        "shared-node-pool.yaml, shared-node-pool/apart.yaml"
    })
    void whatIsMadeToBeComparedHasTheSameLoad(String one, String other) {
        Scenario first = Scenarios.read(FOLDER.resolve(one), List.of());
        Scenario second = Scenarios.read(FOLDER.resolve(other), List.of());

        assertThat(load(second)).isEqualTo(load(first));
        assertThat(second.spec().horizon()).isEqualTo(first.spec().horizon());
        assertThat(second.spec().warmup()).isEqualTo(first.spec().warmup());
        assertThat(second.spec().seed()).isEqualTo(first.spec().seed());
    }

    private static List<List<Object>> load(Scenario scenario) {
        return scenario.spec().workloads().stream()
                .map(ShippedScenariosTest::load)
                .toList();
    }

    private static List<Object> load(Workload workload) {
        return List.of(workload.arrivals(), workload.service(), workload.concurrency(), workload.onKill());
    }

    // ---------------------------------------------------------------- the stories

    @Test
    void aQueueThatJumpsTo47AsksForTenReplicasAndDrains() {
        double ten = 10 * 3600;
        List<Timeline.Row> rows = new ArrayList<>();
        play(FOLDER.resolve("image-generation.yaml"), 1, rows::add, "spec.horizon=11h", "spec.baselines=[]");

        List<Timeline.Row> hour = rows.stream()
                .filter(row -> row.seconds() >= ten && row.seconds() < ten + 3600)
                .toList();
        assertThat(hour).anyMatch(row -> row.seconds() < ten + 60 && row.waiting() + row.inFlight() >= 47);
        assertThat(hour.stream().mapToInt(Timeline.Row::replicas).max()).hasValue(10);
        assertThat(hour).anyMatch(row -> row.seconds() > ten + 60 && row.waiting() == 0);
    }

    @Test
    void scalingToZeroIsWhatMissesThePromiseOfImageGeneration() {
        SimulationResult result = play(FOLDER.resolve("image-generation.yaml"), 4, Timeline.NONE);

        assertThat(result.design().workloads().get(0).promises()).noneMatch(promise -> promise.met());
        assertThat(result.design().cost().budget())
                .hasValueSatisfying(budget -> assertThat(budget.met()).isTrue());
        assertThat(compared(result, "no-scale-to-zero").keepsItsPromises()).isTrue();
        assertThat(compared(result, "static-peak").keepsItsPromises()).isFalse(); // the budget
        assertThat(compared(result, "hpa-cpu").scaling().mostReplicas()).isEqualTo(1);
    }

    @Test
    void anIdleNightOfEightA100CostsWhatTheCommentSays() {
        SimulationResult night = play(FOLDER.resolve("overnight-idle.yaml"), 1, Timeline.NONE, "spec.horizon=10h");

        assertThat(night.design().workloads().get(0).done().value()).isZero();
        double dollars = night.design().cost().usdPerDay().value() * 10 / 24;
        assertThat(dollars).isCloseTo(294, within(0.5));
    }

    @Test
    void sendingTheEightHomeSavesMoreThanTheNight() {
        SimulationResult result = play(FOLDER.resolve("overnight-idle.yaml"), 2, Timeline.NONE);
        SimulationResult away = play(FOLDER.resolve("overnight-idle/zero-at-night.yaml"), 2, Timeline.NONE);

        double saved = result.design().cost().usdPerDay().value()
                - away.design().cost().usdPerDay().value();
        assertThat(saved).isGreaterThan(294);
        assertThat(away.design().keepsItsPromises()).isTrue();
    }

    @Test
    void removingIdleNodesSavesLessThanTheClaimAndIsPaidForInWaiting() {
        SimulationResult result = play(FOLDER.resolve("cost-reality-check.yaml"), 4, Timeline.NONE);

        double before = compared(result, "static-peak").cost().gpuHoursPerDay().value();
        double after = result.design().cost().gpuHoursPerDay().value();
        assertThat(before).isCloseTo(96, within(1e-6));
        assertThat(before - after).isBetween(45.0, 55.0); // the claim: 56
        assertThat(result.design().workloads().get(0).waits().p95().value())
                .isGreaterThan(3
                        * compared(result, "static-peak")
                                .workloads()
                                .get(0)
                                .waits()
                                .p95()
                                .value());
    }

    @Test
    void onNodesOfEightGpusMostOfTheBillIsForGpusThatNobodyHolds() {
        SimulationResult result = play(FOLDER.resolve("cost-reality-check/eight-gpus.yaml"), 2, Timeline.NONE);

        assertThat(result.design().cost().lines())
                .filteredOn(line -> line.category().label().equals("unusable on half-full nodes"))
                .extracting(CostLine::share)
                .singleElement()
                .satisfies(share -> assertThat(share).isGreaterThan(0.5));
    }

    @Test
    void oneWarmReplicaHelpsInASpikeAndIsNoCure() {
        SimulationResult result = play(FOLDER.resolve("cold-start-spike.yaml"), 4, Timeline.NONE);

        double cold = result.design().workloads().get(0).waits().p95().value();
        double warm = compared(result, "no-scale-to-zero")
                .workloads()
                .get(0)
                .waits()
                .p95()
                .value();
        assertThat(warm).isLessThan(cold).isGreaterThan(60);
    }

    @Test
    void aDefaultGracePeriodKillsLongJobsAndALongOneDoesNot() {
        double impatient = killed("bursty-batch.yaml");
        double patient = killed("bursty-batch/patient.yaml");

        assertThat(impatient).isGreaterThan(100);
        assertThat(patient).isLessThan(impatient / 50);
    }

    private static double killed(String name) {
        return play(FOLDER.resolve(name), 2, Timeline.NONE, "spec.baselines=[]")
                .design()
                .workloads()
                .get(0)
                .killedAttempts()
                .value();
    }

    // ---------------------------------------------------------------- published traces

    @ParameterizedTest
    @CsvSource({
        "azure-llm-2023-code.csv, 1h, 8819",
        "azure-llm-2023-conv-first-half.csv, 30m, 9732",
        "mooncake-conversation.csv, 1h, 12031",
        "servegen-mlarge-client69.csv.gz, 14d, 566209",
    })
    void aPublishedTraceOfRequestsRunsAsItIs(String name, String horizon, long jobs) {
        SimulationResult result = playTrace(
                name,
                "spec.workload.service={independent: {time: 1s}}",
                "spec.workload.arrivals.trace.repeat=false",
                "spec.workload.concurrency=8",
                "spec.horizon=" + horizon);

        assertThat(result.design().workloads().get(0).arrived().value()).isEqualTo((double) jobs);
    }

    @Test
    void thePublishedImageTraceRunsWithItsOwnServiceTimes() {
        SimulationResult result = playTrace(
                "alibaba-genai-2026-images.csv.gz", "spec.workload.arrivals.trace.repeat=false", "spec.horizon=24d");

        assertThat(result.design().workloads().get(0).arrived().value()).isEqualTo(26_823);
        double service = result.design().workloads().get(0).sojourns().mean().value()
                - result.design().workloads().get(0).waits().mean().value();
        assertThat(service).isCloseTo(28.67, within(0.05));
    }

    @Test
    void aPublishedTraceCanBeScaledAndRepeated() {
        SimulationResult once = playTrace("alibaba-genai-2026-images.csv.gz", "spec.horizon=23d");
        SimulationResult twice = playTrace(
                "alibaba-genai-2026-images.csv.gz", "spec.horizon=23d", "spec.workload.arrivals.trace.scale=2");

        double jobs = once.design().workloads().get(0).arrived().value();
        assertThat(twice.design().workloads().get(0).arrived().value()).isCloseTo(2 * jobs, within(0.01 * jobs));
    }

    private static SimulationResult playTrace(String name, String... sets) {
        String folder = Optional.ofNullable(System.getenv("GPUSCALE_TRACES")).orElse("../shared/traces");
        Path trace = Path.of(folder, name).toAbsolutePath();
        assumeTrue(Files.exists(trace), () -> "skipped: there is no " + trace + " (set GPUSCALE_TRACES)");
        List<String> all = new ArrayList<>(List.of(sets));
        all.add("spec.workload.arrivals.trace.file=" + trace);
        all.add("spec.baselines=[]");
        return play(FOLDER.resolve("trace-image-service.yaml"), 1, Timeline.NONE, all.toArray(String[]::new));
    }

    // ---------------------------------------------------------------- playing

    private static DesignResult compared(SimulationResult result, String name) {
        return result.comparisons().stream()
                .map(comparison -> comparison.design())
                .filter(design -> design.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static SimulationResult play(Path file, int replications, Timeline timeline, String... sets) {
        RunOptions options =
                new RunOptions(OptionalLong.empty(), OptionalInt.of(replications), 2, List.of(), () -> false);
        return Simulation.prepare(Scenarios.read(file, List.of(sets)))
                .run(options, Progress.NONE, timeline)
                .orElseThrow();
    }
}
