package dev.gpuscale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.simulation.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** docs/fidelity.md says what this engine does; {@code -Dgolden.update} writes it anew. */
@Tag("docs")
class FidelityPageTest {
    private static final Path PAGE = Path.of("docs/fidelity.md");

    @Test
    void thePageIsWhatTheRecordingsAndVectorsGive() throws IOException {
        String page = new FidelityPage().write();
        if (System.getProperty("golden.update") != null) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("%s; -Dgolden.update rewrites it", PAGE)
                .isEqualTo(page);
    }

    @Test
    void everyKindOfVectorHoldsOneRule() throws IOException {
        Map<String, List<String>> named = new TreeMap<>();
        for (FidelityRule rule : FidelityPage.rules()) {
            rule.vectors()
                    .forEach((file, kinds) -> named.computeIfAbsent(file, key -> new ArrayList<>())
                            .addAll(kinds));
        }

        Map<String, Map<String, Integer>> counted = new VectorCounts().kinds();
        assertThat(named.keySet()).isEqualTo(counted.keySet());
        counted.forEach((file, kinds) ->
                assertThat(named.get(file)).as(file).containsExactlyInAnyOrderElementsOf(kinds.keySet()));
    }

    @Test
    void everyRecordingExercisesARuleAndEveryRuleNamesRecordingsThatAreThere() throws IOException {
        List<String> names = FidelityPage.recordings().stream()
                .map(file -> Recording.read(file).name())
                .toList();
        List<FidelityRule> rules = FidelityPage.rules();

        assertThat(rules.stream().flatMap(rule -> rule.among(names).stream())).containsAll(names);
        assertThat(rules)
                .allSatisfy(rule -> assertThat(rule.recordings())
                        .allSatisfy(pattern -> assertThat(rule.among(names))
                                .as(rule.rule())
                                .anyMatch(name -> name.startsWith(pattern.replace("*", "")))));
    }
}
