package dev.gpuscale.autoscaling.karpenter;

/**
 * A PodDisruptionBudget that selects a pod, as Karpenter sees it (utils/pdb/pdb.go).
 *
 * @param disruptionsAllowed evictions that its status allows now, 0 or more
 * @param refusesAll whether its spec never allows any: maxUnavailable 0 or 0%, minAvailable 100%
 * @param alwaysAllowsUnhealthy whether pods that are not ready pass anyway ({@code unhealthyPodEvictionPolicy: AlwaysAllow})
 */
public record EvictionLimit(int disruptionsAllowed, boolean refusesAll, boolean alwaysAllowsUnhealthy) {}
