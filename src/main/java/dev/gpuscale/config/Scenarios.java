package dev.gpuscale.config;

import dev.gpuscale.manifests.YamlNode;
import dev.gpuscale.manifests.YamlNode.Entry;
import dev.gpuscale.manifests.YamlNode.Mapping;
import dev.gpuscale.manifests.YamlNode.Scalar;
import dev.gpuscale.manifests.YamlNode.Sequence;
import dev.gpuscale.manifests.YamlReader;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.Problem;
import dev.gpuscale.units.UserException;
import dev.gpuscale.workload.Arrivals;
import dev.gpuscale.workload.Trace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads scenario files. */
public final class Scenarios {
    private Scenarios() {}

    /**
     * Reads the scenario of a file.
     *
     * @param sets values of {@code --set}, {@code path.to.field=value}, applied in order before anything is checked
     * @throws UserException with all problems of the file, in the order of its lines
     */
    public static Scenario read(Path file, List<String> sets) {
        String name = file.toString();
        Path folder = file.getParent();
        return parse(name, OwnFile.SCENARIO.text(file), folder == null ? Path.of("") : folder, sets);
    }

    /**
     * Reads the scenario of a text.
     *
     * @param name of the file, for messages
     * @param baseDirectory where relative file names begin
     * @throws UserException as {@link #read} does
     */
    public static Scenario parse(String name, String text, Path baseDirectory, List<String> sets) {
        YamlNode tree = OwnFile.SCENARIO.document(name, YamlReader.read(name, text));
        Shape shape = Shape.of(ScenarioDocument.class);
        for (String set : sets) {
            tree = Assignment.parse(set, shape).applyTo(tree);
        }
        Binder binder = new Binder(baseDirectory);
        Optional<Scenario> scenario = binder.bind(tree, ScenarioDocument.class)
                .map(document ->
                        new Scenario(document.at(), document.metadata().name(), baseDirectory, document.spec()));
        List<Problem> problems = new ArrayList<>(binder.problems());
        if (scenario.isPresent()) {
            problems.addAll(missingTraces(scenario.get(), tree));
            problems.addAll(CatalogCheck.problems(scenario.get().spec()));
        }
        if (!problems.isEmpty()) {
            throw inOrder(problems);
        }
        return scenario.orElseThrow();
    }

    /** The problems of a file, in the order of its lines. */
    static UserException inOrder(List<Problem> problems) {
        List<Problem> sorted = new ArrayList<>(problems);
        sorted.sort(Comparator.comparingInt((Problem p) -> p.at().line()).thenComparingInt(p -> p.at().column()));
        return new UserException(sorted);
    }

    private static List<Problem> missingTraces(Scenario scenario, YamlNode tree) {
        List<Problem> problems = new ArrayList<>();
        for (Workload workload : scenario.spec().workloads()) {
            for (Arrivals arrivals : workload.arrivals()) {
                if (arrivals instanceof Trace trace
                        && !Files.exists(scenario.baseDirectory().resolve(trace.file()))) {
                    problems.add(new Problem(
                            placeOf(trace.file(), tree).orElse(workload.at()),
                            "there is no trace " + scenario.baseDirectory().resolve(trace.file()),
                            "Relative names begin at the folder of the scenario."));
                }
            }
        }
        return problems;
    }

    /** Where a text first stands in a tree. */
    private static Optional<Location> placeOf(String text, YamlNode tree) {
        if (tree instanceof Scalar scalar) {
            return scalar.text().equals(text) ? Optional.of(scalar.at()) : Optional.empty();
        }
        List<YamlNode> parts = tree instanceof Sequence list
                ? list.items()
                : ((Mapping) tree).entries().values().stream().map(Entry::value).toList();
        return parts.stream().flatMap(part -> placeOf(text, part).stream()).findFirst();
    }
}
