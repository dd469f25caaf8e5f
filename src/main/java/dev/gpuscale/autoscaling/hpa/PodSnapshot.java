package dev.gpuscale.autoscaling.hpa;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One pod as the controller sees it.
 *
 * @param deleted whether it is terminating ({@code deletionTimestamp} is set)
 * @param ready its Ready condition; empty where it has none yet
 * @param startTime when the kubelet acknowledged it; empty before
 * @param containers regular and init containers
 * @param podRequestsMilli requests of the pod as a whole, by resource, in thousandths; mostly empty
 */
public record PodSnapshot(
        String name,
        Phase phase,
        boolean deleted,
        Optional<ReadyCondition> ready,
        Optional<Instant> startTime,
        List<Container> containers,
        Map<String, Long> podRequestsMilli) {

    /** {@code status.phase}. */
    public enum Phase {
        PENDING,
        RUNNING,
        SUCCEEDED,
        FAILED,
        UNKNOWN
    }

    /** Status of a condition. */
    public enum Status {
        TRUE,
        FALSE,
        UNKNOWN
    }

    /** The Ready condition and when its status last changed. */
    public record ReadyCondition(Status status, Instant lastTransition) {}

    /**
     * A container of the pod.
     *
     * @param requestsMilli requests by resource, in thousandths
     * @param countsForRequests true for regular containers and for init containers that keep running (sidecars)
     */
    public record Container(String name, Map<String, Long> requestsMilli, boolean countsForRequests) {
        public Container {
            requestsMilli = Map.copyOf(requestsMilli);
        }
    }

    public PodSnapshot {
        containers = List.copyOf(containers);
        podRequestsMilli = Map.copyOf(podRequestsMilli);
    }

    /** The pods that Value targets multiply with; a terminating pod counts as long as it is ready. */
    boolean isRunningAndReady() {
        return phase == Phase.RUNNING
                && ready.filter(condition -> condition.status() == Status.TRUE).isPresent();
    }
}
