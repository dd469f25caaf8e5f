package dev.gpuscale.policy.rules.correctness;

import dev.gpuscale.manifests.Toleration;
import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Accelerator;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.NodePool;
import dev.gpuscale.policy.set.PodTemplate;
import dev.gpuscale.policy.set.Role;
import dev.gpuscale.units.Severity;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A ScaledObject scales pods that are meant for GPUs and ask for none. */
final class TargetRequestsNoGpu implements Rule {
    private static final RulePage PAGE = RulePage.of(
                    "GPU001", "target-requests-no-gpu", Severity.ERROR, Group.CORRECTNESS)
            .title("The target of a ScaledObject is meant for GPUs and requests none")
            .where("the pod template that a ScaledObject scales")
            .checks("The target tolerates an accelerator's taint, selects a label of GPU nodes or a GPU "
                    + "NodePool by name, or is labelled gpuscale.dev/role: worker, and none of its containers "
                    + "requests an accelerator.")
            .why("Only requests count when a pod is placed and when a node is bought. Such a pod starts on "
                    + "a node without GPUs, or beside the pod that owns the device; more replicas bring no more "
                    + "GPUs.")
            .bad("""
                    tolerations: [{key: nvidia.com/gpu, operator: Exists}]
                    containers: [{name: server, resources: {limits: {memory: 24Gi}}}]
                    """)
            .good("""
                    tolerations: [{key: nvidia.com/gpu, operator: Exists}]
                    containers: [{name: server, resources: {limits: {memory: 24Gi, nvidia.com/gpu: 1}}}]
                    """)
            .fix("Add nvidia.com/gpu to the limits of the container that computes.")
            .source("kubernetes/kubernetes: pkg/scheduler/framework/plugins/noderesources/fit.go")
            .page();

    private static final Set<String> SELECTING = Set.of("In", "Exists", "Gt", "Lt");
    private static final String POOL = "karpenter.sh/nodepool";

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        Set<String> gpuPools = set.gpuNodePools().stream().map(NodePool::name).collect(Collectors.toSet());
        return set.scaledObjects().stream()
                .flatMap(scaler -> set.find(scaler.target()).stream()
                        .flatMap(target -> target.podTemplate().stream())
                        .filter(pods -> !pods.requestsAccelerator())
                        .flatMap(pods -> intent(set, pods, gpuPools)
                                .map(intent -> finding(
                                        scaler.resource(),
                                        scaler.targetReference(),
                                        pods.owner() + " " + intent + ", and none of its containers requests a GPU"))));
    }

    /** The first sign that the pods are meant for GPUs. */
    private static Stream<String> intent(ManifestSet set, PodTemplate pods, Set<String> gpuPools) {
        Stream<String> labelled = set.workloads().roleOf(pods.owner()).filter(role -> role == Role.WORKER).stream()
                .map(role -> "is labelled as a worker");
        Stream<String> tolerated = pods.tolerations().stream()
                .map(Toleration::key)
                .filter(Accelerator::is)
                .map(key -> "tolerates the taint " + key);
        Stream<String> selected = pods.nodeSelector().entrySet().stream()
                .filter(label -> isOfGpuNodes(label.getKey(), List.of(label.getValue()), gpuPools))
                .map(label -> "selects " + label.getKey());
        Stream<String> required = pods.requiredNodeExpressions().stream()
                .filter(expression ->
                        SELECTING.contains(expression.get("operator").text("")))
                .filter(expression -> isOfGpuNodes(
                        expression.get("key").text(""), expression.get("values").texts(), gpuPools))
                .map(expression -> "selects " + expression.get("key").text(""));
        return Stream.of(labelled, tolerated, selected, required)
                .flatMap(signs -> signs)
                .limit(1);
    }

    private static boolean isOfGpuNodes(String key, List<String> values, Set<String> gpuPools) {
        return NodePool.isGpuLabel(key)
                || Accelerator.is(key)
                || key.equals(POOL) && !values.isEmpty() && gpuPools.containsAll(values);
    }
}
