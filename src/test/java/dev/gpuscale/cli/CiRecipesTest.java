package dev.gpuscale.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The recipes of {@code docs/ci.md} do what the page says: their scripts are run by a shell, as they stand, in a repository like
 * the one that the page expects, with {@code gpuscale} on the PATH and stand-ins for the tools that talk to a server.
 */
@Tag("diff")
class CiRecipesTest {
    private static final Path PAGE = Path.of("docs", "ci.md");
    private static final Pattern RECIPE = Pattern.compile("<!-- recipe: (\\S+) -->\n```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern GPUSCALE = Pattern.compile("(?s)gpuscale (check|diff) .*");

    @TempDir
    Path scratch;

    private Path repository;

    /** A script of a recipe. */
    private record Script(String recipe, String text) {
        boolean isOf(String command) {
            return text.startsWith("gpuscale " + command + " ");
        }

        @Override
        public String toString() {
            return recipe + ": " + text.lines().findFirst().orElse("");
        }
    }

    /** How a script ended, and what it said on both streams. */
    private record Ran(int exitCode, String said) {}

    static List<Script> scripts() throws IOException {
        List<Script> scripts = new ArrayList<>();
        Matcher recipes = RECIPE.matcher(Files.readString(PAGE));
        while (recipes.find()) {
            String name = recipes.group(1);
            JsonNode recipe = new YAMLMapper().readTree(recipes.group(2));
            Stream.of("run", "script", "after_script", "entry")
                    .flatMap(field -> recipe.findValues(field).stream())
                    .flatMap(value -> value.isArray() ? values(value) : Stream.of(value))
                    .forEach(value -> scripts.add(new Script(name, value.textValue())));
        }
        return scripts;
    }

    private static Stream<JsonNode> values(JsonNode list) {
        List<JsonNode> values = new ArrayList<>();
        list.forEach(values::add);
        return values.stream();
    }

    static List<Script> commands() throws IOException {
        return scripts().stream()
                .filter(script -> GPUSCALE.matcher(script.text().strip()).matches())
                .toList();
    }

    static List<Script> diffs() throws IOException {
        return commands().stream().filter(script -> script.isOf("diff")).toList();
    }

    /** Two commits, a scenario, and tools on the PATH. */
    @BeforeEach
    void aRepositoryWithTwoCommits() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh here");
        repository = Files.createDirectory(scratch.resolve("repository"));
        String worker = Files.readString(Path.of("scenarios/pr/old/worker.yaml"));
        GitRepository git = GitRepository.in(repository)
                .with("deploy/worker.yaml", worker)
                .with(
                        "scenario.yaml",
                        Files.readString(Path.of("scenarios/pr.yaml"))
                                .replace("pr/old", "deploy")
                                .replace("horizon: 25h", "horizon: 7h"))
                .commit();
        git.with("README.md", "x").commit();
        tool(
                "gpuscale",
                "exec '" + Path.of(System.getProperty("java.home"), "bin", "java") + "' -XX:+UseSerialGC -cp '"
                        + absoluteClassPath() + "' " + Main.class.getName() + " \"$@\"");
    }

