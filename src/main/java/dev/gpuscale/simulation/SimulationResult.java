package dev.gpuscale.simulation;

import java.time.Duration;
import java.util.List;

/**
 * Everything a report may say about a run.
 *
 * @param scenario the scenario's name
 * @param horizon simulated time of a replication; {@code warmup} of it is left out of the figures
 * @param replications those that are in the figures; fewer than {@code replicationsAsked} when {@code partial}
 * @param partial whether the run was interrupted
 * @param region of the prices
 * @param priceDate of the catalog, ISO
 * @param headline the statistic of the wait that comparisons are about: {@code p95 wait}, {@code mean sojourn}
 * @param design the scenario's own design
 * @param comparisons the baselines and compared scenarios, in the order asked for
 * @param notSimulated manifest fields that are there and were not simulated, sorted
 * @param notes what else a reader must know (old prices, a template that cannot scale), sentences
 */
public record SimulationResult(
        String scenario,
        Duration horizon,
        Duration warmup,
        int replications,
        int replicationsAsked,
        boolean partial,
        long seed,
        String region,
        String priceDate,
        String headline,
        DesignResult design,
        List<Comparison> comparisons,
        List<String> notSimulated,
        List<String> notes) {
    public SimulationResult {
        comparisons = List.copyOf(comparisons);
        notSimulated = List.copyOf(notSimulated);
        notes = List.copyOf(notes);
    }
}
