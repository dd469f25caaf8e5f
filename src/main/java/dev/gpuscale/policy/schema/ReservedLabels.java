package dev.gpuscale.policy.schema;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which labels of domains that are Karpenter's or a cloud's a NodePool may name. The provider's definition of NodePools
 * refuses all others below these domains, misspelt ones among them (manifests.md, section 5).
 */
final class ReservedLabels {
    private static final String CORE = "karpenter.sh";
    private static final String AWS = "karpenter.k8s.aws";
    private static final String AZURE = "karpenter.azure.com";
    private static final String AKS = "kubernetes.azure.com";

    private static final Set<String> RESERVED = Set.of("karpenter.sh/nodepool", "kubernetes.io/hostname");
    private static final Set<String> RESERVED_ON_AZURE =
            Set.of("agentpool", "storageprofile", "storagetier", "accelerator");

    /** By what stands before the slash. */
    static final Set<String> ALLOWED = Stream.of(
                    of(CORE, List.of("capacity-type")),
                    of(
                            AWS,
                            List.of(
                                    "capacity-reservation-id",
                                    "capacity-reservation-interruptible",
                                    "capacity-reservation-type",
                                    "ec2nodeclass",
                                    "instance-accelerator-count",
                                    "instance-accelerator-manufacturer",
                                    "instance-accelerator-name",
                                    "instance-capability-flex",
                                    "instance-category",
                                    "instance-cpu",
                                    "instance-cpu-manufacturer",
                                    "instance-cpu-sustained-clock-speed-mhz",
                                    "instance-ebs-bandwidth",
                                    "instance-encryption-in-transit-supported",
                                    "instance-family",
                                    "instance-generation",
                                    "instance-gpu-count",
                                    "instance-gpu-manufacturer",
                                    "instance-gpu-memory",
                                    "instance-gpu-name",
                                    "instance-hypervisor",
                                    "instance-local-nvme",
                                    "instance-memory",
                                    "instance-network-bandwidth",
                                    "instance-size",
                                    "instance-tenancy",
                                    "placement-group-id",
                                    "placement-group-partition")),
                    of(
                            AZURE,
                            List.of(
                                    "aksnodeclass",
                                    "placement-scope",
                                    "sku-cpu",
                                    "sku-family",
                                    "sku-gpu-count",
                                    "sku-gpu-manufacturer",
                                    "sku-gpu-name",
                                    "sku-memory",
                                    "sku-name",
                                    "sku-networking-accelerated",
                                    "sku-series",
                                    "sku-storage-ephemeralos-maxsize",
                                    "sku-storage-premium-capable",
                                    "sku-storage-ultra-ssd",
                                    "sku-version")),
                    of(
                            AKS,
                            List.of(
                                    "cluster",
                                    "ebpf-dataplane",
                                    "ebpf-host-routing",
                                    "fips_enabled",
                                    "hostedvm",
                                    "mode",
                                    "network-policy",
                                    "os-sku",
                                    "priority",
                                    "scalesetpriority",
                                    "sku-cpu",
                                    "sku-memory")))
            .flatMap(labels -> labels)
            .collect(Collectors.toUnmodifiableSet());

    private ReservedLabels() {}

    private static Stream<String> of(String domain, List<String> names) {
        return names.stream().map(name -> domain + "/" + name);
    }

    /** Whether the API server refuses a NodePool that asks for it or sets it. */
    static boolean isReserved(String label, boolean onAzure) {
        if (RESERVED.contains(label) || onAzure && RESERVED_ON_AZURE.contains(label)) {
            return true;
        }
        String domain = label.substring(0, Math.max(0, label.indexOf('/')));
        boolean isWatched = domain.endsWith(CORE)
                || domain.endsWith(AWS)
                || domain.endsWith(AZURE)
                || onAzure && domain.endsWith(AKS);
        return isWatched && !ALLOWED.contains(label);
    }
}
