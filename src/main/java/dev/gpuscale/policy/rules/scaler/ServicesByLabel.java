package dev.gpuscale.policy.rules.scaler;

import dev.gpuscale.policy.set.Resource;
import dev.gpuscale.policy.set.Selector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the Services that monitors select without looking at each of them. */
final class ServicesByLabel {
    private final List<Resource> all;
    private final Map<Map.Entry<String, String>, List<Resource>> byLabel = new HashMap<>();

    ServicesByLabel(List<Resource> services) {
        all = services;
        services.forEach(service -> service.labels()
                .forEach((key, value) -> byLabel.computeIfAbsent(Map.entry(key, value), l -> new ArrayList<>())
                        .add(service)));
    }

    /** Those in any of the namespaces, or in all where none are given. */
    List<Resource> selectedBy(Selector selector, Optional<Set<String>> namespaces) {
        return selector.labels().entrySet().stream()
                .map(label -> byLabel.getOrDefault(Map.entry(label.getKey(), label.getValue()), List.of()))
                .min(Comparator.comparingInt(List::size))
                .orElse(all)
                .stream()
                .filter(service -> namespaces
                                .map(names -> names.contains(service.namespace()))
                                .orElse(true)
                        && selector.selects(service.labels()))
                .toList();
    }
}
