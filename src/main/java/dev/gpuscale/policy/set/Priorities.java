package dev.gpuscale.policy.set;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Which priority pods get from the PriorityClasses of a set. */
public final class Priorities {
    private static final Map<String, Long> BUILT_IN =
            Map.of("system-cluster-critical", 2_000_000_000L, "system-node-critical", 2_000_001_000L);

    private final ManifestSet set;
    private final Optional<Resource> defaultClass;

    Priorities(ManifestSet set) {
        this.set = set;
        // Of several global defaults the lowest counts (admission plugin Priority).
        defaultClass = set.all("PriorityClass").stream()
                .filter(resource -> resource.get("globalDefault").isTrue()
                        && resource.get("value").number().isPresent())
                .min(Comparator.comparingLong(resource -> resource.get("value").number(0)));
    }

    /** The PriorityClass that the pods get, by name or by default, if it is in the set. */
    public Optional<Resource> classOf(PodTemplate pods) {
        String name = pods.spec().get("priorityClassName").text("");
        return name.isEmpty() ? defaultClass : set.find(new ObjectName("PriorityClass", "", name));
    }

    /** The priority of the pods; empty where they name a class that is not in the set. */
    public OptionalLong of(PodTemplate pods) {
        String name = pods.spec().get("priorityClassName").text("");
        if (BUILT_IN.containsKey(name)) {
            return OptionalLong.of(BUILT_IN.get(name));
        }
        return classOf(pods)
                .map(found -> found.get("value").number())
                .orElse(name.isEmpty() ? OptionalLong.of(0) : OptionalLong.empty());
    }
}
