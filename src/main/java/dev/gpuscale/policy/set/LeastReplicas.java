package dev.gpuscale.policy.set;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** How few replicas the workloads of a set may have. */
public final class LeastReplicas {
    private static final Set<String> KINDS = Set.of("Deployment", "StatefulSet", "ReplicaSet");

    private final ManifestSet set;
    private final Map<ObjectName, Long> byHpa = new HashMap<>();

    private LeastReplicas(ManifestSet set) {
        this.set = set;
        for (HorizontalPodAutoscaler hpa : set.horizontalPodAutoscalers()) {
            byHpa.merge(hpa.target(), hpa.get("spec", "minReplicas").number(1), Math::min);
        }
    }

    public static LeastReplicas in(ManifestSet set) {
        return new LeastReplicas(set);
    }

    /**
     * The minimum of the ScaledObject or of the HPA that scales it, else its {@code spec.replicas}, which is 1 where it is
     * not written; empty for what has no replicas.
     */
    public OptionalLong of(Resource workload) {
        if (!KINDS.contains(workload.kind())) {
            return OptionalLong.empty();
        }
        OptionalLong scaled = set.scalersOf(workload.name()).stream()
                .mapToLong(ScaledObject::min)
                .min();
        if (scaled.isPresent()) {
            return scaled;
        }
        Long hpa = byHpa.get(workload.name());
        return OptionalLong.of(hpa == null ? workload.spec().get("replicas").number(1) : hpa);
    }
}
