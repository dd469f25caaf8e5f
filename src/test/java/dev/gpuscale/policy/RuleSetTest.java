package dev.gpuscale.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.manifests.YamlReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RuleSetTest {
    static final Path OWN_COPY = Path.of("src", "test", "resources", "policy-cases");

    static Stream<RulePage> pages() {
        return RuleSet.embedded().pages().stream();
    }

    /** Rules that are in the catalogue and have no class yet are what this test tells when it fails. */
    @Test
    void everyRuleHasACaseThatBreaksItAndEveryCaseARule() {
        Set<String> cases = PolicyCase.in(OWN_COPY.resolve("bad")).stream()
                .map(PolicyCase::name)
                .filter(name -> name.matches("GPU[0-9]{3}\\.yaml"))
                .map(name -> name.substring(0, "GPU000".length()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(RuleSet.embedded().rules()).extracting(Rule::id).containsExactlyElementsOf(cases);
    }

    @Test
    void aRuleIsFoundByIdAndByNameInWhateverCase() {
        RuleSet rules = RuleSet.embedded();

        assertThat(rules.find("gpu051")).isPresent().isEqualTo(rules.find("no-node-class"));
        assertThat(rules.find("GPU999")).isEmpty();
    }

    @Test
    void aMisspeltNameGetsAQuestion() {
        assertThat(RuleSet.embedded().didYouMean("no-node-clas")).isEqualTo("Did you mean \"no-node-class\"?");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void snippetsAreYaml(RulePage page) {
        assertThat(List.of(page.bad(), page.good())).allSatisfy(snippet -> YamlReader.read("snippet", snippet));
        assertThat(page.bad()).isNotEqualTo(page.good());
    }
}
