package dev.gpuscale.autoscaling.clusterautoscaler;

/**
 * How well an option spends money (Cluster Autoscaler expander/price/price.go): what its nodes cost against what its pods are
 * worth, times how far its node is from the preferred one. Of more nodes the size matters less; a node with GPUs gets a size
 * penalty that only pods which fit nowhere else will pay; a group that is to be created costs double.
 */
public record PriceScore(Pricing pricing, PreferredNode preferred) {
    private static final double GPU_UNFITNESS = 1000;
    private static final double NEW_GROUP = 2;
    private static final double NODES_SCALE = 15;

    /** The score, lower is better; NaN when a price or the template is not known. */
    public double of(ExpansionOption option) {
        return option.offer().map(offer -> score(option, offer)).orElse(Double.NaN);
    }

    private double score(ExpansionOption option, Offer offer) {
        double steady = pricing.stabilizationUsdPerHour();
        double nodes = offer.usdPerHour() * option.nodeCount();
        double pods = option.pods().stream()
                .mapToDouble(group -> pricing.podUsdPerHour(group.shape()) * group.count())
                .sum();
        double spent = (nodes + steady) / (pods + steady);
        double unfitness = offer.hasGpu() ? GPU_UNFITNESS : unfitness(option, offer);
        return unfitness * spent * (offer.groupExists() ? 1 : NEW_GROUP);
    }

    private double unfitness(ExpansionOption option, Offer offer) {
        double ratio = (double) offer.capacity().cpuMilli() / preferred.cpuMilli();
        double unfitness = Math.max(ratio, 1 / ratio);
        return (unfitness - 1) * (1 - StrictMath.tanh((option.nodeCount() - 1) / NODES_SCALE)) + 1;
    }
}
