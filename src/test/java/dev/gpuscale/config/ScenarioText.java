package dev.gpuscale.config;

import dev.gpuscale.units.UserException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A scenario's text with the fields that each needs, so that a test shows only what matters to it. */
record ScenarioText(String text) {
    private static final List<String> LEAST = List.of(
            "horizon: 1d", "deployment: {documents: [{kind: Deployment}]}", "workload: {arrivals: 8/s, service: 1s}");

    /**
     * The least scenario with these lines in its spec; a line for a field of the least one stands instead of it, and
     * {@code without workload:} takes it away.
     */
    static ScenarioText with(String... lines) {
        Stream<String> least = LEAST.stream()
                .filter(line -> Stream.of(lines)
                        .noneMatch(own -> own.replaceFirst("^without ", "")
                                .startsWith(line.substring(0, line.indexOf(':') + 1))));
        Stream<String> own = Stream.of(lines).filter(line -> !line.startsWith("without "));
        String spec = Stream.concat(own, least).map(line -> "  " + line + "\n").collect(Collectors.joining());
        return new ScenarioText(
                "apiVersion: gpuscale.dev/v1alpha1\nkind: Scenario\nmetadata: {name: images}\nspec:\n" + spec);
    }

    Scenario read(String... sets) {
        return Scenarios.parse("s.yaml", text, Path.of("src/test/resources/dev/gpuscale/config"), List.of(sets));
    }

    ScenarioSpec spec(String... sets) {
        return read(sets).spec();
    }

    /** What is wrong with it, as it is printed. */
    String problems(String... sets) {
        try {
            read(sets);
            return "nothing";
        } catch (UserException e) {
            return e.getMessage();
        }
    }
}
