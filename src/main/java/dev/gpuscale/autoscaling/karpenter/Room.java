package dev.gpuscale.autoscaling.karpenter;

import dev.gpuscale.autoscaling.scheduler.PodShape;
import dev.gpuscale.autoscaling.scheduler.Resources;
import java.util.IdentityHashMap;

/** What a pass leaves of a node that exists (Karpenter provisioning/scheduling/existingnode.go). */
final class Room {
    private final ExistingNode node;
    private final IdentityHashMap<PodShape, Integer> counted = new IdentityHashMap<>();
    private Resources free;
    private Requirements added = Requirements.NONE;

    Room(ExistingNode node) {
        this.node = node;
        this.free = node.free();
    }

    /** Whether it takes one more such pod. */
    boolean takes(Demand demand) {
        return demand.fitsInto(free, node.gpuResource())
                && hasNotTooMany(demand)
                && demand.mayGoTo(node.labels())
                && (added.isSameAs(Requirements.NONE) || NodeLabels.meet(node.labels(), added, demand.requirements()));
    }

    private boolean hasNotTooMany(Demand demand) {
        PodShape shape = demand.shape();
        return demand.mostOnANode() == Integer.MAX_VALUE
                || node.podsOf(shape) + counted.getOrDefault(shape, 0) < demand.mostOnANode()
                        && !(shape.oneToANode() && node.hasAnyOf(shape));
    }

    /** Puts one there; true when the node may now accept what it refused. */
    boolean put(Demand demand) {
        free = free.minus(demand.shape().requests());
        counted.merge(demand.shape(), 1, Integer::sum);
        demand.placed(node.labels());
        Requirements before = added;
        added = added.and(NodeLabels.undefined(node.labels(), demand.requirements()));
        return !added.isSameAs(before) && before.isOpenedBy(added);
    }
}
