package dev.gpuscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.config.Scenarios;
import dev.gpuscale.simulation.Simulation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the pages and the scenarios' comments tell people to type works, and what they show is what is printed.
 *
 * <p>A line of a code block, or of a scenario's comment, that begins with {@code gpuscale} or {@code bin/gpuscale} is run,
 * with one replication where it does not say how many, and must end with 0, or with the code that a comment behind it names
 * ({@code # exit 1}). A line of a scenario's comment that begins with options is run with them on that scenario,
 * unless it names a download of one's own ({@code /data}). A {@code console} block shows a command after a {@code $} and what it prints: it is run as it stands,
 * and {@code -Dgolden.update} writes the output anew.
 */
@Tag("docs")
class DocsExamplesTest {
    private static final Pattern COMMAND = Pattern.compile("(?:bin/)?gpuscale (?<arguments>.*)");
    private static final Pattern EXIT_CODE = Pattern.compile(" #.*\\bexit (?<code>\\d)\\b");
    private static final Pattern WORD = Pattern.compile("'(?<quoted>[^']*)'|(?<plain>\\S+)");
    private static final List<String> WRITERS = List.of("--timeline", "--write-baseline");
    private static final Pattern REPORT = Pattern.compile("(?<format>(?:json|sarif|junit|markdown)=)(?<file>.+)");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]*)[^)]*\\)");
    private static final Pattern CONSOLE =
            Pattern.compile("```console\n\\$ (?<command>[^\n]+)\n(?<output>.*?)```", Pattern.DOTALL);

    /** Its commands are for a repository of its reader: {@link CiRecipesTest} makes one. */
    private static final Path RECIPES = Path.of("docs", "ci.md");

    @TempDir
    Path scratch;

    /** One line of a page. */
    private record Example(Path page, String line) {
        @Override
        public String toString() {
            return page + ": " + line;
        }
    }

    static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")));
        try (Stream<Path> docs = Files.walk(Path.of("docs"));
                Stream<Path> scenarios = Files.walk(Path.of("scenarios"))) {
            Stream.concat(docs, scenarios)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .forEach(pages::add);
        }
        return pages;
    }

    static List<Example> commands() throws IOException {
        List<Example> examples = new ArrayList<>();
        for (Path page : pages()) {
            if (!page.equals(RECIPES)) {
                examples.addAll(blocksOf(page));
            }
        }
        try (Stream<Path> scenarios = Files.walk(Path.of("scenarios"))) {
            scenarios
                    .filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .forEach(file -> text(file).lines().forEach(line -> {
                        if (line.matches("# +bin/gpuscale .*")) {
                            examples.add(new Example(file, line.substring(1).strip()));
                        } else if (line.matches("# +--[a-z].*") && !line.contains("=/data/")) {
                            String options = line.substring(1).strip().split(" {2,}", 2)[0];
                            examples.add(new Example(file, "bin/gpuscale simulate " + file + " " + options));
                        }
                    }));
        }
        return examples;
    }

    private static List<Example> blocksOf(Path page) {
        List<Example> examples = new ArrayList<>();
        boolean inside = false;
        boolean shown = false;
        for (String line : text(page).replace("\\\n", " ").split("\n", -1)) {
            if (line.startsWith("```")) {
                inside = !inside;
                shown = inside && line.equals("```console");
            } else if (inside && !shown && COMMAND.matcher(line.strip()).matches()) {
                examples.add(new Example(page, line.strip()));
            }
        }
        return examples;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void whatPagesTellToTypeWorks(Example example) {
        Matcher code = EXIT_CODE.matcher(example.line());
        int expected = code.find() ? Integer.parseInt(code.group("code")) : ExitCode.OK;
        String command = example.line().replaceAll(" +(#|\\| |> ).*", "");
        boolean counts = command.contains("--replications") || !command.contains("gpuscale simulate");
        Session session = session();

        assertThat(session.run(arguments(command + (counts ? "" : " --replications 1"))))
                .as(session.err())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void whatPagesShowIsWhatIsPrinted(Path page) throws IOException {
        String shown = text(page);
        String printed = CONSOLE.matcher(shown).replaceAll(block -> {
            Session session = session();
            String command = ((Matcher) block).group("command");
            assertThat(session.run(arguments(command))).as(session.err()).isZero();
            return Matcher.quoteReplacement(
                    "```console\n$ " + command + "\n" + session.out().stripTrailing() + "\n```");
        });
        if (System.getProperty("golden.update") != null) {
            Files.writeString(page, printed);
        }
        assertThat(text(page)).as("%s; -Dgolden.update rewrites it", page).isEqualTo(printed);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsToAFileThatIsThere(Path page) {
        Path folder = page.toAbsolutePath().getParent();
        assertThat(LINK.matcher(text(page)).results().map(link -> link.group(1)))
                .filteredOn(target -> !target.isEmpty() && !target.contains("://"))
                .allSatisfy(target -> assertThat(folder.resolve(target)).exists());
    }

    private static Session session() {
        return new Session().with((scenario, sets) -> Simulation.prepare(Scenarios.read(scenario, sets))::run);
    }

    /** The words of a command after its name; files that it writes go elsewhere. */
    private String[] arguments(String command) {
        Matcher matcher = COMMAND.matcher(command);
        assertThat(matcher.matches()).as(command).isTrue();
        List<String> words = new ArrayList<>();
        for (Matcher word = WORD.matcher(matcher.group("arguments")); word.find(); ) {
            String text = word.group("quoted") == null ? word.group("plain") : word.group("quoted");
            boolean isFile = !words.isEmpty() && WRITERS.contains(words.get(words.size() - 1));
            Matcher report = REPORT.matcher(text);
            words.add(
                    isFile
                            ? scratch.resolve(text).toString()
                            : report.matches() ? report.group("format") + scratch.resolve(report.group("file")) : text);
        }
        return words.toArray(String[]::new);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
