package dev.gpuscale.autoscaling.karpenter;

import java.util.ArrayList;
import java.util.List;

/** Which nodes of a snapshot can take a demand at all, in order; looked up as far as somebody asks, and kept. */
final class NodeCandidates {
    private final List<ExistingNode> nodes;
    private final Demand demand;
    private final Effort effort;
    private final List<Integer> found = new ArrayList<>();
    private int scanned;

    NodeCandidates(List<ExistingNode> nodes, Demand demand, Effort effort) {
        this.nodes = nodes;
        this.demand = demand;
        this.effort = effort;
    }

    /** The place in the snapshot's order of the candidate with that rank; beyond the last node when there are fewer. */
    int get(int rank) {
        while (found.size() <= rank && scanned < nodes.size()) {
            if (takes(nodes.get(scanned))) {
                found.add(scanned);
            }
            scanned++;
        }
        return rank < found.size() ? found.get(rank) : nodes.size();
    }

    private boolean takes(ExistingNode node) {
        effort.nodes++;
        return demand.fitsInto(node.free(), node.gpuResource())
                && demand.tolerates(node.taints())
                && NodeLabels.meet(node.labels(), Requirements.NONE, demand.requirements());
    }
}
