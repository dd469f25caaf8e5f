package dev.gpuscale.autoscaling.karpenter;

import dev.gpuscale.autoscaling.scheduler.PodShape;
import dev.gpuscale.autoscaling.scheduler.Resources;
import dev.gpuscale.autoscaling.scheduler.SpreadConstraint;
import dev.gpuscale.autoscaling.scheduler.Taint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What pods of one shape insist on, at one stage of giving up preferences (Karpenter provisioning/scheduling/preferences.go).
 * One instance a shape and stage: what refused it once is remembered by its identity.
 */
final class Demand {
    private final PodShape shape;
    private final Requirements requirements;
    private final boolean mindsPreferNoSchedule;
    private final @Nullable DomainSpread spread;
    private final int mostOnANode;
    private List<Taint> lastTaints = List.of();
    private boolean toleratesLast = true;

    Demand(PodShape shape, boolean mindsPreferNoSchedule) {
        this(shape, mindsPreferNoSchedule, Requirements.of(shape.requirements()), null);
    }

    private Demand(
            PodShape shape, boolean mindsPreferNoSchedule, Requirements requirements, @Nullable DomainSpread spread) {
        this.shape = shape;
        this.mindsPreferNoSchedule = mindsPreferNoSchedule;
        this.requirements = requirements;
        this.spread = spread;
        this.mostOnANode = mostOnANode(shape);
    }

    private static int mostOnANode(PodShape shape) {
        int most = shape.oneToANode() ? 1 : Integer.MAX_VALUE;
        for (SpreadConstraint constraint : shape.spread()) {
            if (constraint.hard() && constraint.isByNode()) {
                most = Math.min(most, constraint.maxSkew());
            }
        }
        return most;
    }

    /** The same during one pass, for pods that must be spread over domains. */
    Demand spreadBy(DomainSpread domains) {
        return new Demand(shape, mindsPreferNoSchedule, requirements, domains);
    }

    /** Whether its pods must be spread over zones or the like. */
    boolean needsDomains() {
        for (SpreadConstraint constraint : shape.spread()) {
            if (constraint.hard() && !constraint.isByNode()) {
                return true;
            }
        }
        return false;
    }

    /**
     * How many such pods a node may have: 1 with anti-affinity to their like, maxSkew with {@code DoNotSchedule} spread by hostname
     * (provisioning/scheduling/topologygroup.go: a new node could always be had, so the emptiest has none).
     */
    int mostOnANode() {
        return mostOnANode;
    }

    /** Whether spread over domains allows one more on a node with these labels. */
    boolean mayGoTo(Map<String, String> labels) {
        return spread == null || spread.allows(labels, requirements);
    }

    /** What spread over domains leaves of a claim that takes one more; empty when it must not. */
    Optional<Requirements> spread(Requirements claim) {
        return spread == null ? Optional.of(claim) : spread.narrowed(claim, requirements);
    }

    /** One went to a node with these labels. */
    void placed(Map<String, String> labels) {
        if (spread != null) {
            spread.placed(labels);
        }
    }

    /** One went to a claim of which this is asked now. */
    void placed(Requirements claim) {
        if (spread != null) {
            spread.placed(claim);
        }
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
