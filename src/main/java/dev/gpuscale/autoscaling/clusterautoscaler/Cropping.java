package dev.gpuscale.autoscaling.clusterautoscaler;

import java.util.ArrayList;
import java.util.List;

/**
 * How many nodes may be deleted at once (Cluster Autoscaler core/scaledown/budgets/budgets.go): groups that go as a whole first,
 * then empty nodes, then nodes to drain. One group that goes as a whole may exceed the limit, else it would never go.
 */
public final class Cropping {
    private int left;
    private int drainsLeft;
    private boolean mayOverflow = true;

    private Cropping(int left, int drainsLeft) {
        this.left = left;
        this.drainsLeft = drainsLeft;
    }

    /**
     * What of these may start.
     *
     * @param wanted what could go, in order, each group once in either list
     * @param emptyInProgress empty nodes that are being deleted
     * @param drainsInProgress nodes that are being drained
     */
    public static Deletions crop(Deletions wanted, int emptyInProgress, int drainsInProgress, ScaleDownFlags flags) {
        Cropping cropping = new Cropping(
                flags.maxParallelism() - emptyInProgress - drainsInProgress,
                flags.maxDrainParallelism() - drainsInProgress);
        List<GroupNodes> empty = cropping.whole(wanted.empty(), false);
        List<GroupNodes> drain = cropping.whole(wanted.drain(), true);
        empty.addAll(cropping.single(wanted.empty(), false));
        drain.addAll(cropping.single(wanted.drain(), true));
        return new Deletions(empty, drain);
    }

    private List<GroupNodes> whole(List<GroupNodes> groups, boolean drain) {
        List<GroupNodes> cropped = new ArrayList<>();
        for (GroupNodes group : groups) {
            if (group.zeroOrMax()) {
                int budget = budget(drain);
                if (budget < group.count() && (budget == 0 || !mayOverflow)) {
                    break;
                }
                mayOverflow = false;
                cropped.add(group);
                take(group.count(), drain);
            }
        }
        return cropped;
    }

    private List<GroupNodes> single(List<GroupNodes> groups, boolean drain) {
        List<GroupNodes> cropped = new ArrayList<>();
        for (GroupNodes group : groups) {
            if (!group.zeroOrMax() && budget(drain) > 0) {
                GroupNodes part = group.first(budget(drain));
                cropped.add(part);
                take(part.count(), drain);
            }
        }
        return cropped;
    }

    private int budget(boolean drain) {
        return drain ? Math.min(left, drainsLeft) : left;
    }

    private void take(int nodes, boolean drain) {
        left -= nodes;
        drainsLeft -= drain ? nodes : 0;
    }
}
