package dev.gpuscale.manifests;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Immutable copies that keep the order of the file: {@code Map.copyOf} has another order in every process. */
final class OrderedMap {
    private OrderedMap() {}

    static <V> Map<String, V> copyOf(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
