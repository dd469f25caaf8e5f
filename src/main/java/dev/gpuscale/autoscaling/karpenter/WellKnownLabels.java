package dev.gpuscale.autoscaling.karpenter;

import java.util.Map;
import java.util.Set;

/** Labels that Karpenter itself knows (pkg/apis/v1/labels.go; the providers' labels.go for AWS, Azure, GCP). */
public final class WellKnownLabels {
    /** Which NodePool a node belongs to. */
    public static final String NODE_POOL = "karpenter.sh/nodepool";

    /** How it is bought. */
    public static final String CAPACITY_TYPE = "karpenter.sh/capacity-type";

    /** Its instance type. */
    public static final String INSTANCE_TYPE = "node.kubernetes.io/instance-type";

    /** Its zone. */
    public static final String ZONE = "topology.kubernetes.io/zone";

    /** Its host name. */
    public static final String HOSTNAME = "kubernetes.io/hostname";

    /** The size within a family, on AWS; {@code metal} marks machines without a hypervisor. */
    public static final String AWS_INSTANCE_SIZE = "karpenter.k8s.aws/instance-size";

    /** Set on every node once its machine has joined. */
    static final String REGISTERED = "karpenter.sh/registered";

    /** Set on every node once it is ready with all its resources. */
    static final String INITIALIZED = "karpenter.sh/initialized";

    /** Keys that a pod may ask for although the pool says nothing about them: instance types and offerings answer. */
    public static final Set<String> KEYS = Set.of(
            NODE_POOL,
            CAPACITY_TYPE,
            INSTANCE_TYPE,
            ZONE,
            "topology.kubernetes.io/region",
            "kubernetes.io/arch",
            "kubernetes.io/os",
            "node.kubernetes.io/windows-build",
            "topology.k8s.aws/zone-id",
            AWS_INSTANCE_SIZE,
            "karpenter.k8s.aws/capacity-reservation-id",
            "karpenter.k8s.aws/capacity-reservation-type",
            "karpenter.k8s.aws/capacity-reservation-interruptible",
            "karpenter.k8s.aws/instance-hypervisor",
            "karpenter.k8s.aws/instance-encryption-in-transit-supported",
            "karpenter.k8s.aws/nitro-sandbox",
            "karpenter.k8s.aws/instance-category",
            "karpenter.k8s.aws/instance-capability-flex",
            "karpenter.k8s.aws/instance-family",
            "karpenter.k8s.aws/instance-generation",
            "karpenter.k8s.aws/instance-local-nvme",
            "karpenter.k8s.aws/instance-cpu",
            "karpenter.k8s.aws/instance-cpu-manufacturer",
            "karpenter.k8s.aws/instance-cpu-sustained-clock-speed-mhz",
            "karpenter.k8s.aws/instance-memory",
            "karpenter.k8s.aws/instance-ebs-bandwidth",
            "karpenter.k8s.aws/instance-network-bandwidth",
            "karpenter.k8s.aws/instance-gpu-name",
            "karpenter.k8s.aws/instance-gpu-manufacturer",
            "karpenter.k8s.aws/instance-gpu-count",
            "karpenter.k8s.aws/instance-gpu-memory",
            "karpenter.k8s.aws/instance-accelerator-name",
            "karpenter.k8s.aws/instance-accelerator-manufacturer",
            "karpenter.k8s.aws/instance-accelerator-count",
            "karpenter.k8s.aws/instance-tenancy",
            "karpenter.k8s.aws/placement-group-id",
            "karpenter.k8s.aws/placement-group-partition",
            "karpenter.azure.com/sku-name",
            "karpenter.azure.com/sku-family",
            "karpenter.azure.com/sku-series",
            "karpenter.azure.com/sku-version",
            "karpenter.azure.com/sku-cpu",
            "karpenter.azure.com/sku-memory",
            "karpenter.azure.com/sku-networking-accelerated",
            "karpenter.azure.com/sku-storage-premium-capable",
            "karpenter.azure.com/sku-storage-ephemeralos-maxsize",
            "karpenter.azure.com/sku-gpu-name",
            "karpenter.azure.com/sku-gpu-manufacturer",
            "karpenter.azure.com/sku-gpu-count",
            "karpenter.azure.com/placement-scope",
            "kubernetes.azure.com/sku-cpu",
            "kubernetes.azure.com/sku-memory",
            "kubernetes.azure.com/cluster",
            "kubernetes.azure.com/mode",
            "kubernetes.azure.com/scalesetpriority",
            "kubernetes.azure.com/priority",
            "kubernetes.azure.com/os-sku",
            "kubernetes.azure.com/fips_enabled",
            "karpenter.k8s.gcp/instance-category",
            "karpenter.k8s.gcp/instance-family",
            "karpenter.k8s.gcp/instance-shape",
            "karpenter.k8s.gcp/instance-generation",
            "karpenter.k8s.gcp/instance-size",
            "karpenter.k8s.gcp/instance-cpu",
            "karpenter.k8s.gcp/instance-cpu-model",
            "karpenter.k8s.gcp/instance-memory",
            "karpenter.k8s.gcp/instance-gpu-name",
            "karpenter.k8s.gcp/instance-gpu-manufacturer",
            "karpenter.k8s.gcp/instance-gpu-count",
            "karpenter.k8s.gcp/instance-gpu-memory",
            "cloud.google.com/gke-accelerator",
            "topology.k8s.gcp/zone-id");

    private static final Map<String, String> OLD_NAMES = Map.of(
            "failure-domain.beta.kubernetes.io/zone", ZONE,
            "failure-domain.beta.kubernetes.io/region", "topology.kubernetes.io/region",
            "beta.kubernetes.io/arch", "kubernetes.io/arch",
            "beta.kubernetes.io/os", "kubernetes.io/os",
            "beta.kubernetes.io/instance-type", INSTANCE_TYPE);

    private WellKnownLabels() {}

    /** The key by its present name. */
    static String normalized(String key) {
        return OLD_NAMES.getOrDefault(key, key);
    }
}