    private static String absoluteClassPath() {
        return Stream.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1))
                .map(part -> Path.of(part).toAbsolutePath().toString())
                .reduce((a, b) -> a + java.io.File.pathSeparator + b)
                .orElseThrow();
    }

    private void tool(String name, String script) throws IOException {
        Path bin = Files.createDirectories(scratch.resolve("bin"));
        Path file = Files.writeString(bin.resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void edit(String from, String to) throws IOException {
        Path worker = repository.resolve("deploy/worker.yaml");
        Files.writeString(worker, Files.readString(worker).replace(from, to));
    }

    /** Commits what was edited, as a job of CI finds it; a hook sees it before it is committed. */
    private Ran run(Script script) throws Exception {
        if (!script.recipe().equals("pre-commit")) {
            new GitRepository(repository).with("README.md", script.text()).commit();
        }
        return run(script.text(), Map.of());
    }

    private Ran run(String script, Map<String, String> variables) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-e", "-c", script)
                .directory(repository.toFile())
                .redirectErrorStream(true);
        Map<String, String> environment = new HashMap<>(GitRepository.ENVIRONMENT);
        environment.put("PATH", scratch.resolve("bin") + ":" + System.getenv("PATH"));
        environment.put("CI_MERGE_REQUEST_DIFF_BASE_SHA", "HEAD^1");
        environment.put("GITHUB_STEP_SUMMARY", scratch.resolve("summary").toString());
        environment.put("GITHUB_REPOSITORY", "o/r");
        environment.put("PULL", "7");
        environment.put("CI_API_V4_URL", "https://git.example.com/api/v4");
        environment.put("CI_PROJECT_ID", "1");
        environment.put("CI_MERGE_REQUEST_IID", "7");
        environment.putAll(variables);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), said);
    }

    private String comment() {
        try {
            return Files.readString(repository.resolve("comment.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyRecipeHasItsCommands() throws IOException {
        assertThat(commands())
                .extracting(script -> script.recipe() + (script.isOf("diff") ? " diff" : " check"))
                .containsExactlyInAnyOrder(
                        "github check",
                        "github diff",
                        "gitlab check",
                        "gitlab diff",
                        "pre-commit check",
                        "pre-commit diff");
    }

    @ParameterizedTest
    @MethodSource("diffs")
    void aChangeThatCostsMoreThanWasAgreedFails(Script script) throws Exception {
        edit("minReplicaCount: 0", "minReplicaCount: 3");

        Ran ran = run(script);

        assertThat(ran.exitCode()).as(ran.said()).isEqualTo(ExitCode.MISSED);
        assertThat(ran.said()).contains("exit 1: cost=5%: cost a month +$");
        if (!script.recipe().equals("pre-commit")) {
            assertThat(comment()).startsWith("<!-- gpuscale-diff -->\n### gpuscale: +$");
        }
    }

    @ParameterizedTest
    @MethodSource("diffs")
    void noChangePassesWithoutAComment(Script script) throws Exception {
        Ran ran = run(script);

        assertThat(ran.exitCode()).as(ran.said()).isZero();
        if (!script.recipe().equals("pre-commit")) {
            assertThat(comment()).isEmpty();
        }
    }

    /** Switched on by itself once there is a {@code check}. */
    @ParameterizedTest
    @MethodSource("commands")
    void checkTakesTheOptionsThatRecipesGiveIt(Script script) throws Exception {
        assumeTrue(script.isOf("check"), "not about check");
        Session help = new Session();
        help.run("--help");
        assumeTrue(help.out().contains("\n  check "), "there is no gpuscale check yet");

        Ran ran = run(script);

        assertThat(ran.exitCode()).as(ran.said()).isIn(ExitCode.OK, ExitCode.MISSED);
    }

    private String asked(String id, String text) throws Exception {
        Path calls = scratch.resolve("calls");
        tool("gh", "case $* in *--jq*) echo " + id + " ;; *) echo \"$*\" >> '" + calls + "' ;; esac");
        Files.writeString(repository.resolve("comment.md"), text);
        Script step = scripts().stream()
                .filter(script -> script.text().contains("gh api"))
                .findFirst()
                .orElseThrow();
        Ran ran = run(step.text(), Map.of());
        assertThat(ran.exitCode()).as(ran.said()).isZero();
        return Files.exists(calls) ? Files.readString(calls).strip() : "";
    }

    @Test
    void onGitHubTheCommentIsMadeOnce() throws Exception {
        assertThat(asked("", "text")).isEqualTo("api -X POST repos/o/r/issues/7/comments -F body=@comment.md");
        assertThat(scratch.resolve("summary")).hasContent("text");
    }

    @Test
    void onGitHubTheCommentIsThenUpdated() throws Exception {
        assertThat(asked("42", "text")).isEqualTo("api -X PATCH repos/o/r/issues/comments/42 -F body=@comment.md");
    }

    @Test
    void onGitHubTheCommentGoesWithTheDifference() throws Exception {
        assertThat(asked("42", "")).isEqualTo("api -X DELETE repos/o/r/issues/comments/42");
    }

    @Test
    void onGitHubNothingIsSaidAboutNothing() throws Exception {
        assertThat(asked("", "")).isEmpty();
    }

    @Test
    void onGitLabTheNoteIsPostedWhereThereIsAToken() throws Exception {
        Path calls = scratch.resolve("calls");
        tool("curl", "echo \"$*\" >> '" + calls + "'");
        Files.writeString(repository.resolve("comment.md"), "text");
        Script step = scripts().stream()
                .filter(script -> script.text().contains("curl"))
                .findFirst()
                .orElseThrow();

        assertThat(run(step.text(), Map.of()).exitCode()).isZero();
        assertThat(calls).doesNotExist();
        assertThat(run(step.text(), Map.of("GITLAB_TOKEN", "t")).exitCode()).isZero();
        assertThat(calls).content().contains("/projects/1/merge_requests/7/notes");
    }
}
