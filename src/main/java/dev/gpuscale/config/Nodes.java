package dev.gpuscale.config;

import dev.gpuscale.manifests.YamlReader;
import dev.gpuscale.units.Doc;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.Require;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What manages the nodes, as far as no manifest says it.
 *
 * @param groups in the order of the file, each name once
 * @param clusterAutoscaler empty: the groups keep their size
 * @param spot each instance type at most once, and at most one without types
 */
@Doc("What manages the nodes, as far as no manifest says it: NodePools are manifests, node groups are here.")
public record Nodes(
        Location at,

        @Doc(
                value = "Node groups (an ASG, MIG or VMSS).",
                example = "[{name: gpu, instanceType: g5.xlarge, max: 10}]",
                byDefault = "[]")
        List<NodeGroup> groups,

        @Doc(
                value =
                        "The Cluster Autoscaler that scales the groups, {} for its defaults; absent: they keep their size.",
                example = "{expander: [priority, least-waste], priorities: {50: [spot], 10: [.*]}}")
        Optional<ClusterAutoscaler> clusterAutoscaler,

        @Doc(value = "How the Kubernetes scheduler is configured.", byDefault = "{}")
        SchedulerProfile scheduler,

        @Doc(value = "How Karpenter itself is configured.", byDefault = "{}")
        KarpenterSettings karpenter,

        @OrOne
        @Doc(
                value = "How the cloud takes spot nodes back. The entry that names a type stands for it, one without "
                        + "types for all others. Absent: never.",
                example = "{every: 6h}",
                byDefault = "[]")
        List<SpotReclaims> spot) {

    public Nodes {
        groups = List.copyOf(groups);
        List<String> names = groups.stream().map(NodeGroup::name).toList();
        Require.that(
                names.stream().distinct().count() == names.size(),
                "groups has two of one name: %s\nGive each its own.",
                String.join(", ", names));
        Require.that(
                clusterAutoscaler.isEmpty() || !groups.isEmpty(),
                "clusterAutoscaler has nothing to scale: there are no groups\n"
                        + "Add one: groups: [{name: gpu, instanceType: g5.xlarge, max: 10}].");
        spot = List.copyOf(spot);
        List<String> types =
                spot.stream().flatMap(reclaims -> reclaims.types().stream()).toList();
        Require.that(
                types.stream().distinct().count() == types.size(),
                "spot names a type twice: %s\nName each once.",
                String.join(", ", types));
        Require.that(
                spot.stream().filter(reclaims -> reclaims.types().isEmpty()).count() <= 1,
                "spot has two entries without types\nOnly one can stand for all other types.");
    }

    /**
     * The same with node groups from elsewhere.
     *
     * @param flags of the Cluster Autoscaler, a YAML mapping of those that are not its defaults
     */
    public Nodes withGroups(List<NodeGroup> others, String flags) {
        Binder binder = new Binder(Path.of(""));
        Optional<ClusterAutoscaler> autoscaler =
                binder.bind(YamlReader.read("flags", flags).get(0), ClusterAutoscaler.class);
        if (!binder.problems().isEmpty()) {
            throw new IllegalArgumentException(binder.problems().get(0).message());
        }
        return new Nodes(at, others, autoscaler, scheduler, karpenter, spot);
    }

    /** How spot nodes of an instance type are taken back; empty: never. */
    public Optional<SpotReclaims> reclaimsOf(String instanceType) {
        return spot.stream()
                .filter(reclaims -> reclaims.types().contains(instanceType))
                .findFirst()
                .or(() -> spot.stream()
                        .filter(reclaims -> reclaims.types().isEmpty())
                        .findFirst());
    }
}
