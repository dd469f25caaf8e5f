package dev.gpuscale.policy.set;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which workers may run on which GPU pools: by node selector, required node affinity and tolerations. A pool that says
 * nothing of a label that a worker wants is taken to have it.
 */
public final class Placements {
    private static final String NODE_POOL = "karpenter.sh/nodepool";
    private static final List<String> NODE_GROUP =
            List.of("eks.amazonaws.com/nodegroup", "alpha.eksctl.io/nodegroup-name");

    /**
     * What pods can know of a pool's nodes.
     *
     * @param labels the values that a label can have there; a label that is not mentioned can have any
     */
    private record Nodes(GpuPool pool, Map<String, Set<String>> labels) {
        static Nodes of(GpuPool pool) {
            Map<String, Set<String>> labels = new HashMap<>();
            if (pool instanceof NodePool nodePool) {
                nodePool.requirements().stream()
                        .filter(requirement -> requirement.operator().equals("In"))
                        .forEach(requirement -> labels.put(requirement.key(), new HashSet<>(requirement.values())));
                labels.put(NODE_POOL, Set.of(pool.name()));
            } else {
                NODE_GROUP.forEach(label -> labels.put(label, Set.of(pool.name())));
                labels.put(NODE_POOL, Set.of());
            }
            pool.labels().forEach((label, value) -> labels.put(label, Set.of(value)));
            return new Nodes(pool, labels);
        }

        boolean take(PodTemplate pods) {
            return pool.admits(pods)
                    && pods.nodeSelector().entrySet().stream()
                            .allMatch(entry -> !labels.containsKey(entry.getKey())
                                    || labels.get(entry.getKey()).contains(entry.getValue()))
                    && meetOne(pods.requiredNodeTerms());
        }

        private boolean meetOne(List<Field> terms) {
            return terms.isEmpty()
                    || terms.stream()
                            .anyMatch(term -> term.get("matchExpressions").items().stream()
                                    .map(Requirement::new)
                                    .allMatch(this::mayMeet));
        }

        private boolean mayMeet(Requirement expression) {
            String key = expression.key();
            return !labels.containsKey(key)
                    || labels.get(key).stream().anyMatch(value -> expression.matches(Map.of(key, value)));
        }
    }

    private final Map<GpuPool, List<PodTemplate>> workersOn = new HashMap<>();

    Placements(List<GpuPool> pools, List<PodTemplate> workers) {
        List<Nodes> all = pools.stream().map(Nodes::of).toList();
        Map<String, List<Nodes>> byName = new HashMap<>();
        all.forEach(nodes -> byName.computeIfAbsent(nodes.pool().name(), name -> new ArrayList<>())
                .add(nodes));
        for (PodTemplate worker : workers) {
            String named = worker.nodeSelector().get(NODE_POOL);
            List<Nodes> candidates = named == null ? all : byName.getOrDefault(named, List.of());
            candidates.stream()
                    .filter(nodes -> nodes.take(worker))
                    .forEach(nodes -> workersOn
                            .computeIfAbsent(nodes.pool(), pool -> new ArrayList<>())
                            .add(worker));
        }
    }

    /** The workers that may run on a pool, by kind, then in the order of the documents. */
    public List<PodTemplate> workersOn(GpuPool pool) {
        return workersOn.getOrDefault(pool, List.of());
    }
}
