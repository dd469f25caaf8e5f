package dev.gpuscale.policy.rules.correctness;

import dev.gpuscale.policy.Rule;
import java.util.List;

/** Rules about what cannot work whatever the load is. */
public final class CorrectnessRules {
    private CorrectnessRules() {}

    /** All of them, in order of id. */
    public static List<Rule> list() {
        return List.of(
                new TargetRequestsNoGpu(),
                new GpuRequestDiffersFromLimit(),
                new FractionalGpu(),
                new ResourceNameAsNodeLabel(),
                new WorkerDoesNotToleratePool(),
                new UnknownNodepoolSelected(),
                new ScaleTargetMissing(),
                new ScaleTargetInOtherNamespace(),
                new SchemaViolation(),
                new SeveralSharedSlices());
    }
}
