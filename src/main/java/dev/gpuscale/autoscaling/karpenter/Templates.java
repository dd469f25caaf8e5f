package dev.gpuscale.autoscaling.karpenter;

import dev.gpuscale.autoscaling.scheduler.PodShape;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What does not change from pass to pass: the pools in their order, and what is known of each shape of pod. */
final class Templates {
    /** The heaviest first; of equals the last by name (Karpenter utils/nodepool/nodepool.go OrderByWeight). */
    private static final Comparator<Pool> ORDER =
            Comparator.comparingInt(Pool::weight).thenComparing(Pool::name).reversed();

    private final List<Pool> pools;
    private final List<DaemonPod> daemonSets;
    private final boolean strictMinValues;
    private final boolean isPreferNoScheduleUsed;
    private final IdentityHashMap<PodShape, List<Demand>> demands = new IdentityHashMap<>();
    private List<Template> open = List.of();
    private boolean prepared;

    Templates(List<Pool> pools, List<DaemonPod> daemonSets, boolean strictMinValues) {
        this.pools = pools.stream().sorted(ORDER).toList();
        this.daemonSets = List.copyOf(daemonSets);
        this.strictMinValues = strictMinValues;
        this.isPreferNoScheduleUsed =
                pools.stream().flatMap(pool -> pool.taints().stream()).anyMatch(taint -> !taint.repels());
    }

    List<Pool> pools() {
        return pools;
    }

    /** The domains that new nodes may be in, without pods. */
    SortedMap<String, Integer> domains(String key) {
        SortedMap<String, Integer> domains = new TreeMap<>();
        all().forEach(template -> template.domains(key).forEach(domain -> domains.put(domain, 0)));
        return domains;
    }

    boolean isStrictMinValues() {
        return strictMinValues;
    }

    /** The pools that have types, in their order; made when the first pod needs a new node. */
    List<Template> all() {
        if (!prepared) {
            open = pools.stream()
                    .map(pool -> Template.of(pool, daemonSets, strictMinValues))
                    .flatMap(Optional::stream)
                    .toList();
            prepared = true;
        }
        return open;
    }

    /**
     * What pods of that shape insist on, one preference less from one to the next (Karpenter
     * provisioning/scheduling/preferences.go). The only preference that shapes can have is to keep off PreferNoSchedule taints,
     * and it is given up only where a pool has one.
     */
    List<Demand> demands(PodShape shape) {
        return demands.computeIfAbsent(
                shape,
                key -> isPreferNoScheduleUsed
                        ? List.of(new Demand(shape, true), new Demand(shape, false))
                        : List.of(new Demand(shape, true)));
    }
}
