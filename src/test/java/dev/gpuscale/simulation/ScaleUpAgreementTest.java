package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleUpAgreementTest {
    private static List<String> differences(List<ScaleUp> recorded, List<ScaleUp> simulated) {
        return ScaleUpAgreement.differences(recorded, simulated, 5, 300).stream()
                .map(Difference::text)
                .toList();
    }

    @Test
    void loopsThatFollowEachOtherAtOnceMayShareAnIncrease() {
        assertThat(differences(
                        List.of(new ScaleUp(60.48, "one", 0, 9), new ScaleUp(60.49, "one", 9, 10)),
                        List.of(new ScaleUp(60.5, "one", 0, 10))))
                .isEmpty();
    }

    @Test
    void groupsAreComparedApart() {
        assertThat(differences(
                        List.of(new ScaleUp(30, "b", 0, 3), new ScaleUp(30, "a", 0, 3)),
                        List.of(new ScaleUp(31, "a", 0, 3), new ScaleUp(31, "b", 0, 3))))
                .isEmpty();
    }

    @Test
    void anotherSizeGroupOrTimeIsADifference() {
        List<ScaleUp> real = List.of(new ScaleUp(30, "a", 0, 3));

        assertThat(differences(real, List.of(new ScaleUp(30, "a", 0, 4))))
                .containsExactly("scale-up 30.00 s a 0 -> 4, recorded 30.00 s a 0 -> 3");
        assertThat(differences(real, List.of(new ScaleUp(36, "a", 0, 3)))).hasSize(1);
        assertThat(differences(real, List.of(new ScaleUp(30, "b", 0, 3))))
                .containsExactly(
                        "only recorded: scale-up 30.00 s a 0 -> 3", "only simulated: scale-up 30.00 s b 0 -> 3");
    }

    @Test
    void whatTheEndCutsOffIsNone() {
        assertThat(differences(List.of(new ScaleUp(297, "a", 0, 3)), List.of())).isEmpty();
    }
}
