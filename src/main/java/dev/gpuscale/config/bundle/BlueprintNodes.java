package dev.gpuscale.config.bundle;

import dev.gpuscale.config.Blueprint;
import dev.gpuscale.config.Blueprints;
import dev.gpuscale.config.CapacityType;
import dev.gpuscale.config.NodeGroup;
import dev.gpuscale.config.Nodes;
import dev.gpuscale.config.blueprint.BlueprintSpec;
import dev.gpuscale.config.blueprint.NodeSettings;
import dev.gpuscale.config.blueprint.NodeSettings.Cloud;
import dev.gpuscale.config.blueprint.NodeSettings.Provisioner;
import dev.gpuscale.manifests.Taint;
import dev.gpuscale.units.UserException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The node groups of a blueprint as a scenario has them: those that the files of {@code node-groups/} make, with the flags of
 * the Cluster Autoscaler that {@code NOTES.md} asks for.
 */
public final class BlueprintNodes {
    private BlueprintNodes() {}

    /**
     * A scenario's nodes with the groups of its blueprint; as they are where the scenario has groups of its own, or the
     * blueprint has none.
     *
     * @throws UserException where {@link Bundle#of} does
     */
    public static Nodes of(Path file, Nodes own) {
        Blueprint blueprint = Blueprints.read(file);
        BlueprintSpec spec = blueprint.spec();
        if (spec.nodes().buyer() != Provisioner.CLUSTER_AUTOSCALER
                || !own.groups().isEmpty()) {
            return own;
        }
        Machines machines = Machines.of(spec);
        Timings timings = Timings.of(spec, StartTimes.of(spec));
        List<NodeGroup> groups = NodesModel.machineGroups(blueprint, machines).stream()
                .map(group -> group(blueprint, machines, group))
                .toList();
        boolean buffer = BundleModel.isBuffer(spec);
        return own.withGroups(
                groups,
                String.format(
                        Locale.ROOT,
                        "{scaleDownUnneededTime: %ds, maxGracefulTerminationSec: %d, "
                                + "capacityBufferControllerEnabled: %b, capacityBufferPodInjectionEnabled: %b}",
                        timings.consolidateAfter().value(),
                        BundleModel.autoscalerGrace(timings),
                        buffer,
                        buffer));
    }

    private static NodeGroup group(Blueprint blueprint, Machines machines, NodesModel.Group group) {
        NodeSettings nodes = blueprint.spec().nodes();
        List<Taint> taints = new ArrayList<>();
        taints.add(new Taint(machines.resource(), NodesModel.taintValue(nodes), "NoSchedule"));
        if (nodes.cloud() == Cloud.AZURE && group.spot()) {
            taints.add(new Taint("kubernetes.azure.com/scalesetpriority", "spot", "NoSchedule"));
        }
        return new NodeGroup(
                blueprint.at(),
                group.name(),
                group.type().name(),
                group.spot() ? CapacityType.SPOT : CapacityType.ON_DEMAND,
                Optional.empty(),
                0,
                Optional.of(group.max()),
                Optional.empty(),
                Map.of("gpuscale.dev/pool", blueprint.name()),
                taints,
                true);
    }
}
