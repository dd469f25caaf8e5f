package dev.gpuscale.policy.set;

import java.util.Map;
import java.util.Set;

/** What the kinds are that rules ask for: their API groups, and which of them have no namespace. */
final class Kinds {
    private static final Map<String, Set<String>> GROUPS = Map.ofEntries(
            Map.entry("AKSNodeClass", Set.of("karpenter.azure.com")),
            Map.entry("CapacityBuffer", Set.of("autoscaling.x-k8s.io")),
            Map.entry("Certificate", Set.of("cert-manager.io")),
            Map.entry("ClusterConfig", Set.of("eksctl.io")),
            Map.entry("ClusterPolicy", Set.of("nvidia.com")),
            Map.entry("ClusterRole", Set.of("rbac.authorization.k8s.io")),
            Map.entry("ClusterRoleBinding", Set.of("rbac.authorization.k8s.io")),
            Map.entry("ClusterTriggerAuthentication", Set.of("keda.sh")),
            Map.entry("ConfigMap", Set.of("")),
            Map.entry("CronJob", Set.of("batch")),
            Map.entry("DaemonSet", Set.of("apps", "extensions")),
            Map.entry("Deployment", Set.of("apps", "extensions")),
            Map.entry("EC2NodeClass", Set.of("karpenter.k8s.aws")),
            Map.entry("GCENodeClass", Set.of("karpenter.k8s.gcp")),
            Map.entry("HorizontalPodAutoscaler", Set.of("autoscaling")),
            Map.entry("Job", Set.of("batch")),
            Map.entry("Namespace", Set.of("")),
            Map.entry("NetworkPolicy", Set.of("networking.k8s.io", "extensions")),
            Map.entry("NodePool", Set.of("karpenter.sh")),
            Map.entry("Pod", Set.of("")),
            Map.entry("PodDisruptionBudget", Set.of("policy")),
            Map.entry("PodMonitor", Set.of("monitoring.coreos.com")),
            Map.entry("PodTemplate", Set.of("")),
            Map.entry("PriorityClass", Set.of("scheduling.k8s.io")),
            Map.entry("ReplicaSet", Set.of("apps", "extensions")),
            Map.entry("Role", Set.of("rbac.authorization.k8s.io")),
            Map.entry("RoleBinding", Set.of("rbac.authorization.k8s.io")),
            Map.entry("ScaledJob", Set.of("keda.sh")),
            Map.entry("ScaledObject", Set.of("keda.sh")),
            Map.entry("Secret", Set.of("")),
            Map.entry("Service", Set.of("")),
            Map.entry("ServiceAccount", Set.of("")),
            Map.entry("ServiceMonitor", Set.of("monitoring.coreos.com")),
            Map.entry("StatefulSet", Set.of("apps")),
            Map.entry("TriggerAuthentication", Set.of("keda.sh")));

    private static final Set<String> WITHOUT_NAMESPACE = Set.of(
            "AKSNodeClass",
            "ClusterConfig",
            "ClusterIssuer",
            "ClusterPolicy",
            "ClusterRole",
            "ClusterRoleBinding",
            "ClusterTriggerAuthentication",
            "CustomResourceDefinition",
            "EC2NodeClass",
            "GCENodeClass",
            "KWOKNodeClass",
            "Namespace",
            "Node",
            "NodeClaim",
            "NodeOverlay",
            "NodePool",
            "PersistentVolume",
            "PriorityClass",
            "RuntimeClass",
            "StorageClass");

    private Kinds() {}

    /** Whether rules look at objects of this kind and group: a Service of Knative is none of Kubernetes. */
    static boolean isKnown(String kind, String group) {
        return GROUPS.getOrDefault(kind, Set.of()).contains(group);
    }

    /** Whether another group than that of the documents has a kind of this name, which is the one that rules mean. */
    static boolean isNamesake(String kind, String group) {
        return GROUPS.containsKey(kind) && !isKnown(kind, group);
    }

    static boolean hasNamespace(String kind) {
        return !WITHOUT_NAMESPACE.contains(kind);
    }
}
