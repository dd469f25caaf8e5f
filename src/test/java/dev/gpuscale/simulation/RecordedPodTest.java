package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RecordedPodTest {
    private static RecordedPod pod(String deployment, double created, double scheduled) {
        OptionalDouble none = OptionalDouble.empty();
        return new RecordedPod("p", deployment, "n", created, OptionalDouble.of(scheduled), none, none, none, "");
    }

    @Test
    void podsOfSeveralDeploymentsThatWaitTogetherCompete() {
        assertThat(RecordedPod.compete(List.of(pod("a", 1, 30), pod("b", 20, 40))))
                .isTrue();
    }

    @Test
    void thoseOfOneDeploymentOrOfDifferentTimesDoNot() {
        assertThat(RecordedPod.compete(List.of(pod("a", 1, 30), pod("a", 20, 40))))
                .isFalse();
        assertThat(RecordedPod.compete(List.of(pod("a", 1, 30), pod("b", 31, 40))))
                .isFalse();
    }

    @Test
    void aPodThatIsBoundAtOnceCompetesWithNobody() {
        assertThat(RecordedPod.compete(List.of(pod("a", 1, 30), pod("b", 20, 20.5))))
                .isFalse();
    }
}
