package dev.gpuscale.autoscaling.clusterautoscaler;

import dev.gpuscale.autoscaling.scheduler.PodShape;

/** A provider's pricing model as far as pods go; the price of a node is in its {@link Offer}. Only GCE-like providers have one. */
public interface Pricing {
    /** USD for an hour of what the pod asks for; NaN when unknown. */
    double podUsdPerHour(PodShape pod);

    /** USD for an hour of a pod of 500 millicores and 500 MiB, which steadies the ratio of small options. */
    double stabilizationUsdPerHour();
}
