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
import dev.gpuscale.workload.Sampler;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
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
    private static final int DRAWS = 20_000;

    private static final Set<Stage> NODE = EnumSet.of(Stage.NODE_LAUNCH, Stage.NODE_READY, Stage.GPU_READY);
    private static final Set<Stage> LOAD = EnumSet.of(Stage.MODEL_LOAD, Stage.ENGINE_INIT, Stage.READINESS);

    static StartTimes of(BlueprintSpec spec) {
        ColdStart stages = spec.coldStart().orElseGet(() -> usual(spec));
        Set<Stage> cold = EnumSet.allOf(Stage.class);
        if (spec.nodes().buyer() == Provisioner.NONE) {
            cold.removeAll(NODE);
        }
        Set<Stage> warm = EnumSet.complementOf(EnumSet.copyOf(NODE));
        if (spec.prePull()) {
            warm.remove(Stage.IMAGE_PULL);
        }
        return new StartTimes(
                percentile(stages, cold, 0.95), percentile(stages, warm, 0.95), percentile(stages, LOAD, 0.99));
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

    private static long percentile(ColdStart stages, Set<Stage> which, double share) {
        List<Sampler> samplers =
                which.stream().map(stage -> stages.stage(stage).sampler()).toList();
        long[] micros = new long[DRAWS];
        for (int i = 0; i < samplers.size(); i++) {
            RandomStream random = RandomStream.named(1, 0, "generate/" + i);
            for (int draw = 0; draw < DRAWS; draw++) {
                micros[draw] += samplers.get(i).nextMicros(random);
            }
        }
        Arrays.sort(micros);
        long seconds = (micros[(int) (share * DRAWS)] + 999_999) / 1_000_000;
        return Math.max(5, (seconds + 4) / 5 * 5);
    }
}
