package dev.gpuscale.autoscaling.clusterautoscaler;

import dev.gpuscale.autoscaling.scheduler.HardSpread;
import dev.gpuscale.autoscaling.scheduler.NodeFilter;
import dev.gpuscale.autoscaling.scheduler.NodeView;
import dev.gpuscale.autoscaling.scheduler.PodShape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/**
 * What one loop buys for pods that fit nowhere (Cluster Autoscaler core/scaleup/orchestrator/orchestrator.go): one option, the
 * expanders' choice among the groups that could help; pods that need another group wait for the next loop.
 */
public final class ScaleUp {
    private final ScaleUpFlags flags;
    private final ExpanderChain expanders;
    private final int clusterNodes;

    /**
     * Scale-up under these flags.
     *
     * @param pricing of the expander {@code price}
     * @param clusterNodes how many nodes there are, ready or not
     */
    public ScaleUp(ScaleUpFlags flags, Pricing pricing, int clusterNodes) {
        this.flags = flags;
        this.expanders = ExpanderChain.of(
                flags.expanders(),
                flags.priorities(),
                new PriceScore(pricing, PreferredNode.forClusterOf(clusterNodes)));
        this.clusterNodes = clusterNodes;
    }

    /**
     * The decision.
     *
     * @param pending pods that fit neither existing nor upcoming nodes
     * @param groups in the provider's order
     * @param nodes what the cluster has, upcoming nodes among them: pods that must be spread are spread with them
     * @param lot breaks a tie: given a count above 1, an index below it
     */
    public ScaleUpDecision decide(
            List<PodGroup> pending, List<GroupState> groups, List<? extends NodeView> nodes, IntUnaryOperator lot) {
        Map<String, Candidate> candidates = new LinkedHashMap<>();
        List<SkippedGroup> skipped = new ArrayList<>();
        for (GroupState state : groups) {
            Optional<SkippedGroup.Reason> reason = unfit(state);
            List<PodGroup> fitting = reason.isPresent() ? List.of() : fitting(pending, state.group(), nodes);
            if (fitting.isEmpty()) {
                skipped.add(new SkippedGroup(state.group().id(), reason.orElse(SkippedGroup.Reason.FITS_NO_POD)));
            } else {
                candidates.put(state.group().id(), new Candidate(state, fitting));
            }
        }
        List<ExpansionOption> options = candidates.values().stream()
                .map(candidate -> option(candidate, candidates, nodes))
                .filter(option -> option.nodeCount() > 0)
                .toList();
        Optional<ExpansionOption> chosen = expanders.choose(options, lot);
        List<Resize> resizes = chosen.map(option -> resizes(option, candidates)).orElse(List.of());
        return new ScaleUpDecision(options, skipped, chosen, resizes);
    }

    /**
     * What fills groups up to their minimum, which happens with flag {@code --enforce-node-group-min-size} only
     * (ScaleUpToNodeGroupMinSize). Each group is capped as if the cluster had its nodes only, as in the original.
     */
    public List<Resize> toMinimum(List<GroupState> groups) {
        int limit = flags.maxNodesTotal() == 0 ? Integer.MAX_VALUE : flags.maxNodesTotal();
        return groups.stream()
                .filter(state -> state.healthy() && !state.backedOff())
                .map(state -> new Resize(
                        state.group().id(),
                        state.targetSize(),
                        Math.min(limit, state.group().minSize())))
                .filter(resize -> resize.increase() > 0)
                .toList();
    }

    /** A group that may grow, and the pods that one of its nodes could run. */
    private record Candidate(GroupState state, List<PodGroup> fitting) {
        String id() {
            return state.group().id();
        }

        /** Whether it could run what the other could. */
        boolean covers(Candidate other) {
            Set<PodShape> own = Collections.newSetFromMap(new IdentityHashMap<>());
            fitting.forEach(pods -> own.add(pods.shape()));
            return other.fitting.stream().allMatch(pods -> own.contains(pods.shape()));
        }
    }

    private Optional<SkippedGroup.Reason> unfit(GroupState state) {
        if (!state.healthy()) {
            return Optional.of(SkippedGroup.Reason.UNHEALTHY);
        }
        if (state.backedOff()) {
            return Optional.of(SkippedGroup.Reason.BACKED_OFF);
        }
        if (state.room() <= 0) {
            return Optional.of(SkippedGroup.Reason.AT_MAXIMUM);
        }
        boolean tooMany = state.group().options().zeroOrMax() && state.room() > clusterRoom();
        return tooMany ? Optional.of(SkippedGroup.Reason.EXCEEDS_MAX_NODES_TOTAL) : Optional.empty();
    }

    private static List<PodGroup> fitting(List<PodGroup> pending, NodeGroup group, List<? extends NodeView> nodes) {
        PlannedNode fresh = PlannedNode.of(group);
        List<NodeView> all = new ArrayList<>(nodes);
        all.add(fresh);
        return pending.stream()
                .filter(pods ->
                        NodeFilter.passes(pods.shape(), fresh) && new HardSpread(pods.shape(), all).passes(fresh))
                .toList();
    }

    private ExpansionOption option(Candidate candidate, Map<String, Candidate> all, List<? extends NodeView> nodes) {
        NodeGroup group = candidate.state().group();
        Estimate estimate = Estimator.estimate(candidate.fitting(), group, mostNewNodes(candidate, all), nodes);
        int bought = group.options().zeroOrMax() && estimate.nodeCount() > 0 ? group.maxSize() : estimate.nodeCount();
        return new ExpansionOption(group.id(), bought, estimate.scheduled(), Optional.of(group.offer()));
    }

    /** What the estimator may open: its own limit, the room of the group and its like, and that of the cluster. */
    private int mostNewNodes(Candidate candidate, Map<String, Candidate> all) {
        int room = candidate.state().room()
                + similar(candidate, all).stream()
                        .mapToInt(other -> other.state().room())
                        .sum();
        int limit = flags.maxNodesPerScaleUp() == 0 ? Integer.MAX_VALUE : flags.maxNodesPerScaleUp();
        return Math.min(limit, Math.min(room, clusterRoom()));
    }

    private int clusterRoom() {
        return flags.maxNodesTotal() == 0 ? Integer.MAX_VALUE : Math.max(0, flags.maxNodesTotal() - clusterNodes);
    }

    private List<Candidate> similar(Candidate candidate, Map<String, Candidate> all) {
        if (!flags.balanceSimilarGroups() || candidate.state().group().options().zeroOrMax()) {
            return List.of();
        }
        return all.values().stream()
                .filter(other -> !other.id().equals(candidate.id()))
                .filter(other -> flags.similarity()
                        .isSimilar(candidate.state().group(), other.state().group()))
                .filter(other -> other.covers(candidate))
                .toList();
    }

    private List<Resize> resizes(ExpansionOption option, Map<String, Candidate> all) {
        Candidate chosen = Objects.requireNonNull(all.get(option.groupId()));
        List<GroupSize> sizes = new ArrayList<>();
        sizes.add(chosen.state().size());
        similar(chosen, all).forEach(other -> sizes.add(other.state().size()));
        return Balancing.split(sizes, Math.min(option.nodeCount(), clusterRoom()));
    }
}
