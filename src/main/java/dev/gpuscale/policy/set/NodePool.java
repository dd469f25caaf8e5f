package dev.gpuscale.policy.set;

import dev.gpuscale.manifests.Taint;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A NodePool of Karpenter. */
public record NodePool(Resource resource) implements GpuPool {
    private static final Set<String> FAMILY_KEYS = Set.of(
            "karpenter.k8s.aws/instance-family", "karpenter.k8s.gcp/instance-family", "karpenter.azure.com/sku-series");

    private static final Set<String> TYPE_KEYS = Set.of(
            "node.kubernetes.io/instance-type", "beta.kubernetes.io/instance-type", "karpenter.azure.com/sku-name");

    private static final Map<String, String> CLOUDS =
            Map.of("karpenter.k8s.aws", "aws", "karpenter.azure.com", "azure", "karpenter.k8s.gcp", "gcp");

    private static final String CAPACITY_TYPE = "karpenter.sh/capacity-type";

    /** In the order in which Karpenter tries them (manifests.md 5). */
    private static final List<String> CAPACITY_TYPES = List.of("reserved", "spot", "on-demand");

    /** Labels that only nodes with GPUs or other accelerators bear. */
    private static final Pattern GPU_LABEL =
            Pattern.compile("karpenter\\.k8s\\.aws/instance-(gpu|accelerator)-.+|karpenter\\.azure\\.com/sku-gpu-.+"
                    + "|karpenter\\.k8s\\.gcp/instance-gpu-.+|nvidia\\.com/(gpu|mig)\\..+"
                    + "|amd\\.com/gpu\\..+|feature\\.node\\.kubernetes\\.io/pci-(.+_)?10de\\.present"
                    + "|cloud\\.google\\.com/gke-(accelerator|gpu-.+)|k8s\\.amazonaws\\.com/accelerator"
                    + "|kubernetes\\.azure\\.com/accelerator");

    @Override
    public String name() {
        return resource.name().name();
    }

    public Field get(String... keys) {
        return resource.get(keys);
    }

    /** {@code spec.template.spec}, there or not. */
    public Field nodeSpec() {
        return get("spec", "template", "spec");
    }

    public Field limits() {
        return get("spec", "limits");
    }

    /** Whether it keeps a fixed number of nodes. */
    public boolean isStatic() {
        return get("spec", "replicas").isPresent();
    }

    /** The limits on accelerators. */
    public List<Field> acceleratorLimits() {
        return limits().entries().stream()
                .filter(limit -> Accelerator.is(limit.key()))
                .toList();
    }

    /** {@code aws}, {@code azure} or {@code gcp}, by its node class or else by its requirements; empty if neither says. */
    public Optional<String> cloud() {
        return Stream.concat(
                        nodeSpec().get("nodeClassRef", "group").text().stream(),
                        requirements().stream()
                                .map(requirement -> requirement.key().replaceFirst("/.*", "")))
                .flatMap(group -> Optional.ofNullable(CLOUDS.get(group)).stream())
                .findFirst();
    }

    /** Which of {@code reserved}, {@code spot} and {@code on-demand} it allows; all where it says nothing of it. */
    public Set<String> capacityTypes() {
        Set<String> allowed = new LinkedHashSet<>(CAPACITY_TYPES);
        Optional.ofNullable(labels().get(CAPACITY_TYPE))
                .ifPresent(type -> allowed.removeIf(other -> !other.equals(type)));
        requirements().stream()
                .filter(requirement -> requirement.key().equals(CAPACITY_TYPE))
                .forEach(requirement -> allowed.removeIf(type -> !requirement.matches(Map.of(CAPACITY_TYPE, type))));
        return allowed;
    }

    @Override
    public boolean isSpotOnly() {
        return capacityTypes().equals(Set.of("spot"));
    }

    /** The first list of families or types that it may have; its requirements where there is none. */
    public Field machinesField() {
        return requirements().stream()
                .filter(requirement -> FAMILY_KEYS.contains(requirement.key()) || TYPE_KEYS.contains(requirement.key()))
                .filter(requirement -> requirement.operator().equals("In"))
                .map(requirement -> requirement.field().get("values"))
                .findFirst()
                .orElse(nodeSpec().get("requirements"));
    }

    @Override
    public Field taintsField() {
        return nodeSpec().get("taints");
    }

    @Override
    public List<Taint> taints() {
        return GpuPool.taints(taintsField());
    }

    @Override
    public boolean toleratesForGpuPods() {
        return nodeSpec().get("nodeClassRef", "group").is("karpenter.k8s.gcp");
    }

    @Override
    public Map<String, String> labels() {
        return Resource.texts(get("spec", "template", "metadata", "labels"));
    }

    public List<Requirement> requirements() {
        return nodeSpec().get("requirements").items().stream()
                .map(Requirement::new)
                .toList();
    }

    /** The instance families it names with {@code In}, in the order of the file. */
    public List<String> families() {
        return named(FAMILY_KEYS);
    }

    /** The instance types it names with {@code In}, in the order of the file. */
    public List<String> instanceTypes() {
        return named(TYPE_KEYS);
    }

    private List<String> named(Set<String> keys) {
        return requirements().stream()
                .filter(requirement -> keys.contains(requirement.key())
                        && requirement.operator().equals("In"))
                .flatMap(requirement -> requirement.values().stream())
                .distinct()
                .toList();
    }

    /**
     * Whether it is there for GPUs: an accelerator among its limits or as the key of a taint, a requirement on a label
     * of GPUs, or families or types that have them.
     */
    public boolean isGpuPool() {
        Machines machines = Machines.embedded();
        return limits().entries().stream().anyMatch(limit -> Accelerator.is(limit.key()))
                || taints().stream().anyMatch(taint -> Accelerator.is(taint.key()))
                || requirements().stream().anyMatch(NodePool::isOnGpuLabel)
                || Stream.concat(
                                families().stream().filter(machines::isGpuFamily),
                                instanceTypes().stream().filter(machines::isGpuType))
                        .findAny()
                        .isPresent();
    }

    /** Whether only nodes with GPUs or other accelerators bear this label. */
    public static boolean isGpuLabel(String key) {
        return GPU_LABEL.matcher(key).matches();
    }

    private static boolean isOnGpuLabel(Requirement requirement) {
        return requirement.asksFor() && isGpuLabel(requirement.key())
                || requirement.key().equals("karpenter.azure.com/sku-family")
                        && requirement.operator().equals("In")
                        && requirement.values().contains("N");
    }
}
