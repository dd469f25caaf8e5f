package dev.gpuscale.autoscaling.karpenter;

import dev.gpuscale.autoscaling.scheduler.Resources;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A pool ready to open claims (Karpenter provisioning/scheduling/nodeclaimtemplate.go). */
final class Template {
    /** Keys that are asked of every new node only while a pass runs. */
    static final Set<String> DURING_A_PASS =
            Set.of(WellKnownLabels.HOSTNAME, WellKnownLabels.REGISTERED, WellKnownLabels.INITIALIZED);

    private final Pool pool;
    private final ClaimState empty;
    private final IdentityHashMap<Demand, Optional<ClaimState>> openings = new IdentityHashMap<>();

    private Template(Pool pool, ClaimState empty) {
        this.pool = pool;
        this.empty = empty;
    }

    /** Empty when no type meets the pool's own requirements. */
    static Optional<Template> of(Pool pool, List<DaemonPod> daemonSets, boolean strictMinValues) {
        Requirements joined = pool.nodeRequirements()
                .and(Requirements.ofLabels(
                        Map.of(WellKnownLabels.REGISTERED, "true", WellKnownLabels.INITIALIZED, "true")));
        List<TypeRoom> rooms = pool.types().stream()
                .filter(type -> ClaimState.isPossible(type, joined))
                .map(type -> TypeRoom.of(type, pool, joined, daemonSets))
                .toList();
        // no node has this name: a pod that wants a certain host never gets a new one
        Requirements asked = joined.and(Requirements.ofLabels(Map.of(WellKnownLabels.HOSTNAME, "to be launched")));
        ClaimState empty = new ClaimState(asked, rooms, Resources.NONE);
        boolean tooFew = strictMinValues
                && !MinValues.unmet(empty.instanceTypes(), asked).isEmpty();
        return rooms.isEmpty() || tooFew ? Optional.empty() : Optional.of(new Template(pool, empty));
    }

    Pool pool() {
        return pool;
    }

    /** A claim with one such pod, limits and minValues apart; empty when the pool has nothing for it. */
    Optional<ClaimState> opening(Demand demand, Effort effort) {
        if (demand.needsDomains()) {
            return open(demand, effort); // the domain that is to be next changes from pod to pod
        }
        Optional<ClaimState> known = openings.get(demand);
        if (known == null) {
            known = open(demand, effort);
            openings.put(demand, known);
        }
        return known;
    }

    private Optional<ClaimState> open(Demand demand, Effort effort) {
        return demand.tolerates(pool.taints()) ? empty.with(demand, effort) : Optional.empty();
    }

    /** The values that a label of its nodes may have, as far as its types and requirements list them. */
    Set<String> domains(String key) {
        Set<String> domains = new TreeSet<>();
        for (TypeRoom option : empty.types()) {
            Requirement possible = option.type()
                    .labelRequirements()
                    .get(key)
                    .and(empty.requirements().get(key));
            if (!possible.complement()) {
                domains.addAll(possible.values());
            }
        }
        return domains;
    }
}
