package dev.gpuscale.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gpuscale.policy.CheckResult;
import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Suppressed;
import dev.gpuscale.units.Severity;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class CheckFormatsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Style PIPE = new Style(80, false, true);
    private static final Path SARIF_SCHEMA = Path.of(
                    System.getenv().getOrDefault("GPUSCALE_SCHEMAS", "../shared/schemas"))
            .resolve("sarif/sarif-schema-2.1.0.json");

    private static String text(CheckFormat format, CheckView view) {
        return format.report(PIPE).text(view);
    }

    @ParameterizedTest
    @EnumSource
    void looksAsItDid(CheckFormat format) {
        GoldenFile.assertMatches("check/folder." + format, text(format, CheckViews.folder()));
        GoldenFile.assertMatches("check/clean." + format, text(format, CheckViews.clean()));
    }

    @Test
    void aTerminalHasColourAndAPlainOneHasAscii() {
        CheckView view = CheckViews.folder();

        GoldenFile.assertMatches("check/folder.colour", new CheckText(new Style(80, true, true)).text(view));
        assertThat(new CheckText(new Style(80, false, false)).text(view))
                .contains("NodePool/gpu - there is no nodeClassRef");
    }

    @ParameterizedTest
    @EnumSource
    void hasNeitherAnAbsolutePathNorATimeNorACarriageReturn(CheckFormat format) {
        String text = text(format, CheckViews.folder());

        assertThat(text)
                .endsWith("\n")
                .doesNotContain("/repo", "\r", "\u001b")
                .isEqualTo(text(format, CheckViews.folder()));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsBelowTheLeastSeverityIsLeftOutAndCounted(CheckFormat format) {
        CheckView errors = CheckViews.view(CheckViews.folderResult("deploy", ""), Severity.ERROR, false);

        assertThat(text(format, errors)).doesNotContain("expireAfter is 2h").contains("there is no nodeClassRef");
        assertThat(errors.hidden()).isEqualTo(2);
        assertThat(errors.summary()).endsWith("; 2 findings suppressed; 2 below error not shown; 1 problem");
    }

    @Test
    void jsonKeepsThePublishedSchema() throws Exception {
        JsonNode schema = JSON.readTree(Files.readString(Path.of("docs/schema/check-output.schema.json")));

        assertThat(new JsonSchema(schema).problems(JSON.readTree(text(CheckFormat.JSON, CheckViews.folder()))))
                .isEmpty();
        assertThat(new JsonSchema(schema).problems(JSON.readTree(text(CheckFormat.JSON, CheckViews.clean()))))
                .isEmpty();
    }

    // ---------------------------------------------------------------- SARIF

    private static JsonNode run(CheckView view) throws Exception {
        return JSON.readTree(text(CheckFormat.SARIF, view)).at("/runs/0");
    }

    @Test
    void sarifIsValid() throws Exception {
        assumeTrue(Files.exists(SARIF_SCHEMA), "the schema of SARIF is not here");
        SarifSchema schema = new SarifSchema(JSON.readTree(Files.readString(SARIF_SCHEMA)));

        assertThat(schema.problems(JSON.readTree(text(CheckFormat.SARIF, CheckViews.folder()))))
                .isEmpty();
        assertThat(schema.problems(JSON.readTree(text(CheckFormat.SARIF, CheckViews.clean()))))
                .isEmpty();
        assertThat(schema.problems(
                        JSON.readTree("{\"version\": \"2.1.0\", \"runs\": [{\"tool\": {\"driver\": {}}}], \"a\": 1}")))
                .containsExactlyInAnyOrder("/runs/0/tool/driver/name is missing", "/a is not in the schema");
    }

    @Test
    void sarifOfCleanFilesHasAnEmptyListOfResults() throws Exception {
        assertThat(run(CheckViews.clean()).get("results")).isNotNull().isEmpty();
    }

    @Test
    void sarifPointsAtTheRealLineAlsoInTheThirdDocument() throws Exception {
        JsonNode location = StreamSupport.stream(
                        run(CheckViews.folder()).get("results").spliterator(), false)
                .filter(result -> result.get("ruleId").asText().equals("GPU024"))
                .findFirst()
                .orElseThrow()
                .at("/locations/0/physicalLocation");

        assertThat(location.at("/region/startLine").intValue()).isEqualTo(37);
        assertThat(location.at("/artifactLocation/uri").asText()).isEqualTo("deploy/worker.yaml");
        assertThat(location.at("/artifactLocation/uriBaseId").asText()).isEqualTo("%SRCROOT%");
    }

    @Test
    void sarifNamesFilesFromTheRootOfTheRepositoryWhereverTheCheckRan() throws Exception {
        CheckResult result = CheckViews.folderResult("../my charts#1/deploy", "");
        SourceRoot root = new SourceRoot(Path.of("/repo"), Path.of("/repo/sub"));

        JsonNode run = run(new CheckView(result, Severity.INFO, false, root, "1.2.3"));

        assertThat(run.findValuesAsText("uri"))
                .contains("my%20charts%231/deploy/pool.yaml")
                .allMatch(uri -> uri.startsWith("my%20charts%231/"));
    }

    @Test
    void fingerprintsStayWhenLinesMove() throws Exception {
        JsonNode before = run(CheckViews.folder());
        JsonNode after = run(CheckViews.view(CheckViews.folderResult("deploy", "# a comment\n"), Severity.INFO, true));

        assertThat(after.findValues("startLine")).isNotEqualTo(before.findValues("startLine"));
        assertThat(after.findValues("partialFingerprints"))
                .isNotEmpty()
                .isEqualTo(before.findValues("partialFingerprints"))
                .doesNotHaveDuplicates();
    }

    @Test
    void sarifKeepsWhatIsSuppressedWithTheReason() throws Exception {
        List<String> suppressions = new ArrayList<>();
        for (JsonNode result : run(CheckViews.folder()).get("results")) {
            result.path("suppressions")
                    .forEach(each -> suppressions.add(result.get("ruleId").asText() + " "
                            + each.get("kind").asText() + " "
                            + each.get("justification").asText()));
        }

        assertThat(suppressions)
                .containsExactly(
                        "GPU003 inSource the plugin of this cluster shares GPUs, <see> \"ops\" & co",
                        "GPU027 external kept for the demo");
    }

    @Test
    void everySarifResultPointsAtItsRule() throws Exception {
        JsonNode run = run(CheckViews.folder());

        assertThat(run.get("results"))
                .isNotEmpty()
                .allSatisfy(result -> assertThat(run.at("/tool/driver/rules")
                                .get(result.get("ruleIndex").intValue())
                                .get("id"))
                        .isEqualTo(result.get("ruleId")));
    }

    // ---------------------------------------------------------------- GitHub

    @Test
    void githubShowsErrorsFirst() {
        List<String> words = text(CheckFormat.GITHUB, CheckViews.folder())
                .lines()
                .filter(line -> line.startsWith("::"))
                .map(line -> line.substring(2).split("[ :]", 2)[0])
                .distinct()
                .toList();

        assertThat(words).containsExactly("error", "warning", "notice");
    }

    @Test
    void githubCommandsAreEscaped() {
        CheckResult result = CheckViews.folderResult("deploy,a:b%", "");

        assertThat(text(CheckFormat.GITHUB, CheckViews.view(result, Severity.INFO, true))
                        .lines())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("::error file=deploy%2Ca%3Ab%25/pool.yaml,line=7,col=5,title=GPU051 no-node-class::"
                                + "NodePool/gpu: there is no nodeClassRef%0AAdd nodeClassRef"))
                .filteredOn(line -> line.startsWith("::"))
                .hasSize(result.findings().size() + result.suppressed().size() + 2);
    }

    // ---------------------------------------------------------------- JUnit

    private static Document xml(CheckView view) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(text(CheckFormat.JUNIT, view).getBytes(StandardCharsets.UTF_8)));
    }

    private static int count(Element suite, String name) {
        return suite.getElementsByTagName(name).getLength();
    }

    @Test
    void junitCountsAddUp() throws Exception {
        CheckView view = CheckViews.folder();
        Document xml = xml(view);
        List<Element> suites = new ArrayList<>(List.of(xml.getDocumentElement()));
        for (int i = 0; i < xml.getElementsByTagName("testsuite").getLength(); i++) {
            suites.add((Element) xml.getElementsByTagName("testsuite").item(i));
        }

        assertThat(suites).hasSize(4).allSatisfy(suite -> {
            assertThat(suite.getAttribute("tests")).isEqualTo("" + count(suite, "testcase"));
            assertThat(suite.getAttribute("failures")).isEqualTo("" + count(suite, "failure"));
            assertThat(suite.getAttribute("errors")).isEqualTo("" + count(suite, "error"));
            assertThat(suite.getAttribute("skipped")).isEqualTo("" + count(suite, "skipped"));
        });
        assertThat(count(xml.getDocumentElement(), "failure"))
                .isEqualTo((int) view.result().count(Severity.ERROR));
        assertThat(count(xml.getDocumentElement(), "skipped")).isEqualTo(2);
    }

    @Test
    void junitNamesEachCaseOnce() throws Exception {
        Document xml = xml(CheckViews.folder());
        List<String> names = new ArrayList<>();
        for (int i = 0; i < xml.getElementsByTagName("testcase").getLength(); i++) {
            Element test = (Element) xml.getElementsByTagName("testcase").item(i);
            names.add(test.getAttribute("classname") + " " + test.getAttribute("name"));
        }

        assertThat(names)
                .doesNotHaveDuplicates()
                .contains("NodePool/gpu karpenter", "NodePool/gpu karpenter (2)", "ServiceAccount/worker keda");
    }

    // ---------------------------------------------------------------- Markdown

    @Test
    void everyMarkdownRowHasAsManyCellsAsItsHead() {
        int columns = 0;
        for (String line :
                text(CheckFormat.MARKDOWN, CheckViews.folder()).lines().toList()) {
            int cells = line.startsWith("|") ? line.split("(?<!\\\\)\\|", -1).length : 0;
            assertThat(cells == 0 || columns == 0 || cells == columns).as(line).isTrue();
            columns = cells;
        }
    }

    @Test
    void markdownOfThousandsOfFindingsStillFitsAComment() {
        CheckResult few = CheckViews.folderResult("deploy", "");
        List<Finding> many = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            many.addAll(few.findings());
        }
        CheckResult result = new CheckResult(
                many,
                few.suppressed(),
                few.problems(),
                few.notes(),
                few.resources(),
                few.rules(),
                few.texts(),
                few.failOn());

        assertThat(text(CheckFormat.MARKDOWN, CheckViews.view(result, Severity.INFO, false)))
                .hasSizeLessThan(65_536)
                .containsPattern("And [0-9]+ more\\.");
    }

    @Test
    void allFormatsTellOfTheSameRules() {
        CheckView view = CheckViews.folder();
        TreeSet<String> rules = new TreeSet<>();
        view.findings().stream().map(Finding::rule).forEach(rules::add);
        view.suppressed().stream().map(Suppressed::finding).map(Finding::rule).forEach(rules::add);

        assertThat(rules).hasSize(11);
        for (CheckFormat format : CheckFormat.values()) {
            assertThat(text(format, view)).as(format.toString()).contains(rules);
        }
    }
}
