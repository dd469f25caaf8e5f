package dev.gpuscale.autoscaling.karpenter;

/**
 * How a move of a Balanced pool scores (Karpenter disruption/balanced.go {@code ScoreMove}): the share of the pool's price
 * that it saves, for the share of the pool's disruption that it costs.
 *
 * @param score 0 without a saving or a price to measure it by; infinite when it disrupts nothing
 * @param k a move must save at least the k-th part of the share that it disrupts
 */
public record MoveScore(double score, int k) {

    /** The score of a move that saves {@code savings} dollars an hour. */
    public static MoveScore of(double savings, double disruptionCost, PoolTotals totals, int k) {
        if (totals.usdPerHour() <= 0 || totals.disruptionCost() <= 0 || savings <= 0) {
            return new MoveScore(0, k);
        }
        double saved = savings / totals.usdPerHour();
        double disrupted = disruptionCost / totals.disruptionCost();
        return new MoveScore(disrupted == 0 ? Double.POSITIVE_INFINITY : saved / disrupted, k);
    }

    /** Whether the move is worth it. */
    public boolean approved() {
        return score >= 1.0 / k;
    }
}
