package dev.gpuscale.policy.rules.hpa;

import dev.gpuscale.policy.Rule;
import java.util.List;

/** Rules about HorizontalPodAutoscalers and the behaviour that ScaledObjects give them. */
public final class HpaRules {
    private HpaRules() {}

    /** All of them, in order of id. */
    public static List<Rule> list() {
        return List.of(
                new SecondHpa(),
                new ScaleInFasterThanColdStart(),
                new ScaleUpStabilized(),
                new ScaleInDisabled(),
                new BehaviourOutOfRange(),
                new CpuHpaOnGpuWorker(),
                new HpaToZero(),
                new ReplicasInManifest());
    }
}
