package dev.gpuscale.simulation;

import dev.gpuscale.manifests.PodDisruptionBudget;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A design, ready to be simulated.
 *
 * @param name as reports name it
 * @param remark what it is in a few words, or empty
 * @param prePulls images that DaemonSets put on new nodes
 * @param disruptionBudgets how many of the pods may be missing at a time
 */
record DesignPlan(
        String name,
        String remark,
        List<FleetPlan> fleets,
        NodePlan nodes,
        PrePulls prePulls,
        List<PodDisruptionBudget> disruptionBudgets) {
    DesignPlan {
        fleets = List.copyOf(fleets);
        disruptionBudgets = List.copyOf(disruptionBudgets);
    }

    /** The same load on the same cluster under another name, with other fleets and nodes. */
    DesignPlan as(String other, String otherRemark, List<FleetPlan> otherFleets, NodePlan otherNodes) {
        return new DesignPlan(other, otherRemark, otherFleets, otherNodes, prePulls, disruptionBudgets);
    }

    /** The same under another name. */
    DesignPlan named(String other) {
        return as(other, remark, fleets, nodes);
    }

    /** What happened to the fleets that are no placeholders. */
    Stream<FleetStatistics> working(Outcome outcome) {
        return IntStream.range(0, fleets.size())
                .filter(i -> !fleets.get(i).isPlaceholder())
                .mapToObj(i -> outcome.fleets().get(i).statistics());
    }

    /** Whether no autoscaler changes the size of anything. */
    boolean isFixedSize() {
        return fleets.stream().allMatch(FleetPlan::isFixed);
    }
}
