package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.clusterautoscaler.Backoff;
import dev.gpuscale.autoscaling.clusterautoscaler.BackoffLimits;
import dev.gpuscale.autoscaling.clusterautoscaler.LastScaling;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the Cluster Autoscaler has asked of groups, and which of them failed (clusterstate/clusterstate.go): a request is open until
 * the group has what it was asked for, or its time is over; each new one of a group starts its time anew.
 */
final class ScaleUpRequests {
    private final BackoffLimits limits;
    private final Map<String, Instant> dueAt = new HashMap<>();
    private final Map<String, Backoff> backoffs = new HashMap<>();
    private LastScaling last = LastScaling.NEVER;

    ScaleUpRequests(BackoffLimits limits) {
        this.limits = limits;
    }

    /** A group was asked for more. */
    void open(String group, Instant now, Duration longest) {
        dueAt.put(group, now.plus(longest));
        last = last.scaledUp(now);
    }

    boolean isOpen(String group) {
        return dueAt.containsKey(group);
    }

    /** Closes what is fulfilled; what is overdue has failed. */
    void settle(Predicate<String> isComplete, Instant now) {
        for (String group : List.copyOf(dueAt.keySet())) {
            if (isComplete.test(group)) {
                dueAt.remove(group);
            } else if (dueAt.getOrDefault(group, now).isBefore(now)) {
                fail(group, now);
            }
        }
    }

    /** A group could not grow: it is left alone for a while. */
    void fail(String group, Instant now) {
        dueAt.remove(group);
        backoffs.put(group, Backoff.after(Optional.ofNullable(backoffs.get(group)), now, limits));
    }

    boolean backsOff(String group, Instant now) {
        Backoff backoff = backoffs.get(group);
        return backoff != null && backoff.holds(now);
    }

    /** When anything was last asked for. */
    LastScaling last() {
        return last;
    }
}
