package dev.gpuscale.simulation;

import java.util.List;
import java.util.Optional;

/**
 * The bill. The lines add up to it.
 *
 * @param known false when a node has no price: then every amount here is NaN and the report says "unknown", never 0
 * @param unknownBecause why, or empty
 * @param usdMeasured of the measured time itself: the horizon without the warm-up
 * @param usdPerMonth of 730 h
 * @param usdPerThousandJobs per 1,000 jobs done
 * @param gpuHoursPerDay paid GPU-hours a day
 * @param budget the budget's promise, when there is one
 */
public record CostResult(
        boolean known,
        String unknownBecause,
        Estimate usdMeasured,
        Estimate usdPerMonth,
        Estimate usdPerDay,
        Estimate usdPerThousandJobs,
        Estimate gpuHoursPerDay,
        List<CostLine> lines,
        Optional<Promise> budget) {
    public CostResult {
        lines = List.copyOf(lines);
    }
}
