package dev.gpuscale.autoscaling.karpenter;

import dev.gpuscale.autoscaling.keda.GoSyntax;
import dev.gpuscale.autoscaling.scheduler.Taint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What it costs to move a pod, and whether one may (Karpenter utils/disruption/disruption.go, utils/pod/scheduling.go,
 * utils/pdb/pdb.go).
 */
public final class Eviction {
    /** What a node is tainted with before it is drained. */
    static final Taint DISRUPTED = new Taint("karpenter.sh/disrupted", "", "NoSchedule");

    private static final double COST_SCALE = 1 << 27;
    private static final double PRIORITY_SCALE = 1 << 25;
    private static final double LARGEST = 10;

    private Eviction() {}

    /** 1, more or less with the pod's deletion cost and its priority, from -10 to 10. A cost that is no number is ignored. */
    static double cost(DisruptionPod pod) {
        double cost = 1;
        if (pod.deletionCost().isPresent()) {
            OptionalDouble annotated = GoSyntax.parseFloat(pod.deletionCost().get());
            cost += annotated.orElse(0) / COST_SCALE;
        }
        cost += pod.priority() / PRIORITY_SCALE;
        return Math.max(-LARGEST, Math.min(LARGEST, cost));
    }

    /** Whether the pod needs another node when its own goes. */
    static boolean reschedulable(DisruptionPod pod) {
        boolean counts = active(pod) || pod.owner() == PodOwner.STATEFUL_SET && pod.terminating();
        return counts && !pod.owner().staysWithNode();
    }

    /** Whether it needs another node and nothing holds it where it is for longer than one can tell. */
    public static boolean reschedulableNow(DisruptionPod pod, Instant now) {
        return reschedulable(pod) && !holdsNode(pod, now) && !refusedForEver(pod, now);
    }

    /** Whether its annotation forbids to disrupt its node; pods of DaemonSets and mirror pods may do so too. */
    public static boolean holdsNode(DisruptionPod pod, Instant now) {
        return active(pod) && annotationHolds(pod, now);
    }

    /** Whether a PodDisruptionBudget refuses an eviction now; also two at a time do, which the API never allows. */
    static boolean refusedNow(DisruptionPod pod, Instant now) {
        return isLimited(pod, now)
                && (pod.evictionLimits().size() > 1
                        || limit(pod)
                                .filter(limit -> limit.disruptionsAllowed() == 0)
                                .isPresent());
    }

    private static boolean refusedForEver(DisruptionPod pod, Instant now) {
        return isLimited(pod, now)
                && (pod.evictionLimits().size() > 1
                        || limit(pod).filter(EvictionLimit::refusesAll).isPresent());
    }

    /** Whether the drain would call the eviction API for it: only then do PodDisruptionBudgets matter. */
    private static boolean isLimited(DisruptionPod pod, Instant now) {
        return !pod.evictionLimits().isEmpty()
                && active(pod)
                && !pod.toleratesDisruption()
                && pod.owner() != PodOwner.NODE
                && !annotationHolds(pod, now);
    }

    private static Optional<EvictionLimit> limit(DisruptionPod pod) {
        List<EvictionLimit> limits = pod.evictionLimits();
        return limits.stream().findFirst().filter(limit -> !(pod.unhealthy() && limit.alwaysAllowsUnhealthy()));
    }

    private static boolean active(DisruptionPod pod) {
        return !pod.terminal() && !pod.terminating();
    }

    /** {@code true}, or since v1.12 a duration that the pod has not yet run for; what is neither is ignored. */
    private static boolean annotationHolds(DisruptionPod pod, Instant now) {
        if (pod.doNotDisrupt().isEmpty()) {
            return false;
        }
        String value = pod.doNotDisrupt().get();
        return value.equals("true")
                || GoDuration.parse(value)
                        .filter(duration -> !duration.isNegative() && !duration.isZero())
                        .filter(duration -> youngerThan(duration, pod, now))
                        .isPresent();
    }

    private static boolean youngerThan(Duration duration, DisruptionPod pod, Instant now) {
        return pod.startedAt()
                .map(start -> Duration.between(start, now).compareTo(duration) < 0)
                .orElse(true);
    }
}
