package dev.gpuscale.autoscaling.karpenter;

import dev.gpuscale.autoscaling.scheduler.Machine;
import dev.gpuscale.autoscaling.scheduler.Resources;
import java.util.List;

/**
 * A machine to be bought.
 *
 * @param offers what it may become, cheapest first: the first is launched
 * @param pods how many pods it is bought for
 * @param requests their sum
 */
public record NewClaim(String pool, List<Machine> offers, int pods, Resources requests) {
    public NewClaim {
        offers = List.copyOf(offers);
    }

    /** The offer that is launched: the cheapest. */
    public Machine launched() {
        return offers.get(0);
    }
}
