package dev.gpuscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Formats, files, baselines and scenarios of {@code gpuscale check}. */
class CheckOutputsTest {
    private static final String POOL = """
        apiVersion: karpenter.sh/v1
        kind: NodePool
        metadata: {name: gpu}
        spec:
          template:
            spec:
              expireAfter: 2h
              taints: [{key: nvidia.com/gpu, effect: NoSchedule}]
        """;
    private static final String SPIKE = "scenarios/cold-start-spike";

    @TempDir
    Path folder;

    private String pool = "";

    @BeforeEach
    void writePool() throws IOException {
        pool = write("deploy/pool.yaml", POOL).toString();
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        return Files.writeString(file, text);
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void oneRunWritesSeveralFormats() throws IOException {
        Session session = new Session();

        assertThat(session.run(
                        "check",
                        pool,
                        "--format",
                        "text",
                        "--format",
                        "sarif=" + file("a.sarif"),
                        "-o",
                        "junit=" + file("a.xml")))
                .isEqualTo(1);
        assertThat(session.out()).contains("pool.yaml:6:5: error GPU051");
        assertThat(session.err()).contains("wrote sarif to " + file("a.sarif"), "wrote junit to " + file("a.xml"));
        assertThat(Files.readString(folder.resolve("a.sarif"))).contains("\"version\": \"2.1.0\"");
        assertThat(Files.readString(folder.resolve("a.xml"))).contains("<testsuites");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("deploy", "a.sarif", "a.xml");
    }

    @Test
    void standardOutputHoldsTheReportAndNothingElse() throws Exception {
        write("deploy/broken.yaml", "kind: [");
        Session session = new Session();

        assertThat(session.run("check", file("deploy"), "-o", "sarif")).isEqualTo(2);
        JsonNode run = new ObjectMapper().readTree(session.out()).at("/runs/0");
        assertThat(run.at("/invocations/0/executionSuccessful").booleanValue()).isFalse();
        assertThat(run.at("/results")).isNotEmpty();
    }

    @Test
    void twoFormatsInOnePlaceAreRefused() {
        Session session = new Session();

        assertThat(session.run("check", pool, "-o", "text", "-o", "json")).isEqualTo(2);
        assertThat(session.err()).contains("Two formats go to standard output");
    }

    @Test
    void aFileThatCannotBeWrittenIsToldBeforeAnythingIsPrinted() {
        Session session = new Session();

        assertThat(session.run("check", pool, "-o", "text", "-o", "json=" + file("no/a.json")))
                .isEqualTo(2);
        assertThat(session.out()).isEmpty();
        assertThat(session.err()).contains("does not exist");
    }

    @Test
    void filesAreNamedFromTheRootOfTheRepositoryOfTheFirstPath() throws IOException {
        Files.createDirectories(folder.resolve(".git"));
        Session session = new Session();

        session.run("check", pool, "-o", "sarif");

        assertThat(session.out()).contains("\"uri\": \"deploy/pool.yaml\"", "\"uriBaseId\": \"%SRCROOT%\"");
    }

    @Test
    void githubGetsASummaryOfTheStepBehindWhatIsThere() throws IOException {
        Path summary = write("summary.md", "# before\n");
        Session session = new Session().variable("GITHUB_STEP_SUMMARY", summary.toString());

        session.run("check", pool, "-o", "github");

        assertThat(session.out()).startsWith("::error ").contains("::error file=pool.yaml,line=6,col=5,title=GPU051");
        assertThat(Files.readString(summary))
                .startsWith("# before\n### gpuscale check\n")
                .contains("GPU051");
    }

    @Test
    void printingIsSeparateFromFailing() {
        Session errors = new Session();
        Session warning = new Session();

        assertThat(errors.run("check", pool, "--min-severity", "error", "--fail-on", "warning"))
                .isEqualTo(1);
        assertThat(errors.out()).doesNotContain("GPU063").containsPattern("\\d+ below error not shown");
        assertThat(errors.err()).contains("GPU063");
        assertThat(warning.run("check", pool, "--fail-on", "none")).isZero();
        assertThat(warning.out()).contains("GPU063");
    }

    @Test
    void whatIsIgnoredIsListedOnlyWhenAskedFor() throws IOException {
        String file = write(
                        "ignored.yaml",
                        POOL.replace(
                                "{name: gpu}", "{name: gpu, annotations: {ignore.gpuscale.dev/GPU051: it is kwok}}"))
                .toString();
        Session quiet = new Session();
        Session shown = new Session();

        quiet.run("check", file);
        shown.run("check", file, "--show-ignored");

        assertThat(quiet.out()).doesNotContain("it is kwok").containsPattern("\\d+ findings? suppressed");
        assertThat(shown.out()).contains("ignored GPU051 no-node-class", "By annotation: it is kwok");
    }

    // ---------------------------------------------------------------- baseline

    @Test
    void whatTheBaselineHoldsFailsNoMoreAndWhatIsNewDoes() throws IOException {
        write(".gpuscale-policy.yaml", """
            apiVersion: gpuscale.dev/v1alpha1
            kind: PolicyConfig
            baseline: known.json
            """);
        Session writing = new Session();

        assertThat(writing.run("check", pool, "--write-baseline", file("known.json")))
                .isZero();
        assertThat(writing.err()).containsPattern("wrote \\d+ findings to ");

        write("deploy/pool.yaml", "# moved\n" + POOL);
        Session again = new Session();
        assertThat(again.run("check", pool)).isZero();
        assertThat(again.out()).containsPattern("0 errors, 0 warnings, 0 info; \\d+ findings suppressed");

        write("deploy/pool.yaml", POOL + "      requirements: [{key: nvidia.com/gpu, operator: Exists}]\n");
        Session worse = new Session();
        assertThat(worse.run("check", pool)).isEqualTo(1);
        assertThat(worse.err()).contains("GPU050").doesNotContain("GPU051");
    }

    @Test
    void aBaselineThatIsWrittenAnewKeepsWhatTheOldOneHeld() throws IOException {
        write(".gpuscale-policy.yaml", """
            apiVersion: gpuscale.dev/v1alpha1
            kind: PolicyConfig
            baseline: known.json
            """);
        new Session().run("check", pool, "--write-baseline", file("known.json"));
        String first = Files.readString(folder.resolve("known.json"));

        new Session().run("check", pool, "--write-baseline", file("known.json"));

        assertThat(Files.readString(folder.resolve("known.json"))).isEqualTo(first);
    }

    @Test
    void aBaselineThatIsNotThereOrIsNoneIsNamed() throws IOException {
        write(".gpuscale-policy.yaml", """
            apiVersion: gpuscale.dev/v1alpha1
            kind: PolicyConfig
            baseline: known.json
            """);
        Session missing = new Session();
        Session other = new Session();

        assertThat(missing.run("check", pool)).isEqualTo(2);
        assertThat(missing.err()).contains("known.json: there is no such file");
        write("known.json", "[]");
        assertThat(other.run("check", pool)).isEqualTo(2);
        assertThat(other.err()).contains("this is no baseline");
    }

    // ---------------------------------------------------------------- scenario

    @Test
    void factsOfAScenarioStandInForAnnotations() throws IOException {
        String worker = write("worker.yaml", """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: worker, annotations: {}}
            spec:
              template:
                spec:
                  terminationGracePeriodSeconds: 30
                  containers: [{name: w, resources: {limits: {nvidia.com/gpu: 1}}}]
            """).toString();
        Session without = new Session();
        Session with = new Session();

        without.run("check", worker);
        assertThat(with.run("check", worker, "--scenario", SPIKE + ".yaml")).isEqualTo(1);

        assertThat(without.out()).doesNotContain("GPU110");
        assertThat(with.out()).contains("GPU110", "its pods have 30s to end, its longest jobs take 40s");
        Files.writeString(
                Path.of(worker),
                Files.readString(Path.of(worker))
                        .replace("annotations: {}", "annotations: {gpuscale.dev/service-time-p99: 20s}"));
        Session annotated = new Session();
        annotated.run("check", worker, "--scenario", SPIKE + ".yaml");
        assertThat(annotated.out()).doesNotContain("GPU110");
    }

    @Test
    void boundsAreHeldAgainstTheLoadOfAScenario() {
        Session session = new Session();

        assertThat(session.run(
                        "check",
                        SPIKE,
                        "--scenario",
                        SPIKE + ".yaml",
                        "--budget",
                        "monthly=100USD",
                        "--slo",
                        "wait.p99=2h"))
                .isEqualTo(1);
        assertThat(session.out())
                .containsPattern(
                        "error GPU170 budget-exceeded ScaledObject/chat-worker – cost <= 100 USD a month is not "
                                + "kept: simulated \\d+ ±\\d+ USD a month \\(10 replications of 7d, seed 42\\)")
                .contains("Note: chat-worker: p99 wait <= 7200 s is kept")
                .doesNotContain("GPU171");
    }

    @Test
    void manifestsThatCannotBePlayedAreCheckedAllTheSame() {
        Session session = new Session();

        assertThat(session.run("check", pool, "--scenario", SPIKE + ".yaml", "--budget", "monthly=100USD"))
                .isEqualTo(2);
        assertThat(session.out()).contains("GPU051");
        assertThat(session.err()).contains("nodeClassRef is missing");
    }

    @Test
    void aBoundNeedsALoad() {
        Session session = new Session();

        assertThat(session.run("check", pool, "--slo", "wait.p95=60s")).isEqualTo(2);
        assertThat(session.err()).contains("--slo needs --scenario");
    }

    @Test
    void anInterruptedCheckWritesNothing() {
        Session session = new Session();
        session.interruption().ask();

        assertThat(session.run("check", pool, "-o", "json=" + file("a.json"))).isEqualTo(130);
        assertThat(session.out()).isEmpty();
        assertThat(folder.resolve("a.json")).doesNotExist();
    }

    // ---------------------------------------------------------------- rendered charts

    @Test
    void findingsInARenderedChartNameTheTemplate() {
        Session session = new Session().piped("---\n# Source: chart/templates/pool.yaml\n" + POOL);

        assertThat(session.run("check", "-")).isEqualTo(1);
        assertThat(session.out()).contains("chart/templates/pool.yaml:6:5: error GPU051");
    }
}
