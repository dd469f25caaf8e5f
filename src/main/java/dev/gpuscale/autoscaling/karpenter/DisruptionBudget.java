package dev.gpuscale.autoscaling.karpenter;

import dev.gpuscale.autoscaling.keda.GoSyntax;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How many nodes of a NodePool may be disrupted at a time (Karpenter apis/v1/nodepool.go {@code Budget}). What cannot be
 * evaluated is told when it is evaluated, not before: a mistake in a budget closes the pool at that instant.
 *
 * @param nodes a number, or a percentage of the pool's nodes, {@code 10%}
 * @param reasons the reasons it limits; none for all
 * @param schedule when it begins to hold, cron in UTC; empty for always
 * @param duration for how long it holds from then
 */
public record DisruptionBudget(
        String nodes, List<DisruptionReason> reasons, Optional<String> schedule, Optional<Duration> duration) {
    /** Stands for no limit, as upstream's largest 32-bit number does. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /** What a pool has that names no budget. */
    public static final DisruptionBudget DEFAULT = of("10%");

    private static final int INTEGER_BITS = 64;

    public DisruptionBudget {
        reasons = List.copyOf(reasons);
    }

    /** A budget that always holds, for all reasons. */
    public static DisruptionBudget of(String nodes) {
        return new DisruptionBudget(nodes, List.of(), Optional.empty(), Optional.empty());
    }

    /** Whether it limits that reason while it holds. */
    public boolean limits(DisruptionReason reason) {
        return reasons.isEmpty() || reasons.contains(reason);
    }

    /**
     * Whether it holds: the last hit of the schedule is less than the duration ago. A schedule that never hits, 30 February,
     * always holds, since upstream takes its next hit for the year 1.
     *
     * @return empty when the schedule is none
     */
    public Optional<Boolean> active(Instant now) {
        if (schedule.isEmpty() && duration.isEmpty()) {
            return Optional.of(true);
        }
        Instant from = now.minus(duration.orElse(Duration.ZERO));
        return BudgetSchedule.parse(schedule.orElse(""))
                .map(cron -> cron.next(from).map(hit -> !hit.isAfter(now)).orElse(true));
    }

    /**
     * The nodes that may be disrupted at an instant, {@link #UNLIMITED} while it does not hold.
     *
     * @param count the pool's nodes
     * @return empty when the schedule or the number of nodes is none
     */
    OptionalInt allowed(int count, Instant now) {
        return active(now)
                .map(active -> active ? scaled(count) : OptionalInt.of(UNLIMITED))
                .orElse(OptionalInt.empty());
    }

    /** A share is rounded up (Kubernetes intstr {@code GetScaledValueFromIntOrPercent}). */
    private OptionalInt scaled(int count) {
        boolean percent = nodes.endsWith("%");
        OptionalLong value = GoSyntax.parseInt(percent ? nodes.substring(0, nodes.length() - 1) : nodes, INTEGER_BITS);
        if (value.isEmpty()) {
            return OptionalInt.empty();
        }
        double scaled = percent ? Math.ceil((double) value.getAsLong() * count / 100) : value.getAsLong();
        return OptionalInt.of((int) scaled);
    }
}
