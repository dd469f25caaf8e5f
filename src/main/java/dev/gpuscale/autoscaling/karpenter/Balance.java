package dev.gpuscale.autoscaling.karpenter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether Balanced pools approve of a move (Karpenter disruption/balanced.go {@code EvaluateBalancedMove}). Each of them must;
 * pools of other policies are not asked.
 *
 * @param totals by pool
 */
record Balance(Map<String, PoolTotals> totals) {
    private static final int K = 2;

    /** A move over several pools saves for each in proportion to the price of what it gives up. */
    boolean approves(Command command) {
        List<Candidate> candidates = command.candidates();
        if (candidates.stream().noneMatch(candidate -> candidate.pool().balanced())) {
            return true;
        }
        Map<String, PoolTotals> sources = new LinkedHashMap<>();
        PoolTotals all = PoolTotals.NONE;
        for (Candidate candidate : candidates) {
            PoolTotals one = new PoolTotals(candidate.usdPerHour(), candidate.disruptionCost());
            sources.merge(candidate.pool().name(), one, PoolTotals::plus);
            all = all.plus(one);
        }
        double savings = all.usdPerHour() - command.replacementUsdPerHour();
        for (Candidate candidate : candidates) {
            PoolTotals source = sources.getOrDefault(candidate.pool().name(), PoolTotals.NONE);
            boolean shared = sources.size() > 1 && all.usdPerHour() > 0;
            double own = shared ? savings * (source.usdPerHour() / all.usdPerHour()) : savings;
            if (candidate.pool().balanced()
                    && !score(candidate, own, source.disruptionCost()).approved()) {
                return false;
            }
        }
        return true;
    }

    /** Whether a move of this candidate alone might be approved: it is not even when nothing replaces the node. */
    boolean mightApprove(Candidate candidate) {
        return !candidate.pool().balanced()
                || score(candidate, candidate.usdPerHour(), candidate.disruptionCost())
                        .approved();
    }

    private MoveScore score(Candidate candidate, double savings, double disruptionCost) {
        return MoveScore.of(
                savings, disruptionCost, totals.getOrDefault(candidate.pool().name(), PoolTotals.NONE), K);
    }
}
