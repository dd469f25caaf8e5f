package dev.gpuscale.autoscaling.hpa;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Utilisation targets of Resource and ContainerResource metrics: usage in percent of the request (Kubernetes
 * {@code replica_calculator.go} and podautoscaler {@code metrics/utilization.go}).
 */
final class UtilizationTarget {

    private UtilizationTarget() {}

    static Proposal proposal(
            HpaSnapshot seen,
            Map<String, PodValue> usages,
            MetricSpec.ResourceUtilization metric,
            Tolerance tolerance,
            HpaFlags flags,
            Instant now)
            throws MetricUnavailable {
        if (seen.podDetails().isEmpty()) {
            throw new MetricUnavailable(MetricFault.NO_PODS);
        }
        PodGroups groups = PodGroups.of(seen.podDetails(), usages, Optional.of(metric.resource()), flags, now);
        Map<String, Long> counted = groups.counted(usages);
        Map<String, Long> requests =
                PodRequests.byPod(seen.podDetails(), metric.resource(), metric.container(), flags.podLevelResources());
        Utilization shown = Utilization.of(counted, requests);
        int replicas = new Rebalance(seen.specReplicas(), tolerance, groups)
                .replicas(
                        counted,
                        all -> (double) Utilization.of(all, requests).percent() / metric.targetPercent(),
                        pod -> requests.getOrDefault(pod, 0L) * Math.max(100, metric.targetPercent()) / 100);
        return new Proposal(replicas, shown.averageMilli(), OptionalInt.of(shown.percent()));
    }

    /** Truncated to whole percent before anything is compared with it; values of unknown pods are left out. */
    private record Utilization(int percent, long averageMilli) {
        static Utilization of(Map<String, Long> usages, Map<String, Long> requests) throws MetricUnavailable {
            long used = 0;
            long requested = 0;
            int pods = 0;
            for (Map.Entry<String, Long> usage : usages.entrySet()) {
                Optional<Long> request = Optional.ofNullable(requests.get(usage.getKey()));
                if (request.isPresent()) {
                    used += usage.getValue();
                    requested += request.get();
                    pods++;
                }
            }
            if (requested == 0) {
                throw new MetricUnavailable(MetricFault.NO_MATCHING_PODS);
            }
            return new Utilization((int) (used * 100 / requested), used / pods);
        }
    }
}
