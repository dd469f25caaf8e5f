package dev.gpuscale.autoscaling.hpa;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which pods count in an average over pods (Kubernetes {@code replica_calculator.go}, groupPods).
 *
 * @param readyCount pods that count with their value
 * @param unready pods that are pending, or whose CPU says nothing yet
 * @param missing pods without a value
 * @param ignored pods that are terminating or failed
 */
record PodGroups(int readyCount, List<String> unready, List<String> missing, List<String> ignored) {

    private static final String CPU = "cpu";

    PodGroups {
        unready = List.copyOf(unready);
        missing = List.copyOf(missing);
        ignored = List.copyOf(ignored);
    }

    /**
     * Groups the pods.
     *
     * @param values the metric's values by pod
     * @param resource the metric's resource; empty for custom metrics, whose pods' readiness is not looked at
     */
    static PodGroups of(
            List<PodSnapshot> pods,
            Map<String, PodValue> values,
            Optional<String> resource,
            HpaFlags flags,
            Instant now) {
        List<String> unready = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        List<String> ignored = new ArrayList<>();
        boolean isCpu = resource.filter(CPU::equals).isPresent();
        int readyCount = 0;
        for (PodSnapshot pod : pods) {
            Optional<PodValue> value = Optional.ofNullable(values.get(pod.name()));
            if (pod.deleted() || pod.phase() == PodSnapshot.Phase.FAILED) {
                ignored.add(pod.name());
            } else if (pod.phase() == PodSnapshot.Phase.PENDING) {
                unready.add(pod.name());
            } else if (value.isEmpty()) {
                missing.add(pod.name());
            } else if (isCpu && saysNothingYet(pod, value.get(), flags, now)) {
                unready.add(pod.name());
            } else {
                readyCount++;
            }
        }
        return new PodGroups(readyCount, unready, missing, ignored);
    }

    /** Start-up burns CPU that says nothing about load, so young pods count only once ready for a full window. */
    private static boolean saysNothingYet(PodSnapshot pod, PodValue value, HpaFlags flags, Instant now) {
        if (pod.ready().isEmpty() || pod.startTime().isEmpty()) {
            return true;
        }
        PodSnapshot.ReadyCondition ready = pod.ready().get();
        Instant start = pod.startTime().get();
        boolean isUnready = ready.status() == PodSnapshot.Status.FALSE;
        if (start.plus(flags.cpuInitializationPeriod()).isAfter(now)) {
            return isUnready
                    || value.timestamp().isBefore(ready.lastTransition().plus(value.window()));
        }
        boolean wasNeverReady = start.plus(flags.initialReadinessDelay()).isAfter(ready.lastTransition());
        return isUnready && wasNeverReady;
    }

    /**
     * The values (thousandths by pod) that the average is first taken over. Values of pods that nobody listed stay in.
     *
     * @throws MetricUnavailable when none is left
     */
    Map<String, Long> counted(Map<String, PodValue> values) throws MetricUnavailable {
        Set<String> dropped = new HashSet<>(unready);
        dropped.addAll(ignored);
        Map<String, Long> counted = new TreeMap<>();
        for (PodValue value : values.values()) {
            if (!dropped.contains(value.pod())) {
                counted.put(value.pod(), value.valueMilli());
            }
        }
        if (counted.isEmpty()) {
            throw new MetricUnavailable(MetricFault.ALL_PODS_UNREADY);
        }
        return counted;
    }
}
