package dev.gpuscale.autoscaling.clusterautoscaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.autoscaling.scheduler.Resources;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SimilarityTest {
    private static final Similarity SIMILARITY = Similarity.defaults();
    private static final Resources NODE = new Resources(8000, 32_000_000_000L, 4);

    private final NodeGroup group = group(NODE, Map.of());

    @Test
    void memoryMayDifferALittle() {
        assertThat(SIMILARITY.isSimilar(group, group(new Resources(8000, 31_600_000_000L, 4), Map.of())))
                .isTrue();
        assertThat(SIMILARITY.isSimilar(group, group(new Resources(8000, 31_500_000_000L, 4), Map.of())))
                .isFalse();
    }

    @Test
    void coresAndGpusMayNot() {
        assertThat(SIMILARITY.isSimilar(group, group(new Resources(7990, 32_000_000_000L, 4), Map.of())))
                .isFalse();
        assertThat(SIMILARITY.isSimilar(group, group(new Resources(8000, 32_000_000_000L, 3), Map.of())))
                .isFalse();
    }

    @Test
    void labelsThatDifferByNatureDoNotCount() {
        assertThat(SIMILARITY.isSimilar(group, group(NODE, Map.of("topology.kubernetes.io/zone", "b"))))
                .isTrue();
        assertThat(SIMILARITY.isSimilar(group, group(NODE, Map.of("team", "b"))))
                .isFalse();
        assertThat(new Similarity(Set.of("team"), 0.015, 0.05, 0.05).isSimilar(group, group(NODE, Map.of("team", "b"))))
                .isTrue();
    }

    private static NodeGroup group(Resources node, Map<String, String> labels) {
        return TestGroups.group("group", 0, 10, node, labels);
    }
}
