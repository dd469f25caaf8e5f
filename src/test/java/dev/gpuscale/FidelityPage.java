package dev.gpuscale;

import dev.gpuscale.report.BacktestTable;
import dev.gpuscale.report.Format;
import dev.gpuscale.report.FreeReport;
import dev.gpuscale.report.Style;
import dev.gpuscale.simulation.Backtest;
import dev.gpuscale.simulation.BacktestResult;
import dev.gpuscale.simulation.FreeResult;
import dev.gpuscale.simulation.Measure;
import dev.gpuscale.simulation.Measured;
import dev.gpuscale.simulation.Recording;
import dev.gpuscale.units.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes docs/fidelity.md: this project's copies of the recordings are played, its copies of the vectors counted. */
final class FidelityPage {
    private static final Path RECORDINGS = Path.of("src", "test", "resources", "recordings");
    private static final Path SOURCES = Path.of("src", "test", "resources", "dev", "gpuscale", "fidelity");
    private static final int RUNS = 20;

    private final List<BacktestResult> results = new ArrayList<>();
    private final List<FreeResult> free = new ArrayList<>();
    private final List<String> unplayed = new ArrayList<>();
    private final VectorCounts vectors;

    FidelityPage() throws IOException {
        this.vectors = new VectorCounts();
        for (Path file : recordings()) {
            Recording recording = Recording.read(file);
            try {
                BacktestResult result = Backtest.play(recording, 1);
                results.add(result);
                if (result.closedLoop()) {
                    free.add(Backtest.playFreely(recording, RUNS));
                }
            } catch (UserException e) {
                unplayed.add(recording.name());
            }
        }
    }

    static List<Path> recordings() throws IOException {
        try (Stream<Path> files = Files.list(RECORDINGS)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    static List<FidelityRule> rules() throws IOException {
        return Files.readString(SOURCES.resolve("rules.txt"))
                .lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(FidelityRule::read)
                .toList();
    }

    String write() throws IOException {
        return Files.readString(SOURCES.resolve("page.md"))
                .replace("{recordings}", BacktestTable.markdown(results).strip())
                .replace("{worst}", worst())
                .replace("{unplayed}", unplayed())
                .replace("{runs}", String.valueOf(RUNS))
                .replace(
                        "{free}",
                        new FreeReport(free)
                                .text(Format.MARKDOWN, new Style(80, false, true))
                                .strip())
                .replace("{rules}", rulesTable());
    }

    // ---------------------------------------------------------------- recordings

    /** The worst row of each column, by name. */
    private String worst() {
        List<String> sentences = new ArrayList<>();
        long agreeing = results.stream().filter(BacktestResult::agrees).count();
        long drawn = results.stream()
                .filter(result -> !result.agrees()
                        && result.ties().filter(ties -> ties.agreeing() > 0).isPresent())
                .count();
        sentences.add(agreeing + " of " + results.size() + " agree"
                + (drawn > 0 ? ", " + drawn + " more only with times drawn." : "."));
        results.stream()
                .max(Comparator.comparingDouble(BacktestResult::worstShiftSeconds))
                .ifPresent(result -> sentences.add(String.format(
                        Locale.ROOT,
                        "**The worst rows**: in time %s, %.2f s;",
                        result.name(),
                        result.worstShiftSeconds())));
        List<String> figures = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            results.stream()
                    .filter(result -> result.figure(measure).isPresent())
                    .max(Comparator.comparingDouble(result -> error(result, measure)))
                    .ifPresent(result -> figures.add(String.format(
                            Locale.ROOT,
                            "in %s %s, %.1f%%",
                            measure.label().replace(", s", ""),
                            result.name(),
                            100 * error(result, measure))));
        }
        return String.join(" ", sentences) + " " + String.join("; ", figures) + ".";
    }

    private static double error(BacktestResult result, Measure measure) {
        Optional<Measured> figure = result.figure(measure);
        return figure.map(Measured::error).map(Math::abs).orElse(0.0);
    }

    private String unplayed() {
        return unplayed.isEmpty()
                ? ""
                : "Not played yet, since nodes are bought in them: " + String.join(", ", unplayed) + ".\n\n";
    }

    // ---------------------------------------------------------------- rules

    private String rulesTable() throws IOException {
        StringBuilder table = new StringBuilder("| controller | rule | source | vectors | recordings |\n")
                .append("| --- | --- | --- | --- | --- |\n");
        for (FidelityRule rule : rules()) {
            table.append("| ")
                    .append(String.join(
                            " | ",
                            rule.controller(),
                            rule.rule(),
                            "`" + rule.source().replace(", ", "`, `") + "`",
                            vectors(rule),
                            recordings(rule)))
                    .append(" |\n");
        }
        return table.toString().strip();
    }

    private String vectors(FidelityRule rule) {
        List<String> cells = new ArrayList<>();
        rule.vectors().forEach((file, kinds) -> {
            String counted = kinds.stream()
                    .map(kind -> kind + " " + vectors.kinds().get(file).get(kind))
                    .collect(Collectors.joining(", "));
            cells.add(counted + (vectors.areRun(file) ? "" : " (*not run*)"));
        });
        return cells.isEmpty() ? "-" : String.join("; ", cells);
    }

    private String recordings(FidelityRule rule) {
        List<String> agreeing = rule.among(results.stream()
                .filter(BacktestResult::agrees)
                .map(BacktestResult::name)
                .toList());
        List<String> differing = rule.among(results.stream()
                .filter(result -> !result.agrees())
                .map(BacktestResult::name)
                .toList());
        List<String> missing = rule.among(unplayed);
        String cell = String.join(" ", agreeing)
                + (differing.isEmpty() ? "" : " **differs:** " + String.join(" ", differing))
                + (missing.isEmpty() ? "" : " *not played:* " + String.join(" ", missing));
        return cell.isBlank() ? "-" : cell.strip();
    }
}
