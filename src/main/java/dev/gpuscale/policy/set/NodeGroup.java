package dev.gpuscale.policy.set;

import dev.gpuscale.manifests.Taint;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A node group of an eksctl ClusterConfig.
 *
 * @param field its item in {@code managedNodeGroups} or {@code nodeGroups}
 */
public record NodeGroup(Resource resource, Field field) implements GpuPool {
    /** All groups of a ClusterConfig, the managed ones first. */
    static Stream<NodeGroup> of(Resource clusterConfig) {
        return Stream.of("managedNodeGroups", "nodeGroups")
                .flatMap(key -> clusterConfig.get(key).items().stream())
                .map(item -> new NodeGroup(clusterConfig, item));
    }

    @Override
    public String name() {
        return field.get("name").text("");
    }

    public Field get(String... keys) {
        return field.get(keys);
    }

    /** One type, or several of a managed group or of a mixed one. */
    public List<String> instanceTypes() {
        return Stream.of(
                        field.get("instanceType").text().stream(),
                        field.get("instanceTypes").texts().stream(),
                        field.get("instancesDistribution", "instanceTypes").texts().stream())
                .flatMap(types -> types)
                .filter(type -> !type.equals("mixed"))
                .distinct()
                .toList();
    }

    /** Where they stand, or would. */
    public Field instanceTypesField() {
        return Stream.of(field.get("instancesDistribution", "instanceTypes"), field.get("instanceTypes"))
                .filter(Field::isPresent)
                .findFirst()
                .orElse(field.get("instanceType"));
    }

    @Override
    public Field taintsField() {
        return field.get("taints");
    }

    /** A managed group says so; a mixed one has no on-demand nodes, neither at first nor later. */
    @Override
    public boolean isSpotOnly() {
        Field mix = field.get("instancesDistribution");
        return field.get("spot").isTrue()
                || mix.get("onDemandBaseCapacity").number(0) == 0
                        && mix.get("onDemandPercentageAboveBaseCapacity").is("0");
    }

    /** Of both forms that eksctl reads: a list, or {@code key: "value:effect"}. */
    @Override
    public List<Taint> taints() {
        return taintsField().isList()
                ? GpuPool.taints(taintsField())
                : taintsField().entries().stream().map(NodeGroup::taint).toList();
    }

    private static Taint taint(Field entry) {
        String text = entry.text("");
        int colon = text.lastIndexOf(':');
        return new Taint(entry.key(), colon < 0 ? "" : text.substring(0, colon), text.substring(colon + 1));
    }

    /** eksctl's are on EKS. */
    @Override
    public boolean toleratesForGpuPods() {
        return false;
    }

    @Override
    public Map<String, String> labels() {
        return Resource.texts(field.get("labels"));
    }

    public boolean isGpuPool() {
        return instanceTypes().stream().anyMatch(Machines.embedded()::isGpuType)
                || taints().stream().anyMatch(taint -> Accelerator.is(taint.key()));
    }
}
