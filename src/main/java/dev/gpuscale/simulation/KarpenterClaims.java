package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.karpenter.ExistingNode;
import dev.gpuscale.autoscaling.karpenter.PoolUsage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The NodeClaims that there are. What passes ask for is kept up to date, since there may be thousands of either. */
final class KarpenterClaims {
    private final Set<KarpenterClaim> claims = new LinkedHashSet<>();
    private final Map<Node, KarpenterClaim> byNode = new HashMap<>();

    /** The same in the order of passes, as it was at the last one; those that came since are at the end. */
    private final List<KarpenterClaim> ordered = new ArrayList<>();

    private final Map<String, PoolUsage> usage = new LinkedHashMap<>();

    KarpenterClaims(KarpenterPlan plan) {
        count(plan);
    }

    /** In the order of their creation. */
    Collection<KarpenterClaim> all() {
        return Collections.unmodifiableSet(claims);
    }

    /** The claim of that node; null when Karpenter has none. */
    @Nullable
    KarpenterClaim of(Node node) {
        return byNode.get(node);
    }

    void add(KarpenterClaim claim) {
        claims.add(claim);
        byNode.put(claim.node(), claim);
        ordered.add(claim);
        charge(claim);
    }

    void remove(KarpenterClaim claim) {
        discharge(claim);
        claims.remove(claim);
        byNode.remove(claim.node());
        ordered.remove(claim);
    }

    /** A command holds the claim, or lets it go again. */
    void hold(KarpenterClaim claim, boolean held) {
        discharge(claim);
        claim.holdForDisruption(held);
        charge(claim);
    }

    /** The claim has a deletion timestamp. */
    void delete(KarpenterClaim claim) {
        discharge(claim);
        claim.delete();
    }

    /** Those that take pods, in the order in which passes try them: nodes that are marked for deletion are none. */
    List<KarpenterClaim> taking() {
        ordered.sort(ExistingNode.ORDER); // names change; but mostly it is in order, and a merge sort sees that
        List<KarpenterClaim> taking = new ArrayList<>(ordered.size());
        for (KarpenterClaim claim : ordered) {
            if (!claim.markedForDeletion()) {
                taking.add(claim);
            }
        }
        return taking;
    }

    /** What each pool has bought: limits are charged with whole machines that are not marked for deletion. */
    Map<String, PoolUsage> usage() {
        return Collections.unmodifiableMap(usage);
    }

    /** Counts anew what pools have bought: the NodePools are others. */
    void count(KarpenterPlan plan) {
        usage.clear();
        plan.pools().forEach(pool -> usage.put(pool.name(), PoolUsage.NONE));
        claims.forEach(this::charge);
    }

    private void charge(KarpenterClaim claim) {
        if (!claim.markedForDeletion()) {
            usage.computeIfPresent(claim.pool(), (name, so) -> so.plus(claim.capacity(), claim.gpuResource()));
        }
    }

    private void discharge(KarpenterClaim claim) {
        if (!claim.markedForDeletion()) {
            usage.computeIfPresent(claim.pool(), (name, so) -> so.minus(claim.capacity(), claim.gpuResource()));
        }
    }
}
