package dev.gpuscale.config.bundle;

import dev.gpuscale.config.Blueprint;
import dev.gpuscale.config.blueprint.BlueprintSpec;
import dev.gpuscale.config.blueprint.NodeSettings;
import dev.gpuscale.config.blueprint.NodeSettings.Provisioner;
import dev.gpuscale.config.blueprint.ScalerTls;
import dev.gpuscale.config.blueprint.WarmPool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which templates a blueprint needs, each the name of a file of {@code manifests-templates/}. */
final class BundleParts {
    /** Every template there is, also the pieces that others include. */
    static final List<String> ALL = List.of(
            "_placement.yaml",
            "worker-priority-class.yaml",
            "worker-deployment.yaml",
            "worker-service.yaml",
            "worker-pod-disruption-budget.yaml",
            "worker-pod-monitor.yaml",
            "scaled-object.yaml",
            "trigger-authentication.yaml",
            "scaler-service-account.yaml",
            "scaler-role.yaml",
            "scaler-role-binding.yaml",
            "scaler-config-map.yaml",
            "scaler-deployment.yaml",
            "scaler-service.yaml",
            "scaler-network-policy.yaml",
            "scaler-pod-disruption-budget.yaml",
            "scaler-service-monitor.yaml",
            "scaler-issuers.yaml",
            "scaler-certificate.yaml",
            "keda-certificate.yaml",
            "warm-pool-priority-class.yaml",
            "warm-pool-deployment.yaml",
            "warm-pool-scaled-object.yaml",
            "capacity-buffer.yaml",
            "pre-pull-daemon-set.yaml",
            "node-pool.yaml",
            "ec2-node-class.yaml",
            "aks-node-class.yaml",
            "gce-node-class.yaml",
            "node-groups-eksctl.yaml",
            "node-groups-gcloud.sh",
            "node-groups-az.sh",
            "notes.md",
            "kustomization.yaml",
            "chart.yaml",
            "chart-values.yaml",
            "chart-values.schema.json");

    private static final Map<NodeSettings.Cloud, String> NODE_CLASSES = Map.of(
            NodeSettings.Cloud.AWS, "ec2-node-class.yaml",
            NodeSettings.Cloud.GCP, "gce-node-class.yaml",
            NodeSettings.Cloud.AZURE, "aks-node-class.yaml");

    private static final Map<NodeSettings.Cloud, String> NODE_GROUPS = Map.of(
            NodeSettings.Cloud.AWS, "node-groups-eksctl.yaml",
            NodeSettings.Cloud.GCP, "node-groups-gcloud.sh",
            NodeSettings.Cloud.AZURE, "node-groups-az.sh");

    private BundleParts() {}

    /** Templates of what {@code kubectl apply} takes, in the order of {@link #ALL}. */
    static List<String> manifests(Blueprint blueprint) {
        BlueprintSpec spec = blueprint.spec();
        List<String> parts = new ArrayList<>(List.of("worker-priority-class.yaml", "worker-deployment.yaml"));
        if (!WorkerModel.engines(blueprint).isEmpty()) {
            parts.add("worker-service.yaml");
        }
        parts.add("worker-pod-disruption-budget.yaml");
        if (WorkerModel.metrics(blueprint).isPresent()) {
            parts.add("worker-pod-monitor.yaml");
        }
        parts.addAll(List.of(
                "scaled-object.yaml",
                "trigger-authentication.yaml",
                "scaler-service-account.yaml",
                "scaler-config-map.yaml",
                "scaler-deployment.yaml",
                "scaler-service.yaml",
                "scaler-network-policy.yaml",
                "scaler-pod-disruption-budget.yaml",
                "scaler-service-monitor.yaml"));
        if (!"".equals(ScalerModel.of(blueprint).get("podsNamespace"))) {
            parts.addAll(List.of("scaler-role.yaml", "scaler-role-binding.yaml"));
        }
        if (spec.scaler().tls() instanceof ScalerTls.Issued manager) {
            parts.addAll(List.of("scaler-certificate.yaml", "keda-certificate.yaml"));
            if (manager.issuer().isEmpty()) {
                parts.add("scaler-issuers.yaml");
            }
        }
        spec.warmPool().ifPresent(pool -> parts.addAll(warmPool(pool)));
        if (spec.prePull()) {
            parts.add("pre-pull-daemon-set.yaml");
        }
        if (spec.nodes().buyer() == Provisioner.KARPENTER) {
            parts.addAll(List.of("node-pool.yaml", NODE_CLASSES.get(spec.nodes().cloud())));
        }
        return ALL.stream().filter(parts::contains).toList();
    }

    private static List<String> warmPool(WarmPool pool) {
        if (pool instanceof WarmPool.Buffer) {
            return List.of("capacity-buffer.yaml");
        }
        List<String> placeholders = List.of("warm-pool-priority-class.yaml", "warm-pool-deployment.yaml");
        return pool instanceof WarmPool.Schedule
                ? List.of(placeholders.get(0), placeholders.get(1), "warm-pool-scaled-object.yaml")
                : placeholders;
    }

    /** The template of the cloud's node groups, for the Cluster Autoscaler; its tool takes it, not kubectl. */
    static List<String> nodeGroups(BlueprintSpec spec) {
        return spec.nodes().buyer() == Provisioner.CLUSTER_AUTOSCALER
                ? List.of(NODE_GROUPS.get(spec.nodes().cloud()))
                : List.of();
    }
}
