package dev.gpuscale.policy.rules.karpenter;

import dev.gpuscale.policy.Rule;
import java.util.List;

/** Rules about NodePools and node classes. */
public final class KarpenterRules {
    private KarpenterRules() {}

    /** All of them, in order of id. */
    public static List<Rule> list() {
        return List.of(
                new ResourceAsRequirementKey(),
                new NoNodeClass(),
                new NodeClassMissing(),
                new GpuLimitBelowDemand(),
                new NoGpuLimit(),
                new RetiredFamily(),
                new UntaintedGpuPool(),
                new ConsolidateBeforeColdStart(),
                new ConsolidationMovesWorkers(),
                new ArchitectureOpen(),
                new SingleOffering(),
                new SpotOnlyService(),
                new NodeGraceBelowPodGrace(),
                new ShortExpiry(),
                new DriftBlockedForEver(),
                new SmallRootVolume(),
                new FloatingAmi(),
                new RemovedApiVersion(),
                new TaintUnknownToNodePool(),
                new NoGpuDriver(),
                new NoWholeGpu(),
                new MixedGpuModels(),
                new OversizedInstances());
    }
}
