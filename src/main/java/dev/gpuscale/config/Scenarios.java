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
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads scenario files. */
public final class Scenarios {
    private static final String GROUP = "gpuscale.dev/";

    /** Kinds of ours that may stand in the same file; other commands read them. */
    private static final Set<String> NEIGHBOURS = Set.of("Blueprint", "ScalerConfig", "PolicyConfig");

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
        return parse(name, text(file, name), folder == null ? Path.of("") : folder, sets);
    }

    /**
     * Reads the scenario of a text.
     *
     * @param name of the file, for messages
     * @param baseDirectory where relative file names begin
     * @throws UserException as {@link #read} does
     */
    public static Scenario parse(String name, String text, Path baseDirectory, List<String> sets) {
        YamlNode tree = scenarioOf(name, YamlReader.read(name, text));
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
            problems.sort(Comparator.comparingInt((Problem p) -> p.at().line()).thenComparingInt(p -> p.at().column()));
            throw new UserException(problems);
        }
        return scenario.orElseThrow();
    }

    private static String text(Path file, String name) {
        Location at = Location.of(name);
        if (!Files.exists(file)) {
            throw new UserException(
                    at, "there is no such file", "Is the path right? Relative ones begin at the current folder.");
        }
        if (!Files.isRegularFile(file)) {
            throw new UserException(at, "this is no file", "Name the scenario's YAML file.");
        }
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new UserException(at, "this is not UTF-8 text", "Name the scenario's YAML file.");
        } catch (IOException e) {
            throw new UserException(at, "can't be read: " + e.getMessage(), "May you read it?");
        }
    }

    /** The one document of a file that is a scenario, or could be meant as one. */
    private static YamlNode scenarioOf(String name, List<YamlNode> documents) {
        if (documents.isEmpty()) {
            throw new UserException(
                    Location.of(name),
                    "there is nothing in this file",
                    "A scenario begins with apiVersion: gpuscale.dev/v1alpha1.");
        }
        List<YamlNode> meant = new ArrayList<>();
        for (YamlNode document : documents) {
            String kind = field(document, "kind").orElse("");
            boolean ours = field(document, "apiVersion").orElse(GROUP).startsWith(GROUP);
            if (!ours) {
                throw new UserException(
                        document.at(),
                        "this document is a " + (kind.isEmpty() ? "thing of another kind" : kind) + ", not a Scenario",
                        "Put manifests into a folder, deployment: {manifests: FOLDER}, or under deployment: "
                                + "{documents: [..]}.");
            }
            if (!NEIGHBOURS.contains(kind)) {
                meant.add(document);
            }
        }
        if (meant.size() != 1) {
            String kinds = String.join(
                    ", ",
                    documents.stream()
                            .map(d -> field(d, "kind").orElse("a document without kind"))
                            .toList());
            throw new UserException(
                    (meant.size() > 1 ? meant.get(1) : documents.get(0)).at(),
                    "a file holds exactly one Scenario, but here are: " + kinds,
                    meant.isEmpty() ? "Add the document with kind: Scenario." : "Give each scenario its own file.");
        }
        return meant.get(0);
    }

    private static Optional<String> field(YamlNode document, String key) {
        return document instanceof Mapping mapping
                        && mapping.entries().containsKey(key)
                        && mapping.entries().get(key).value() instanceof Scalar scalar
                ? Optional.of(scalar.text())
                : Optional.empty();
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
