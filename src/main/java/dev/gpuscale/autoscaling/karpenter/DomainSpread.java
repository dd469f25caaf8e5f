package dev.gpuscale.autoscaling.karpenter;

import dev.gpuscale.autoscaling.scheduler.PodShape;
import dev.gpuscale.autoscaling.scheduler.SpreadConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * {@code DoNotSchedule} spread over zones and the like during one pass, for the pods of one shape (Karpenter
 * provisioning/scheduling/topologygroup.go): of the domains that a node may still be in, the one with the fewest pods is taken,
 * if that keeps the skew. Upstream takes any of equals; here it is the first by name. Spread by hostname is no matter of domains:
 * a new node is always possible, so the emptiest has none, see {@link Demand#mostOnANode()}.
 */
final class DomainSpread {
    private final List<Count> counts = new ArrayList<>();

    /** The pods in each domain of a constraint. */
    private record Count(SpreadConstraint constraint, SortedMap<String, Integer> pods) {
        String key() {
            return constraint.topologyKey();
        }
    }

    /** Counts what runs; domains are those of nodes that the pod's requirements allow, and those that pools can buy in. */
    DomainSpread(PodShape shape, Requirements asked, Templates templates, Rooms rooms) {
        for (SpreadConstraint constraint : shape.spread()) {
            if (constraint.hard() && !constraint.isByNode()) {
                counts.add(new Count(constraint, templates.domains(constraint.topologyKey())));
            }
        }
        for (int i = 0; i < rooms.size(); i++) {
            ExistingNode node = rooms.node(i);
            if (rooms.isThere(i) && NodeLabels.meet(node.labels(), Requirements.NONE, asked)) {
                counts.forEach(count -> count(count, node.labels(), node.podsOf(shape)));
            }
        }
    }

    private static void count(Count count, Map<String, String> labels, int pods) {
        String domain = labels.get(count.key());
        if (domain != null) {
            count.pods().merge(domain, pods, Integer::sum);
        }
    }

    /** Whether one more pod may go to a node with these labels. */
    boolean allows(Map<String, String> labels, Requirements asked) {
        for (Count count : counts) {
            String domain = labels.get(count.key());
            if (domain == null
                    || skew(count, domain, asked) > count.constraint().maxSkew()) {
                return false;
            }
        }
        return true;
    }

    /** What is asked of a new node if it takes one more pod; empty when it must not. */
    Optional<Requirements> narrowed(Requirements claim, Requirements asked) {
        Requirements narrowed = claim;
        for (Count count : counts) {
            Optional<String> domain = emptiest(count, claim.get(count.key()));
            if (domain.isEmpty()
                    || skew(count, domain.get(), asked) > count.constraint().maxSkew()) {
                return Optional.empty();
            }
            narrowed = narrowed.and(Requirements.of(List.of(Requirement.in(count.key(), Set.of(domain.get())))));
        }
        return Optional.of(narrowed);
    }

    private static Optional<String> emptiest(Count count, Requirement possible) {
        return count.pods().entrySet().stream()
                .filter(domain -> possible.allows(domain.getKey()))
                .min(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey);
    }

    /** How many pods more than the emptiest of its own domains that one would have. */
    private static int skew(Count count, String domain, Requirements asked) {
        Requirement own = asked.get(count.key());
        int fewest = Integer.MAX_VALUE;
        for (Map.Entry<String, Integer> one : count.pods().entrySet()) {
            if (own.allows(one.getKey())) {
                fewest = Math.min(fewest, one.getValue());
            }
        }
        return count.pods().getOrDefault(domain, 0) + 1 - fewest;
    }

    /** A pod went to a node with these labels. */
    void placed(Map<String, String> labels) {
        counts.forEach(count -> count(count, labels, 1));
    }

    /** A pod went to a claim of which this is asked now. */
    void placed(Requirements claim) {
        counts.forEach(count -> {
            Requirement in = claim.get(count.key());
            in.anyValue().ifPresent(domain -> count.pods().merge(domain, 1, Integer::sum));
        });
    }
}
