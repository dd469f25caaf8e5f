package dev.gpuscale.simulation;

import java.util.List;

/**
 * A design, ready to be simulated.
 *
 * @param name as reports name it
 * @param remark what it is in a few words, or empty
 */
record DesignPlan(String name, String remark, List<FleetPlan> fleets, NodePlan nodes) {
    DesignPlan {
        fleets = List.copyOf(fleets);
    }

    /** Whether no autoscaler changes the size of anything. */
    boolean isFixedSize() {
        return fleets.stream().allMatch(FleetPlan::isFixed);
    }
}
