package dev.gpuscale.autoscaling.clusterautoscaler;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One loop's search for nodes that could go (Cluster Autoscaler core/scaledown/planner/planner.go UpdateClusterState). It runs in
 * every loop, also while scale-down cools down.
 */
public final class ScaleDownPlanner {
    private final ScaleDownFlags flags;

    public ScaleDownPlanner(ScaleDownFlags flags) {
        this.flags = flags;
    }

    /**
     * What the loop finds.
     *
     * @param before what the last loop found
     * @param failed nodes whose simulation failed lately
     */
    public ScaleDownUpdate update(
            ScaleDownSnapshot snapshot, UnneededNodes before, UnremovableNodes failed, Instant now) {
        UnremovableNodes recent = failed.at(now);
        Map<String, UnremovableReason> reasons = new LinkedHashMap<>();
        RemovalSimulation simulation =
                new RemovalSimulation(snapshot.cluster(), flags.drain(), snapshot.budgets(), now);
        int limit = before.limit(flags.maxParallelism(), flags.groupDefaults().unneededTime(), snapshot.shortestLoop());
        List<Removal> removals = new ArrayList<>();
        List<String> failedNow = new ArrayList<>();
        int counted = 0;
        for (Candidate candidate : candidates(snapshot, before, recent, reasons, simulation, now)) {
            if (counted >= limit) {
                break;
            }
            Removal removal = simulation.simulate(candidate.node, candidate.index);
            if (removal.isPossible()) {
                removals.add(removal);
                counted += candidate.group.group().options().zeroOrMax() ? 0 : 1;
            } else {
                failedNow.add(removal.node());
                removal.reason().ifPresent(reason -> reasons.put(removal.node(), reason));
            }
        }
        return new ScaleDownUpdate(
                before.update(removals, now), recent.with(failedNow, now.plus(flags.unremovableRecheck())), reasons);
    }

    private record Candidate(HostNode node, int index, ScaleDownGroup group, boolean empty, boolean unneeded) {}

    /** The eligible nodes, empty ones first, then those that the last loop found. */
    private List<Candidate> candidates(
            ScaleDownSnapshot snapshot,
            UnneededNodes before,
            UnremovableNodes recent,
            Map<String, UnremovableReason> reasons,
            RemovalSimulation simulation,
            Instant now) {
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < snapshot.nodes().size(); i++) {
            HostNode node = snapshot.nodes().get(i);
            ScaleDownGroup group = snapshot.groups().get(node.groupId());
            if (group == null) {
                reasons.put(node.name(), UnremovableReason.NOT_AUTOSCALED);
                continue;
            }
            Optional<UnremovableReason> reason =
                    ineligible(node, snapshot.cluster().guests(i), group, recent, now);
            if (reason.isPresent()) {
                reasons.put(node.name(), reason.get());
            } else if (!ScaleDownTiming.keepsGroup(group.last(), flags, now)) {
                candidates.add(
                        new Candidate(node, i, group, simulation.isEmpty(node, i), before.contains(node.name())));
            }
        }
        candidates.sort(Comparator.comparing(Candidate::empty)
                .thenComparing(Candidate::unneeded)
                .reversed());
        return candidates;
    }

    private Optional<UnremovableReason> ineligible(
            HostNode node, List<HostedPod> guests, ScaleDownGroup group, UnremovableNodes recent, Instant now) {
        if (!group.isAboveMinimum()) {
            return Optional.of(UnremovableReason.NODE_GROUP_MIN_SIZE_REACHED);
        }
        GroupOptions options = group.group().options();
        Utilization utilization = new Utilization(options.ignoreDaemonSets(), flags.ignoreMirrorPods());
        return new Eligibility(
                        recent.isRecent(node.name(), now),
                        node.isBeingDeleted(),
                        node.annotations(),
                        true,
                        () -> utilization.of(node, guests, now),
                        node.isGpuNode() ? options.gpuUtilizationThreshold() : options.utilizationThreshold(),
                        node.isReady(),
                        flags.unready())
                .reason();
    }
}
