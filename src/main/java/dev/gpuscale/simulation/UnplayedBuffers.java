package dev.gpuscale.simulation;

import dev.gpuscale.config.ClusterAutoscaler;
import dev.gpuscale.config.Nodes;
import dev.gpuscale.manifests.CapacityBuffer;
import dev.gpuscale.manifests.Manifests;
import java.util.List;
import java.util.Optional;

/** Why CapacityBuffers of the manifests keep no room: upstream, whoever could play them does so only when told to. */
final class UnplayedBuffers {
    private UnplayedBuffers() {}

    /** What a reader must know of them; empty when all is well. */
    static List<String> notes(Manifests manifests, Nodes nodes) {
        return why(manifests, nodes).stream()
                .flatMap(why -> manifests.capacityBuffers().stream()
                        .map(CapacityBuffer::name)
                        .map(name -> "CapacityBuffer/" + name + " has no effect: " + why))
                .toList();
    }

    private static Optional<String> why(Manifests manifests, Nodes nodes) {
        if (!nodes.groups().isEmpty()) {
            return nodes.clusterAutoscaler()
                    .map(UnplayedBuffers::flags)
                    .orElse(Optional.of("nobody scales the node groups; nodes.clusterAutoscaler would."));
        }
        if (manifests.nodePools().isEmpty()) {
            return Optional.of("no node autoscaler keeps room for it; there is neither a NodePool nor a node group.");
        }
        return nodes.karpenter().capacityBuffers()
                ? Optional.empty()
                : Optional.of("Karpenter's feature gate CapacityBuffer is off, as upstream has it. "
                        + "nodes.karpenter.capacityBuffers: true turns it on.");
    }

    private static Optional<String> flags(ClusterAutoscaler flags) {
        return flags.capacityBuffers()
                ? Optional.empty()
                : Optional.of("Cluster Autoscaler plays it only with both of its flags, which are off upstream: "
                        + "capacityBufferControllerEnabled and capacityBufferPodInjectionEnabled in "
                        + "nodes.clusterAutoscaler.");
    }
}
