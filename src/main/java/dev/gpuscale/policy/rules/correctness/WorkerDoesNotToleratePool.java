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
import java.util.Optional;
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

    private static final String GCP = "karpenter.k8s.gcp";

    /** What keeps pods off the nodes of a pool. */
    private record Nodes(String pool, List<Taint> taints, boolean gke) {}

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        List<Nodes> nodes = nodes(set);
        if (nodes.isEmpty()) {
            return Stream.of();
        }
        return set.workloads().of(Role.WORKER).stream()
                .filter(worker ->
                        nodes.stream().allMatch(each -> refused(worker, each).isPresent()))
                .map(worker -> finding(
                        worker.owner(), worker.spec().get("tolerations"), message(worker, nodes.get(0), nodes.size())));
    }

    /** Pools with the same taints once. */
    private static List<Nodes> nodes(ManifestSet set) {
        Map<List<Object>, Nodes> distinct = new LinkedHashMap<>();
        for (GpuPool pool : set.gpuPools()) {
            boolean gke = pool.resource()
                    .get("spec", "template", "spec", "nodeClassRef", "group")
                    .is(GCP);
            distinct.putIfAbsent(List.of(pool.taints(), gke), new Nodes(pool.name(), pool.taints(), gke));
        }
        return List.copyOf(distinct.values());
    }

    private static Optional<Taint> refused(PodTemplate worker, Nodes nodes) {
        return nodes.taints().stream()
                .filter(taint -> !worker.tolerates(List.of(taint)))
                .filter(taint -> !nodes.gke() || !requests(worker, taint.key())) // ExtendedResourceToleration
                .findFirst();
    }

    private static boolean requests(PodTemplate worker, String resource) {
        return worker.allContainers().stream()
                .flatMap(container -> container.accelerators().stream())
                .anyMatch(quantity -> quantity.key().equals(resource));
    }

    private static String message(PodTemplate worker, Nodes first, int kinds) {
        Taint taint = refused(worker, first).orElseThrow();
        String written = taint.key() + (taint.value().isEmpty() ? "" : "=" + taint.value()) + ":" + taint.effect();
        return "it does not tolerate the taint " + written + " of " + first.pool()
                + (kinds > 1 ? ", nor those of any other GPU pool" : "");
    }
}
