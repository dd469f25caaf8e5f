package dev.gpuscale.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How many pods each fleet of a design can have: what its autoscaler may ask for and its nodes have room for. Fleets share the
 * nodes in their order: fixed ones have theirs, and of the others each leaves to those behind it what its own load does
 * not need.
 */
final class LargestFleets {
    private final DesignPlan plan;
    private final List<Outcome> outcomes;
    private final double measuredSeconds;

    LargestFleets(DesignPlan plan, List<Outcome> outcomes, double measuredSeconds) {
        this.plan = plan;
        this.outcomes = outcomes;
        this.measuredSeconds = measuredSeconds;
    }

    /** The largest that fleet can be; no less than it was on average. */
    int pods(int index) {
        FleetPlan fleet = plan.fleets().get(index);
        List<PodGroup> before = new ArrayList<>();
        for (int other = 0; other < plan.fleets().size(); other++) {
            if (other != index && (other < index || isFixed(other))) {
                before.add(new PodGroup(plan.fleets().get(other).shape(), needed(other)));
            }
        }
        int room = plan.nodes().mostPods(before, new PodGroup(fleet.shape(), fleet.largest()));
        double ready = mean(index, FleetOutcome::readySeconds) / measuredSeconds;
        return Math.min(fleet.largest(), Math.max(room, (int) Math.round(ready)));
    }

    /** Whether all that were asked for at the most have room together; placeholders make way and count for nothing. */
    NodeSupply supply() {
        List<PodGroup> before = new ArrayList<>();
        int asked = 0;
        int placed = 0;
        for (int index = 0; index < plan.fleets().size(); index++) {
            FleetPlan fleet = plan.fleets().get(index);
            int most = most(index);
            if (most > 0 && !fleet.isPlaceholder()) {
                PodGroup wanted = new PodGroup(fleet.shape(), most);
                asked += most;
                placed += plan.nodes().mostPods(before, wanted);
                before.add(wanted);
            }
        }
        return new NodeSupply(plan.nodes().source(), asked, placed);
    }

    private int most(int index) {
        return outcomes.stream()
                .mapToInt(outcome -> outcome.fleets().get(index).statistics().most())
                .max()
                .orElse(0);
    }

    private boolean isFixed(int index) {
        return plan.fleets().get(index).scaling() instanceof Scaling.Fixed;
    }

    private int needed(int index) {
        FleetPlan fleet = plan.fleets().get(index);
        if (isFixed(index) || fleet.workload().isEmpty()) {
            return fleet.largest();
        }
        double pods = Math.ceil(mean(index, FleetOutcome::offeredSlots) / fleet.concurrency());
        return (int) Math.min(fleet.largest(), pods);
    }

    private double mean(int index, ToDoubleFunction<FleetOutcome> figure) {
        return outcomes.stream()
                .mapToDouble(outcome -> figure.applyAsDouble(outcome.fleets().get(index)))
                .average()
                .orElse(0);
    }
}
