package dev.gpuscale.manifests;

import dev.gpuscale.units.Quantity;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongBinaryOperator;

/**
 * Amounts of resources by name, in thousandths as {@link Quantity} holds them. Immutable.
 *
 * @param milli by resource name, none negative
 */
record ResourceRequests(SortedMap<String, Long> milli) {
    static final ResourceRequests NONE = new ResourceRequests(new TreeMap<>());

    ResourceRequests {
        milli = Collections.unmodifiableSortedMap(new TreeMap<>(milli));
    }

    static ResourceRequests of(Map<String, Quantity> quantities) {
        SortedMap<String, Long> milli = new TreeMap<>();
        quantities.forEach((name, quantity) -> milli.put(name, quantity.milli()));
        return new ResourceRequests(milli);
    }

    ResourceRequests plus(ResourceRequests other) {
        return merge(other, ResourceRequests::saturatedSum);
    }

    ResourceRequests max(ResourceRequests other) {
        return merge(other, Math::max);
    }

    Quantity get(String name) {
        return new Quantity(milli.getOrDefault(name, 0L));
    }

    private ResourceRequests merge(ResourceRequests other, LongBinaryOperator operator) {
        SortedMap<String, Long> merged = new TreeMap<>(milli);
        other.milli.forEach((name, amount) -> merged.merge(name, amount, operator::applyAsLong));
        return new ResourceRequests(merged);
    }

    private static long saturatedSum(long one, long other) {
        return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
    }
}
