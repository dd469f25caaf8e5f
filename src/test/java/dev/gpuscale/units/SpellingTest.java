package dev.gpuscale.units;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
    private static final List<String> KNOWN = List.of(
            "maxReplicaCount", "minReplicaCount", "idleReplicaCount", "triggers", "name", "ScaledObject", "ScaledJob");

    @ParameterizedTest
    @CsvSource({
        "maxReplicaCout, maxReplicaCount",
        "MaxReplicaCount, maxReplicaCount",
        "maxreplicacount, maxReplicaCount",
        "maxReplicasCount, maxReplicaCount",
        "trigger, triggers",
        "tirggers, triggers",
        "nmae, name",
        "ScaledObjct, ScaledObject"
    })
    void suggestsTheWordThatWasMeant(String written, String meant) {
        assertThat(Spelling.nearest(written, KNOWN)).contains(meant);
    }

    @Test
    void suggestsNothingForAWordThatResemblesNone() {
        assertThat(Spelling.nearest("affinity", KNOWN)).isEmpty();
        assertThat(Spelling.nearest("x", KNOWN)).isEmpty();
        assertThat(Spelling.nearest("", KNOWN)).isEmpty();
    }

    @Test
    void takesTheFirstInTheAlphabetAmongEquallyCloseWords() {
        assertThat(Spelling.nearest("bat", List.of("hat", "cat"))).contains("cat");
        assertThat(Spelling.nearest("bat", List.of("cat", "hat"))).contains("cat");
    }

    @Test
    void asksInWords() {
        assertThat(Spelling.didYouMean("nmae", KNOWN)).isEqualTo("Did you mean \"name\"?");
        assertThat(Spelling.didYouMean("affinity", KNOWN)).isEmpty();
    }
}
