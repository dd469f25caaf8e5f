package dev.gpuscale.policy.rules.scaler;

import dev.gpuscale.policy.Rule;
import java.util.List;

/** Rules about the Deployment of the external scaler. */
public final class ScalerRules {
    private ScalerRules() {}

    /** All of them, in order of id. */
    public static List<Rule> list() {
        return List.of(
                new SingleScaler(),
                new ScalerWithoutBudget(),
                new ScalerOnGpuNode(),
                new ScalerWithoutReadiness(),
                new ScalerBestEffort(),
                new ServiceMissesScaler(),
                new GrpcBehindClusterIp(),
                new MonitorMissesPort(),
                new ScalerNotSpread());
    }
}
