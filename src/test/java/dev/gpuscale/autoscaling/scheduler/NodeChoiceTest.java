package dev.gpuscale.autoscaling.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.autoscaling.scheduler.LabelRequirement.Operator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What keeps a pod off a node, and which of the others it goes to. */
class NodeChoiceTest {
    private static final long GI = 1L << 30;
    private static final Taint GPU_ONLY = new Taint("nvidia.com/gpu", "true", "NoSchedule");

    private record View(
            Resources allocatable, Resources free, String gpuResource, Map<String, String> labels, List<Taint> taints)
            implements NodeView {}

    private static View node(int freeCpu, int freeGpus) {
        return new View(
                new Resources(8000, 32 * GI, 4),
                new Resources(freeCpu, 32 * GI, freeGpus),
                "nvidia.com/gpu",
                Map.of(),
                List.of());
    }

    private static View tainted(Taint... taints) {
        View plain = node(8000, 4);
        return new View(plain.allocatable, plain.free, plain.gpuResource, plain.labels, List.of(taints));
    }

    private static PodShape pod(int gpus, Toleration... tolerations) {
        return new PodShape(
                "worker",
                new Resources(1000, 4 * GI, gpus),
                gpus == 0 ? "" : "nvidia.com/gpu",
                List.of(),
                List.of(tolerations),
                0);
    }

    @Test
    void theNodeWithTheMostRoomInCpuAndMemoryIsChosen() {
        assertThat(NodeChoice.choose(pod(1), List.of(node(2000, 4), node(6000, 1), node(4000, 4))))
                .isEqualTo(1);
    }

    @Test
    void theFirstOfEqualsIsChosen() {
        assertThat(NodeChoice.choose(pod(1), List.of(node(4000, 1), node(4000, 4))))
                .isZero();
    }

    @Test
    void aNodeWithoutEnoughOfAnyResourceIsNone() {
        assertThat(NodeChoice.choose(pod(2), List.of(node(8000, 1), node(500, 4))))
                .isEqualTo(-1);
        assertThat(NodeChoice.choose(pod(2), List.of())).isEqualTo(-1);
    }

    @Test
    void anotherMakersGpuIsNone() {
        View amd = new View(node(8000, 4).allocatable, node(8000, 4).free, "amd.com/gpu", Map.of(), List.of());
        assertThat(NodeChoice.choose(pod(1), List.of(amd))).isEqualTo(-1);
        assertThat(NodeChoice.choose(pod(0), List.of(amd)))
                .as("a pod without a GPU does not mind")
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "nvidia.com/gpu, true,  '',   '',         true", // key exists
        "nvidia.com/gpu, false, true, NoSchedule, true", // all equal
        "nvidia.com/gpu, false, no,   NoSchedule, false", // another value
        "nvidia.com/gpu, true,  '',   NoExecute,  false", // another effect
        "other,          true,  '',   '',         false", // another key
        "'',             true,  '',   '',         true", // everything
        "'',             false, '',   '',         false" // an empty key needs Exists
    })
    void aTaintRepelsUnlessItIsTolerated(String key, boolean exists, String value, String effect, boolean tolerated) {
        Toleration toleration = new Toleration(key, exists, value, effect);
        assertThat(toleration.tolerates(GPU_ONLY)).isEqualTo(tolerated);
        assertThat(NodeChoice.choose(pod(1, toleration), List.of(tainted(GPU_ONLY))))
                .isEqualTo(tolerated ? 0 : -1);
    }

    @Test
    void everyTaintMustBeToleratedAndPreferencesAreNone() {
        Toleration gpu = new Toleration("nvidia.com/gpu", true, "", "");
        assertThat(NodeChoice.choose(pod(1, gpu), List.of(tainted(GPU_ONLY, new Taint("team", "a", "NoSchedule")))))
                .isEqualTo(-1);
        assertThat(NodeChoice.choose(
                        pod(1, gpu), List.of(tainted(GPU_ONLY, new Taint("team", "a", "PreferNoSchedule")))))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "IN, 'a,b', b, true",
        "IN, 'a,b', c, false",
        "IN, 'a,b', , false",
        "NOT_IN, 'a,b', b, false",
        "NOT_IN, 'a,b', c, true",
        "NOT_IN, 'a,b', , true",
        "EXISTS, '', x, true",
        "EXISTS, '', , false",
        "DOES_NOT_EXIST, '', x, false",
        "DOES_NOT_EXIST, '', , true",
        "GT, 4, 5, true",
        "GT, 4, 4, false",
        "GT, 4, many, false",
        "GT, 4, , false",
        "LT, 4, 3, true",
        "LT, 4, 4, false",
        "LT, 4, , false"
    })
    void aRequirementIsMetAsTheApiSaysIt(Operator operator, String values, String label, boolean met) {
        List<String> list = values.isEmpty() ? List.of() : List.of(values.split(","));
        LabelRequirement requirement = new LabelRequirement("size", operator, list);
        assertThat(requirement.isMetBy(label == null ? Map.of() : Map.of("size", label)))
                .isEqualTo(met);
    }
}
