package dev.gpuscale.policy;

import dev.gpuscale.policy.rules.clusterautoscaler.ClusterAutoscalerRules;
import dev.gpuscale.policy.rules.coldstart.ColdStartRules;
import dev.gpuscale.policy.rules.correctness.CorrectnessRules;
import dev.gpuscale.policy.rules.cost.CostRules;
import dev.gpuscale.policy.rules.hpa.HpaRules;
import dev.gpuscale.policy.rules.karpenter.KarpenterRules;
import dev.gpuscale.policy.rules.keda.KedaRules;
import dev.gpuscale.policy.rules.reliability.ReliabilityRules;
import dev.gpuscale.policy.rules.scaler.ScalerRules;
import dev.gpuscale.policy.rules.security.SecurityRules;
import dev.gpuscale.policy.rules.warmpool.WarmPoolRules;
import java.util.List;
import java.util.stream.Stream;

/** Every rule there is. A group's ids lie together, so that its list stands in one file. */
final class AllRules {
    private AllRules() {}

    /** In order of id. */
    static List<Rule> list() {
        return Stream.of(
                        CorrectnessRules.list(),
                        KedaRules.list(),
                        HpaRules.list(),
                        KarpenterRules.list(),
                        ClusterAutoscalerRules.list(),
                        WarmPoolRules.list(),
                        ColdStartRules.list(),
                        ReliabilityRules.list(),
                        CostRules.list(),
                        SecurityRules.list(),
                        ScalerRules.list())
                .flatMap(List::stream)
                .toList();
    }
}
