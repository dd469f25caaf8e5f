package dev.gpuscale.autoscaling.karpenter;

import dev.gpuscale.autoscaling.scheduler.PodShape;
import dev.gpuscale.autoscaling.scheduler.Resources;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** What a pass leaves of a node that exists (Karpenter provisioning/scheduling/existingnode.go). */
final class Room {
    private final ExistingNode node;
    private final Set<PodShape> alone = Collections.newSetFromMap(new IdentityHashMap<>());
    private Resources free;
    private Requirements added = Requirements.NONE;

    Room(ExistingNode node) {
        this.node = node;
        this.free = node.free();
    }

    /** Whether it takes one more such pod. */
    boolean takes(Demand demand) {
        return demand.fitsInto(free, node.gpuResource())
                && !(demand.shape().oneToANode() && (alone.contains(demand.shape()) || node.hasAnyOf(demand.shape())))
                && (added.isSameAs(Requirements.NONE) || NodeLabels.meet(node.labels(), added, demand.requirements()));
    }

    /** Puts one there; true when the node may now accept what it refused. */
    boolean put(Demand demand) {
        free = free.minus(demand.shape().requests());
        if (demand.shape().oneToANode()) {
            alone.add(demand.shape());
        }
        Requirements before = added;
        added = added.and(NodeLabels.undefined(node.labels(), demand.requirements()));
        return !added.isSameAs(before) && before.isOpenedBy(added);
    }
}
