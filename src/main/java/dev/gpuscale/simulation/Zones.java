package dev.gpuscale.simulation;

import dev.gpuscale.manifests.NodePool;
import dev.gpuscale.manifests.Requirement;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The zones of a region. The catalog knows none; prices are the same in all of them. */
final class Zones {
    private static final String LABEL = "topology.kubernetes.io/zone";

    private Zones() {}

    /** The first three of a region by its cloud's way of naming them, and those that NodePools name. */
    static Set<String> of(String region, Collection<NodePool> pools) {
        Set<String> zones = new TreeSet<>(usual(region));
        for (NodePool pool : pools) {
            for (Requirement requirement : pool.requirements()) {
                if (requirement.key().equals(LABEL)) {
                    zones.addAll(requirement.values());
                }
            }
        }
        return zones;
    }

    private static List<String> usual(String region) {
        if (region.matches("[a-z]+-[a-z]+-[0-9]+")) { // us-east-1
            return List.of(region + "a", region + "b", region + "c");
        }
        return region.contains("-") // us-central1; Azure's regions have no dash
                ? List.of(region + "-a", region + "-b", region + "-c")
                : List.of(region + "-1", region + "-2", region + "-3");
    }
}
