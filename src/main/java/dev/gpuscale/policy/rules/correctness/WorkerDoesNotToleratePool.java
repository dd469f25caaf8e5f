package dev.gpuscale.policy.rules.correctness;

import dev.gpuscale.manifests.Taint;
import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.GpuPool;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.PodTemplate;
import dev.gpuscale.policy.set.Role;
import dev.gpuscale.units.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every GPU pool keeps a worker away. */
final class WorkerDoesNotToleratePool implements Rule {
    private static final RulePage PAGE = RulePage.of(
                    "GPU005", "worker-does-not-tolerate-pool", Severity.ERROR, Group.CORRECTNESS)
            .title("A worker tolerates the taints of no GPU pool")
            .where("tolerations of workers, and the taints of all GPU NodePools and node groups")
            .checks("Each GPU pool of the set has a taint with the effect NoSchedule or NoExecute that the "
                    + "worker does not tolerate. Startup taints do not count, nor does the taint of a GPU on "
                    + "GKE, where admission adds the toleration.")
            .why("Karpenter passes over NodePools whose taints a pod does not tolerate, and the Cluster "
                    + "Autoscaler comes to the same result. No node is bought; the pod waits, and its events do "
                    + "not say why.")
            .bad("""
                    # the pool has the taint nvidia.com/gpu=true:NoSchedule
                    tolerations: []
                    """)
            .good("""
                    # the pool has the taint nvidia.com/gpu=true:NoSchedule
                    tolerations: [{key: nvidia.com/gpu, operator: Exists, effect: NoSchedule}]
                    """)
            .fix("Tolerate the key with operator: Exists. Neither EKS nor AKS adds the toleration.")
            .source("kubernetes-sigs/karpenter: pkg/scheduling/taints.go")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        List<GpuPool> pools = distinct(set);
        if (pools.isEmpty()) {
            return Stream.of();
        }
        return set.workloads().of(Role.WORKER).stream()
                .filter(worker -> pools.stream().noneMatch(pool -> pool.admits(worker)))
                .map(worker -> finding(
                        worker.owner(), worker.spec().get("tolerations"), message(worker, pools.get(0), pools.size())));
    }

    /** One of those that keep the same pods away: there may be many pools. */
    private static List<GpuPool> distinct(ManifestSet set) {
        Map<List<Object>, GpuPool> distinct = new LinkedHashMap<>();
        for (GpuPool pool : set.gpuPools()) {
            distinct.putIfAbsent(List.of(pool.taints(), pool.toleratesForGpuPods()), pool);
        }
        return List.copyOf(distinct.values());
    }

    private static String message(PodTemplate worker, GpuPool first, int kinds) {
        Taint taint = first.refusing(worker).orElseThrow();
        String written = taint.key() + (taint.value().isEmpty() ? "" : "=" + taint.value()) + ":" + taint.effect();
        return "it does not tolerate the taint " + written + " of " + first.name()
                + (kinds > 1 ? ", nor those of any other GPU pool" : "");
    }
}
