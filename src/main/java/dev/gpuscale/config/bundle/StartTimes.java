package dev.gpuscale.config.bundle;

import dev.gpuscale.config.ColdStart;
import dev.gpuscale.config.ColdStartPreset;
import dev.gpuscale.config.ImagePull;
import dev.gpuscale.config.ModelLoad;
import dev.gpuscale.config.Stage;
import dev.gpuscale.config.blueprint.BlueprintSpec;
import dev.gpuscale.config.blueprint.NodeSettings.Provisioner;
import dev.gpuscale.config.blueprint.WorkerSettings.Model;
import dev.gpuscale.units.Bytes;
import dev.gpuscale.workload.RandomStream;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How long a pod takes to become ready, whole seconds, rounded up to multiples of five. Percentiles of sums have no
 * formula, so they are drawn, from the same random numbers each time.
 *
 * @param coldSeconds p95 from pending to ready where no node is there
 * @param warmSeconds p95 on a node that is there; with pre-pull it has the image
 * @param loadSeconds p99 from the container's start until it serves
 */
record StartTimes(long coldSeconds, long warmSeconds, long loadSeconds) {
    private static final int DRAWS = 10_000;

    private static final Set<Stage> NODE = EnumSet.of(Stage.NODE_LAUNCH, Stage.NODE_READY, Stage.GPU_READY);
    private static final Set<Stage> LOAD = EnumSet.of(Stage.MODEL_LOAD, Stage.ENGINE_INIT, Stage.READINESS);

    static StartTimes of(BlueprintSpec spec) {
        ColdStart stages = spec.coldStart().orElseGet(() -> usual(spec));
        Map<Stage, long[]> draws = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            draws.put(stage, draws(stages, stage));
        }
        Set<Stage> cold = EnumSet.allOf(Stage.class);
        if (spec.nodes().buyer() == Provisioner.NONE) {
            cold.removeAll(NODE);
        }
        Set<Stage> warm = EnumSet.complementOf(EnumSet.copyOf(NODE));
        if (spec.prePull()) {
            warm.remove(Stage.IMAGE_PULL);
        }
        return new StartTimes(
                percentile(draws, cold, 0.95), percentile(draws, warm, 0.95), percentile(draws, LOAD, 0.99));
    }

    /** The cloud's preset with the sizes of the blueprint. */
    private static ColdStart usual(BlueprintSpec spec) {
        ColdStartPreset preset = switch (spec.nodes().cloud()) {
            case AWS, KUBERNETES -> ColdStartPreset.EKS_AL2023_VLLM;
            case GCP -> ColdStartPreset.GKE_STANDARD_VLLM;
            case AZURE ->
                spec.nodes().buyer() == Provisioner.KARPENTER
                        ? ColdStartPreset.AKS_NAP_VLLM
                        : ColdStartPreset.AKS_VMSS_VLLM;
        };
        Bytes image = spec.workload().imageSize();
        Optional<Bytes> weights = spec.workload().model().map(Model::size);
        return new ColdStart(
                spec.at(),
                preset,
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new ImagePull.Download(Optional.of(image), Optional.empty(), Optional.empty())),
                Optional.empty(),
                weights.map(size -> new ModelLoad.Weights(Optional.of(size), Optional.empty(), Optional.empty())),
                Optional.empty(),
                Optional.empty());
    }

    private static long[] draws(ColdStart stages, Stage stage) {
        long[] micros = new long[DRAWS];
        stages.stage(stage).sampler().fill(micros, 0, DRAWS, RandomStream.named(1, 0, "generate/" + stage));
        return micros;
    }

    private static long percentile(Map<Stage, long[]> draws, Set<Stage> which, double share) {
        long[] sums = new long[DRAWS];
        for (Stage stage : which) {
            long[] own = Objects.requireNonNull(draws.get(stage));
            Arrays.setAll(sums, i -> sums[i] + own[i]);
        }
        Arrays.sort(sums);
        long seconds = (sums[(int) (share * DRAWS)] + 999_999) / 1_000_000;
        return Math.max(5, (seconds + 4) / 5 * 5);
    }
}
