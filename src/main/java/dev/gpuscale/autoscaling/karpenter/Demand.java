package dev.gpuscale.autoscaling.karpenter;

import dev.gpuscale.autoscaling.scheduler.PodShape;
import dev.gpuscale.autoscaling.scheduler.Resources;
import dev.gpuscale.autoscaling.scheduler.Taint;
import java.util.List;

/**
 * What pods of one shape insist on, at one stage of giving up preferences (Karpenter provisioning/scheduling/preferences.go).
 * One instance a shape and stage: what refused it once is remembered by its identity.
 */
final class Demand {
    private final PodShape shape;
    private final Requirements requirements;
    private final boolean mindsPreferNoSchedule;
    private List<Taint> lastTaints = List.of();
    private boolean toleratesLast = true;

    Demand(PodShape shape, boolean mindsPreferNoSchedule) {
        this.shape = shape;
        this.requirements = Requirements.of(shape.requirements());
        this.mindsPreferNoSchedule = mindsPreferNoSchedule;
    }

    PodShape shape() {
        return shape;
    }

    Requirements requirements() {
        return requirements;
    }

    /** Unlike the scheduler, Karpenter takes PreferNoSchedule for a taint like any other at first. */
    @SuppressWarnings("ReferenceEquality") // the nodes of a pool share one list, and are asked one after the other
    boolean tolerates(List<Taint> taints) {
        if (taints != lastTaints) {
            toleratesLast = toleratesAll(taints);
            lastTaints = taints;
        }
        return toleratesLast;
    }

    private boolean toleratesAll(List<Taint> taints) {
        for (Taint taint : taints) {
            if ((mindsPreferNoSchedule || taint.repels()) && !shape.tolerates(taint)) {
                return false;
            }
        }
        return true;
    }

    /** Whether its GPUs, if it wants any, are of that kind. */
    boolean wantsGpusOf(String gpuResource) {
        return shape.requests().gpus() == 0 || shape.gpuResource().equals(gpuResource);
    }

    /** Whether one such pod fits into what a node has left. */
    boolean fitsInto(Resources free, String gpuResource) {
        return shape.requests().fitsInto(free) && wantsGpusOf(gpuResource);
    }
}
