package dev.gpuscale.policy.set;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Which priority pods get from the PriorityClasses of a set. */
public final class Priorities {
    private static final Map<String, Long> BUILT_IN =
            Map.of("system-cluster-critical", 2_000_000_000L, "system-node-critical", 2_000_001_000L);

    private final ManifestSet set;
    private final OptionalLong byDefault;

    Priorities(ManifestSet set) {
        this.set = set;
        // Of several global defaults the lowest counts (admission plugin Priority).
        byDefault = set.all("PriorityClass").stream()
                .filter(resource -> resource.get("globalDefault").isTrue())
                .flatMapToLong(resource -> resource.get("value").number().stream())
                .min();
    }

    /** The PriorityClass that the pods name, if it is in the set. */
    public Optional<Resource> classOf(PodTemplate pods) {
        return pods.spec()
                .get("priorityClassName")
                .text()
                .flatMap(name -> set.find(new ObjectName("PriorityClass", "", name)));
    }

    /** The priority of the pods; empty where they name a class that is not in the set. */
    public OptionalLong of(PodTemplate pods) {
        String name = pods.spec().get("priorityClassName").text("");
        if (name.isEmpty()) {
            return OptionalLong.of(byDefault.orElse(0));
        }
        if (BUILT_IN.containsKey(name)) {
            return OptionalLong.of(BUILT_IN.get(name));
        }
        return classOf(pods).map(found -> found.get("value").number()).orElse(OptionalLong.empty());
    }
}
