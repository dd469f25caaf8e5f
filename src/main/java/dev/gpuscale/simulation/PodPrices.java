package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.clusterautoscaler.Pricing;
import dev.gpuscale.autoscaling.scheduler.PodShape;

/**
 * What pods cost by the Cluster Autoscaler's own model of Google's prices (cloudprovider/gce/gce_price_model.go): so much for a core,
 * for a GiB and for a GPU. Only the price expander asks for it.
 */
final class PodPrices implements Pricing {
    static final PodPrices GOOGLE = new PodPrices();

    private static final double CORE = 0.033174;
    private static final double GIBIBYTE = 0.004446;
    private static final double GPU = 0.700;
    private static final double BYTES = 1L << 30;
    private static final double HALF_A_CORE = 0.5;
    private static final double MEBIBYTES = 500.0 / 1024;

    private PodPrices() {}

    @Override
    public double podUsdPerHour(PodShape pod) {
        return pod.requests().cpuMilli() / 1000.0 * CORE
                + pod.requests().memoryBytes() / BYTES * GIBIBYTE
                + pod.requests().gpus() * GPU;
    }

    @Override
    public double stabilizationUsdPerHour() {
        return HALF_A_CORE * CORE + MEBIBYTES * GIBIBYTE;
    }
}
