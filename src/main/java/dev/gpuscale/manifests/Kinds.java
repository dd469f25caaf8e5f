package dev.gpuscale.manifests;

import dev.gpuscale.units.Spelling;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The kinds of documents that are read, and those that are known and not read. */
final class Kinds {
    /** The API versions of each kind that is read; the first is the one to write. */
    private static final Map<String, List<String>> READ = Map.of(
            "Deployment", List.of("apps/v1"),
            "ScaledObject", List.of("keda.sh/v1alpha1"),
            "HorizontalPodAutoscaler", List.of("autoscaling/v2", "autoscaling/v1"),
            "NodePool", List.of("karpenter.sh/v1"),
            "PriorityClass", List.of("scheduling.k8s.io/v1"),
            "PodDisruptionBudget", List.of("policy/v1"),
            "DaemonSet", List.of("apps/v1"),
            "CapacityBuffer", List.of("autoscaling.x-k8s.io/v1beta1", "autoscaling.x-k8s.io/v1alpha1"));

    private static final List<String> KNOWN = List.of(
            "AKSNodeClass",
            "Certificate",
            "ClusterConfig",
            "ClusterIssuer",
            "ClusterPolicy",
            "ClusterRole",
            "ClusterRoleBinding",
            "ClusterTriggerAuthentication",
            "ConfigMap",
            "CronJob",
            "CustomResourceDefinition",
            "EC2NodeClass",
            "Endpoints",
            "EndpointSlice",
            "GCENodeClass",
            "Ingress",
            "Issuer",
            "Job",
            "KWOKNodeClass",
            "Kustomization",
            "LimitRange",
            "Namespace",
            "NetworkPolicy",
            "Node",
            "NodeClaim",
            "NodeOverlay",
            "PersistentVolume",
            "PersistentVolumeClaim",
            "Pod",
            "PodMonitor",
            "PodTemplate",
            "PrometheusRule",
            "ReplicaSet",
            "ResourceClaimTemplate",
            "ResourceQuota",
            "Role",
            "RoleBinding",
            "RuntimeClass",
            "ScaledJob",
            "Secret",
            "Service",
            "ServiceAccount",
            "ServiceMonitor",
            "StatefulSet",
            "StorageClass",
            "TriggerAuthentication",
            "VerticalPodAutoscaler");

    private Kinds() {}

    /** Whether documents of this kind and version are read. */
    static boolean isRead(String kind, String apiVersion) {
        return READ.getOrDefault(kind, List.of()).contains(apiVersion);
    }

    /**
     * The API version that a document of a kind that is read ought to have, when it has another one of the same group
     * or of one that is spelled nearly so; empty for kinds that merely share the name.
     */
    static Optional<String> wantedVersion(String kind, String apiVersion) {
        return Optional.ofNullable(READ.get(kind))
                .map(versions -> versions.get(0))
                .filter(wanted -> group(wanted).equals(group(apiVersion))
                        || apiVersion.equals("extensions/v1beta1")
                        || Spelling.nearest(apiVersion, List.of(wanted)).isPresent());
    }

    /** What to say about a kind that is not read; empty for the known ones. */
    static String hint(String kind) {
        if (KNOWN.contains(kind) || READ.containsKey(kind)) {
            return "";
        }
        TreeSet<String> all = new TreeSet<>(KNOWN);
        all.addAll(READ.keySet());
        return Spelling.nearest(kind, all)
                .map(near -> "did you mean " + near + "?")
                .orElse("unknown kind");
    }

    /** The part of an API version before the slash; empty for the core group. */
    static String group(String apiVersion) {
        return apiVersion.contains("/") ? apiVersion.substring(0, apiVersion.indexOf('/')) : "";
    }
}
