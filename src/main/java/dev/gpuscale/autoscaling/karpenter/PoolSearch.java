package dev.gpuscale.autoscaling.karpenter;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The first pool that opens a claim for pods of one demand (Karpenter provisioning/scheduling/scheduler.go {@code
 * addToNewNodeClaim}). What is left of limits only shrinks, so a pool that refused the demand is not asked again.
 */
final class PoolSearch {
    private final List<Template> pools;
    private final PoolLimits limits;
    private final OpenClaims claims;
    private final Demand demand;
    private final boolean strictMinValues;
    private final Effort effort;

    PoolSearch(Templates templates, PoolLimits limits, OpenClaims claims, Demand demand, Effort effort) {
        this.pools = new ArrayList<>(templates.all());
        this.limits = limits;
        this.claims = claims;
        this.demand = demand;
        this.strictMinValues = templates.isStrictMinValues();
        this.effort = effort;
    }

    /** Whether a pool opened a claim for the pod. */
    boolean place(PendingPod pod) {
        for (Iterator<Template> left = pools.iterator(); left.hasNext(); ) {
            Template template = left.next();
            Optional<ClaimState> opened = opening(template);
            if (opened.isPresent()) {
                claims.open(template, opened.get(), pod, demand);
                limits.charge(template.pool(), opened.get().types());
                return true;
            }
            left.remove();
        }
        return false;
    }

    private Optional<ClaimState> opening(Template template) {
        return template.opening(demand, effort).flatMap(whole -> {
            effort.types += whole.types().size();
            ClaimState allowed = whole.with(limits.allowed(template.pool(), whole.types()));
            return allowed.types().isEmpty() ? Optional.empty() : showingEnough(allowed);
        });
    }

    /** Strict refuses a claim that shows too few values of a label; BestEffort asks the claim for as many as it has. */
    private Optional<ClaimState> showingEnough(ClaimState claim) {
        Requirements wanted = claim.requirements();
        Map<String, Integer> unmet = MinValues.unmet(claim.instanceTypes(), wanted);
        if (strictMinValues && !unmet.isEmpty()) {
            return Optional.empty();
        }
        for (Map.Entry<String, Integer> shown : unmet.entrySet()) {
            wanted = wanted.with(wanted.get(shown.getKey()).showing(shown.getValue()));
        }
        return Optional.of(new ClaimState(wanted, claim.types(), claim.requests()));
    }
}
