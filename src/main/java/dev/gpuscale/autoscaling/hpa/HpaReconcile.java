package dev.gpuscale.autoscaling.hpa;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One sync of the HPA controller, step by step (Kubernetes {@code horizontal.go}, reconcileAutoscaler). */
public final class HpaReconcile {

    private final HpaSpec spec;
    private final HpaFlags flags;
    private final HpaSnapshot seen;
    private final HpaMemory memory;
    private final Instant now;
    private final int current;

    private HpaReconcile(HpaSpec spec, HpaFlags flags, HpaSnapshot seen, HpaMemory memory, Instant now) {
        this.spec = spec;
        this.flags = flags;
        this.seen = seen;
        this.current = seen.specReplicas();
        this.memory = memory.startedWith(current, now);
        this.now = now;
    }

    /**
     * Decides the target's size.
     *
     * @param seen the target and its metrics as read in this sync
     * @param memory what the last sync left, {@link HpaMemory#fresh()} for the first
     * @throws IllegalArgumentException when the readings do not fit the HPA's metrics
     */
    public static HpaDecision decide(HpaSpec spec, HpaFlags flags, HpaSnapshot seen, HpaMemory memory, Instant now) {
        return new HpaReconcile(spec, flags, seen, memory, now).decide();
    }

    /** A sync that could not even read the scale: it changes nothing and says so. */
    public static HpaDecision.Outcome withoutScale(HpaMemory memory) {
        return new HpaDecision.Outcome(memory, SyncConditions.withoutScale().asList());
    }

    private HpaDecision decide() {
        SyncConditions conditions = new SyncConditions();
        if (current == 0 && !mayLeaveZero()) {
            return keep(conditions.scalingInactive("ScalingDisabled"), List.of());
        }
        if (current > spec.maxReplicas()) {
            return write(spec.maxReplicas(), memory, conditions, List.of());
        }
        if (current != 0 && current < spec.minReplicas()) {
            return write(spec.minReplicas(), memory, conditions, List.of());
        }
        CombinedProposal proposal = CombinedProposal.of(spec, flags, seen, now);
        if (proposal.failure().isPresent()) {
            return keep(conditions.scalingInactive(proposal.failure().get()), proposal.proposals());
        }
        conditions.scalingActive();
        int raw = Math.max(proposal.replicas(), 0);
        Stabilized stabilized = stabilize(raw);
        boolean towardsMore = spec.behavior().isPresent() && raw >= current;
        conditions.stabilized(stabilized.replicas() != raw, towardsMore);
        HpaMemory remembered = memory.withRecommendations(stabilized.history());
        Limited limited = limit(stabilized.replicas());
        conditions.limited(limited.replicas() != stabilized.replicas(), limited.reason());
        // From 0 straight to the minimum, even where a limit or a window says less.
        int desired = current == 0 ? Math.max(limited.replicas(), spec.minReplicas()) : limited.replicas();
        return write(desired, remembered, conditions, proposal.proposals());
    }

    /** A size of 0 that somebody else set is respected; the HPA's own needs a metric that can end it. */
    private boolean mayLeaveZero() {
        return flags.scaleToZero() && memory.scaledToZero() && (spec.minReplicas() != 0 || spec.hasMetricOutsidePods());
    }

    private Stabilized stabilize(int raw) {
        List<Recommendation> history = memory.recommendations().orElseThrow();
        if (spec.behavior().isEmpty()) {
            return LegacyStabilization.of(history, raw, flags.downscaleStabilization(), now);
        }
        Behavior behavior = spec.behavior().get();
        Duration up = behavior.scaleUp().stabilizationWindow().orElse(Duration.ZERO);
        Duration down = behavior.scaleDown().stabilizationWindow().orElse(flags.downscaleStabilization());
        return BehaviorStabilization.of(history, current, raw, up, down, now);
    }

    private Limited limit(int stabilized) {
        int min = spec.minReplicas();
        int max = spec.maxReplicas();
        if (spec.behavior().isEmpty()) {
            return LegacyLimit.of(current, stabilized, min, max);
        }
        ScalingPolicies policies = new ScalingPolicies(current, memory.scaleUpEvents(), memory.scaleDownEvents(), now);
        return BehaviorLimit.of(policies, stabilized, min, max, spec.behavior().get());
    }

    private HpaDecision keep(SyncConditions conditions, List<Optional<Proposal>> proposals) {
        return write(current, memory, conditions, proposals);
    }

    private HpaDecision write(
            int desired, HpaMemory remembered, SyncConditions conditions, List<Optional<Proposal>> proposals) {
        if (desired == current) {
            HpaDecision.Outcome unchanged = new HpaDecision.Outcome(remembered, conditions.asList());
            return new HpaDecision(current, current, proposals, unchanged, unchanged);
        }
        HpaDecision.Outcome failed =
                new HpaDecision.Outcome(remembered, conditions.writeFailed().asList());
        HpaMemory written = remembered.afterWrite(spec.behavior(), current, desired, now);
        conditions.written();
        if (flags.scaleToZero()) {
            boolean toZero = desired == 0 && spec.minReplicas() == 0 && spec.hasMetricOutsidePods();
            written = written.withScaledToZero(toZero);
            conditions.scaledToZero(toZero);
        }
        return new HpaDecision(
                current, desired, proposals, new HpaDecision.Outcome(written, conditions.asList()), failed);
    }
}
