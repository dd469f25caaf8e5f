package dev.gpuscale.autoscaling.clusterautoscaler;

import java.time.Duration;
import java.time.Instant;

/**
 * What may become of a pod when its node goes: the first rule that decides (Cluster Autoscaler simulator/drainability/rules).
 *
 * @param customControllers flag {@code --skip-nodes-with-custom-controller-pods}: pods of kinds that the autoscaler does not know
 *     block
 * @param systemPods flag {@code --skip-nodes-with-system-pods}
 * @param localStorage flag {@code --skip-nodes-with-local-storage}
 * @param systemPodTimeout flag {@code --blocking-system-pod-distruption-timeout}: an older pod of kube-system no longer blocks
 */
public record DrainRules(
        boolean customControllers, boolean systemPods, boolean localStorage, Duration systemPodTimeout) {
    /** All on, one hour. */
    public static DrainRules defaults() {
        return new DrainRules(true, true, true, Duration.ofHours(1));
    }

    /** What the pod means for its node now. */
    public Drainability of(HostedPod pod, DisruptionBudgets budgets, Instant now) {
        PodTraits traits = pod.traits();
        if (traits.isMirror() || pod.isLongTerminating(now)) {
            return Drainability.SKIP;
        }
        if (customControllers && pod.isAbandoned()) {
            return Drainability.CONTROLLER_NOT_FOUND;
        }
        if (traits.isOfDaemonSet()) {
            return Drainability.DRAIN_WITHOUT_MOVE;
        }
        if (traits.isSafeToEvict("true") || pod.isTerminal()) {
            return Drainability.DRAIN;
        }
        return traits.isSafeToEvict("on-completion") ? Drainability.WAIT : blocked(pod, budgets, now);
    }

    private Drainability blocked(HostedPod pod, DisruptionBudgets budgets, Instant now) {
        PodTraits traits = pod.traits();
        if (traits.ownerKind().isEmpty() || customControllers && !traits.isReplicated()) {
            return Drainability.NOT_REPLICATED;
        }
        if (systemPods
                && traits.namespace().equals("kube-system")
                && traits.budgets().isEmpty()
                && now.isBefore(pod.createdAt().plus(systemPodTimeout))) {
            return Drainability.UNMOVABLE_KUBE_SYSTEM_POD;
        }
        if (traits.isSafeToEvict("false")) {
            return Drainability.NOT_SAFE_TO_EVICT;
        }
        if (localStorage && traits.losesData()) {
            return Drainability.LOCAL_STORAGE;
        }
        return budgets.allowOne(traits) ? Drainability.DRAIN : Drainability.NOT_ENOUGH_PDB;
    }
}
