package dev.gpuscale.autoscaling.hpa;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The largest proposal of several metrics. Where some fail, the rest may only hold or scale up: the failed one could
 * have needed the pods (Kubernetes {@code horizontal.go}).
 *
 * @param replicas pods; meaningless where {@code failure} is present
 * @param failure the first failed metric's reason, where no decision is possible
 * @param proposals one per metric, empty for failed ones
 */
record CombinedProposal(int replicas, Optional<String> failure, List<Optional<Proposal>> proposals) {

    CombinedProposal {
        proposals = List.copyOf(proposals);
    }

    static CombinedProposal of(HpaSpec spec, HpaFlags flags, HpaSnapshot seen, Instant now) {
        int metrics = spec.metrics().size();
        if (seen.readings().size() != metrics) {
            throw new IllegalArgumentException("%d metrics, but %d readings"
                    .formatted(metrics, seen.readings().size()));
        }
        Tolerance tolerance = Tolerance.of(spec, flags);
        List<Optional<Proposal>> proposals = new ArrayList<>(metrics);
        Optional<String> firstFailure = Optional.empty();
        int failed = 0;
        int replicas = 0;
        for (int i = 0; i < metrics; i++) {
            MetricSpec metric = spec.metrics().get(i);
            MetricReading reading = seen.readings().get(i);
            Optional<Proposal> proposal = proposal(metric, reading, seen, tolerance, flags, now);
            proposals.add(proposal);
            if (proposal.isEmpty()) {
                failed++;
                firstFailure = firstFailure.or(() -> Optional.of(reason(metric, reading)));
            } else if (replicas == 0 || proposal.get().replicas() > replicas) {
                replicas = proposal.get().replicas();
            }
        }
        boolean fails = failed == metrics || failed > 0 && replicas < seen.specReplicas();
        return new CombinedProposal(replicas, fails ? firstFailure : Optional.empty(), proposals);
    }

    private static Optional<Proposal> proposal(
            MetricSpec metric,
            MetricReading reading,
            HpaSnapshot seen,
            Tolerance tolerance,
            HpaFlags flags,
            Instant now) {
        if (reading instanceof MetricReading.Failed) {
            return Optional.empty();
        }
        try {
            return Optional.of(MetricProposal.of(metric, reading, seen, tolerance, flags, now));
        } catch (MetricUnavailable e) {
            return Optional.empty();
        }
    }

    private static String reason(MetricSpec metric, MetricReading reading) {
        return reading instanceof MetricReading.Failed failed ? failed.reason() : metric.failureReason();
    }
}
