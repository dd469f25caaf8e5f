package dev.gpuscale.autoscaling.hpa;

import java.util.OptionalInt;

/**
 * What one metric asks for, before stabilization and limits.
 *
 * @param replicas pods; may be negative, or beyond the maximum
 * @param shownMilli the value or average that the HPA's status shows, in thousandths
 * @param utilizationPercent the utilisation that the status shows, for utilisation targets only
 */
public record Proposal(int replicas, long shownMilli, OptionalInt utilizationPercent) {

    static Proposal of(int replicas, long shownMilli) {
        return new Proposal(replicas, shownMilli, OptionalInt.empty());
    }
}
