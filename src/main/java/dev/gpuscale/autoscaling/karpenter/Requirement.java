package dev.gpuscale.autoscaling.karpenter;

import dev.gpuscale.autoscaling.scheduler.LabelRequirement;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The set of values that a label may have (Karpenter scheduling/requirement.go).
 *
 * @param key the label, by its present name
 * @param complement whether all values but these are meant
 * @param values those that are allowed, or with {@code complement} excluded
 * @param atLeast lower bound of a complement; {@code Long.MIN_VALUE} without
 * @param atMost upper bound of a complement; {@code Long.MAX_VALUE} without
 * @param minValues how many different values the types of a claim must show; 0 when nobody asks
 */
public record Requirement(
        String key, boolean complement, SortedSet<String> values, long atLeast, long atMost, int minValues) {
    public Requirement {
        values = Collections.unmodifiableSortedSet(new TreeSet<>(values));
    }

    /** What a selector, an affinity term or a pool asks for. */
    public static Requirement of(LabelRequirement asked) {
        String key = WellKnownLabels.normalized(asked.key());
        return switch (asked.operator()) {
            case IN -> in(key, new TreeSet<>(asked.values()));
            case DOES_NOT_EXIST -> in(key, new TreeSet<>());
            case NOT_IN -> new Requirement(key, true, new TreeSet<>(asked.values()), Long.MIN_VALUE, Long.MAX_VALUE, 0);
            case EXISTS -> bounded(key, Long.MIN_VALUE, Long.MAX_VALUE);
            case GT -> bounded(key, bound(asked) + 1, Long.MAX_VALUE);
            case GTE -> bounded(key, bound(asked), Long.MAX_VALUE);
            case LT -> bounded(key, Long.MIN_VALUE, bound(asked) - 1);
            case LTE -> bounded(key, Long.MIN_VALUE, bound(asked));
        };
    }

    /** One of these values; without any the label must not exist. */
    public static Requirement in(String key, Set<String> values) {
        return new Requirement(key, false, new TreeSet<>(values), Long.MIN_VALUE, Long.MAX_VALUE, 0);
    }

    private static Requirement bounded(String key, long atLeast, long atMost) {
        return new Requirement(key, true, new TreeSet<>(), atLeast, atMost, 0);
    }

    private static long bound(LabelRequirement asked) {
        return Long.parseLong(asked.values().get(0));
    }

    /** The same with another number of values to show. */
    public Requirement showing(int otherMinValues) {
        return new Requirement(key, complement, values, atLeast, atMost, otherMinValues);
    }

    /** Whether the label may have that value. */
    public boolean allows(String value) {
        return values.contains(value) != complement && isWithin(value, atLeast, atMost);
    }

    /** NotIn or DoesNotExist: a node without the label meets it. */
    public boolean isNegative() {
        return complement != values.isEmpty();
    }

    /** Whether some value meets both. */
    public boolean intersects(Requirement other) {
        long from = Math.max(atLeast, other.atLeast);
        long to = Math.min(atMost, other.atMost);
        if (from > to) {
            return false;
        }
        if (complement && other.complement) {
            return true;
        }
        SortedSet<String> listed = complement ? other.values : values;
        Requirement rest = complement ? this : other;
        for (String value : listed) {
            if (rest.values.contains(value) != rest.complement && isWithin(value, from, to)) {
                return true;
            }
        }
        return false;
    }

    /** What meets both. */
    public Requirement and(Requirement other) {
        long from = Math.max(atLeast, other.atLeast);
        long to = Math.min(atMost, other.atMost);
        int shown = Math.max(minValues, other.minValues);
        if (from > to) {
            return in(key, Set.of()).showing(shown);
        }
        boolean open = complement && other.complement;
        SortedSet<String> both = new TreeSet<>(complement && !other.complement ? other.values : values);
        if (open) {
            both.addAll(other.values);
        } else if (complement) {
            both.removeAll(values);
        } else if (other.complement) {
            both.removeAll(other.values);
        } else {
            both.retainAll(other.values);
        }
        both.removeIf(value -> !isWithin(value, from, to));
        return new Requirement(key, open, both, open ? from : Long.MIN_VALUE, open ? to : Long.MAX_VALUE, shown);
    }

    /** A value that a new node's label gets; empty when it must not exist. */
    public Optional<String> anyValue() {
        if (complement) {
            return Optional.of(Long.toString(Math.max(0, atLeast))); // Karpenter draws lots within the bounds
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(values.first());
    }

    private static boolean isWithin(String value, long from, long to) {
        if (from == Long.MIN_VALUE && to == Long.MAX_VALUE) {
            return true;
        }
        try {
            long number = Long.parseLong(value);
            return number >= from && number <= to;
        } catch (NumberFormatException e) {
            return false; // where there are bounds, text is outside
        }
    }
}
