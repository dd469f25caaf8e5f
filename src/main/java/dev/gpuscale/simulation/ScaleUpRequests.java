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
    private final Map<String, Request> open = new HashMap<>();
    private final Map<String, Backoff> backoffs = new HashMap<>();
    private LastScaling last = LastScaling.NEVER;

    /**
     * What a group was asked for.
     *
     * @param increase nodes more, at least 1; those of several requests together
     */
    private record Request(int increase, Instant dueAt) {}

    ScaleUpRequests(BackoffLimits limits) {
        this.limits = limits;
    }

    /** A group was asked for more. */
    void open(String group, int increase, Instant now, Duration longest) {
        open.put(group, new Request(increaseOf(group) + increase, now.plus(longest)));
        last = last.scaledUp(now);
    }

    boolean isOpen(String group) {
        return open.containsKey(group);
    }

    /** How many nodes are asked for that need not be there yet. */
    int increaseOf(String group) {
        Request request = open.get(group);
        return request == null ? 0 : request.increase();
    }

    /** Closes what is fulfilled; what is overdue has failed. */
    void settle(Predicate<String> isComplete, Instant now) {
        for (Map.Entry<String, Request> each : List.copyOf(open.entrySet())) {
            if (isComplete.test(each.getKey())) {
                open.remove(each.getKey());
            } else if (each.getValue().dueAt().isBefore(now)) {
                open.remove(each.getKey());
                backOff(each.getKey(), now);
            }
        }
    }

    /** A group could not have so many of the nodes that it was asked for: it is left alone for a while. */
    void fail(String group, int nodes, Instant now) {
        open.computeIfPresent(
                group,
                (name, request) ->
                        request.increase() > nodes ? new Request(request.increase() - nodes, request.dueAt()) : null);
        backOff(group, now);
    }

    private void backOff(String group, Instant now) {
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
