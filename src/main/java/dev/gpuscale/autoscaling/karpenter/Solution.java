package dev.gpuscale.autoscaling.karpenter;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The outcome of a pass.
 *
 * @param claims in the order in which they were opened
 * @param placements pods that go to nodes which exist or are on their way, in the order of placing
 * @param unschedulable pods that fit nowhere, or that a limit keeps out
 * @param remaining by pool with limits: what is left for further claims
 */
public record Solution(
        List<NodeClaim> claims,
        Map<PendingPod, ExistingNode> placements,
        List<PendingPod> unschedulable,
        Map<String, Limits> remaining) {
    public Solution {
        claims = List.copyOf(claims);
        placements = Collections.unmodifiableMap(new LinkedHashMap<>(placements));
        unschedulable = List.copyOf(unschedulable);
        remaining = Collections.unmodifiableMap(new LinkedHashMap<>(remaining));
    }
}
