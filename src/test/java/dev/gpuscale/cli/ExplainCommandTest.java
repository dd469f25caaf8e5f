package dev.gpuscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.RuleSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExplainCommandTest {
    static Stream<RulePage> pages() {
        return RuleSet.embedded().pages().stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyRuleIsExplainedByIdAndByName(RulePage page) {
        Session byId = new Session();
        Session byName = new Session();

        assertThat(byId.run("explain", page.id())).isZero();
        assertThat(byName.run("explain", page.slug())).isZero();
        assertThat(byId.out())
                .isEqualTo(byName.out())
                .contains(page.id() + " " + page.slug(), "Why:", "Found:", "Better:", "Fix:", "Source:");
    }

    @ParameterizedTest
    @CsvSource({
        "GPU999, GPU172",
        "gpu18, GPU020",
        "no-node-clas, no-node-class",
        "idle-not-below-mi, idle-not-below-min"
    })
    void anUnknownRuleGetsNearOnes(String wrong, String near) {
        Session session = new Session();

        assertThat(session.run("explain", wrong)).isEqualTo(2);
        assertThat(session.err()).contains("there is no rule " + wrong, near);
    }

    @Test
    void theListOfRulesHasThemAll() {
        Session session = new Session();

        assertThat(session.run("explain", "rules")).isZero();
        assertThat(pages().map(RulePage::id))
                .allSatisfy(id -> assertThat(session.out()).contains(id));
    }

    @Test
    void fieldsOfAScenarioAreStillExplained() {
        Session session = new Session();

        assertThat(session.run("explain", "spec.slo")).isZero();
        assertThat(session.out()).startsWith("spec.slo");
    }
}
