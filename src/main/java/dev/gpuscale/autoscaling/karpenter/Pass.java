package dev.gpuscale.autoscaling.karpenter;

import dev.gpuscale.autoscaling.scheduler.PodShape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One pass (Karpenter provisioning/scheduling/scheduler.go {@code Solve}): each pod goes to the first node that takes it, else
 * to the first open claim, else opens a claim of the first pool that has something for it. Nobody asks for the price.
 */
final class Pass {
    /** Where pods of one demand are looked for, each part going on where it stood. */
    private record Search(NodeSearch nodes, ClaimSearch claims, PoolSearch pools) {}

    private final Templates templates;
    private final Rooms rooms;
    private final Function<Demand, NodeCandidates> candidates;
    private final PoolLimits limits;
    private final Effort effort;
    private final OpenClaims claims = new OpenClaims();
    private final Map<PendingPod, ExistingNode> placements = new LinkedHashMap<>();
    private final IdentityHashMap<Demand, Search> searches = new IdentityHashMap<>();
    private final IdentityHashMap<Demand, Search> searchesOfMoved = new IdentityHashMap<>();
    private final IdentityHashMap<PodShape, DomainSpread> spreads = new IdentityHashMap<>();

    Pass(
            Templates templates,
            Rooms rooms,
            Function<Demand, NodeCandidates> candidates,
            PoolLimits limits,
            Effort effort) {
        this.templates = templates;
        this.rooms = rooms;
        this.candidates = candidates;
        this.limits = limits;
        this.effort = effort;
    }

    Solution solve(Collection<? extends PendingPod> pods, int maxInstanceTypes) {
        PodQueue queue = new PodQueue(pods);
        for (Optional<PendingPod> pod = queue.pop(); pod.isPresent(); pod = queue.pop()) {
            if (!place(pod.get())) {
                queue.push(pod.get());
            }
        }
        List<PendingPod> unschedulable = new ArrayList<>(queue.rest());
        List<NodeClaim> closed = new ArrayList<>();
        for (OpenClaim claim : claims.opened()) {
            claim.close(maxInstanceTypes, templates.isStrictMinValues())
                    .ifPresentOrElse(closed::add, () -> unschedulable.addAll(claim.pods()));
        }
        return new Solution(closed, placements, unschedulable, limits.left());
    }

    private boolean place(PendingPod pod) {
        for (Demand demand : templates.demands(pod.shape())) {
            if (place(pod, demand)) {
                return true;
            }
        }
        return false;
    }

    private boolean place(PendingPod pod, Demand demand) {
        Search search = demand.needsDomains()
                ? search(demand, spread(demand), pod.isMoved()) // what was refused may be next: nothing is remembered
                : (pod.isMoved() ? searchesOfMoved : searches)
                        .computeIfAbsent(demand, key -> search(key, key, pod.isMoved()));
        Optional<ExistingNode> node = search.nodes().place();
        node.ifPresent(found -> placements.put(pod, found));
        return node.isPresent() || search.claims().place(pod) || search.pools().place(pod);
    }

    private Demand spread(Demand demand) {
        return demand.spreadBy(spreads.computeIfAbsent(
                demand.shape(), shape -> new DomainSpread(shape, demand.requirements(), templates, rooms)));
    }

    /**
     * @param known whose candidates are remembered from pass to pass
     */
    private Search search(Demand known, Demand demand, boolean moved) {
        return new Search(
                new NodeSearch(rooms, candidates.apply(known), demand, moved, effort),
                new ClaimSearch(claims, demand, effort),
                new PoolSearch(templates, limits, claims, demand, effort));
    }
}
