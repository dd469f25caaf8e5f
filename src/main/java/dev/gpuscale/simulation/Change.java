package dev.gpuscale.simulation;

import java.time.Duration;
import java.util.List;

/**
 * What a change of manifests does, both played under the same jobs (common random numbers).
 *
 * @param scenario the scenario's name
 * @param horizon simulated time of a replication; {@code warmup} of it is left out of the figures
 * @param replications pairs that are in the figures; fewer than {@code replicationsAsked} when {@code partial}
 * @param partial whether the run was interrupted
 * @param region of the prices
 * @param priceDate of the catalog, ISO
 * @param before the design of the old manifests
 * @param after that of the new ones
 * @param deltas of the figures: the cost, those of each workload, the others
 * @param promises of each workload, then the budget; empty where nothing is promised
 * @param notes what else a reader must know, sentences
 */
public record Change(
        String scenario,
        Duration horizon,
        Duration warmup,
        int replications,
        int replicationsAsked,
        boolean partial,
        long seed,
        String region,
        String priceDate,
        DesignResult before,
        DesignResult after,
        List<Delta> deltas,
        List<PromiseChange> promises,
        List<String> notes) {
    public Change {
        deltas = List.copyOf(deltas);
        promises = List.copyOf(promises);
        notes = List.copyOf(notes);
    }

    /** Workloads whose queue kept up with the old manifests and no longer does. */
    public List<String> newlyOverloaded() {
        return after.workloads().stream()
                .filter(now -> now.overload().isPresent()
                        && before.workloads().stream()
                                .anyMatch(old -> old.name().equals(now.name())
                                        && old.overload().isEmpty()))
                .map(WorkloadResult::name)
                .toList();
    }
}
