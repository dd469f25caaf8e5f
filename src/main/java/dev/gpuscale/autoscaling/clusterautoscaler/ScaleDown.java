package dev.gpuscale.autoscaling.clusterautoscaler;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which unneeded nodes a loop deletes when it does not cool down (Cluster Autoscaler core/scaledown/planner/planner.go
 * NodesToDelete): those that have been unneeded for long enough, no group below its minimum, empty ones first, then those that
 * budgets make no trouble for, and no more at once than the limits allow.
 */
public final class ScaleDown {
    private static final Comparator<Candidate> EMPTY_FIRST =
            Comparator.comparing(Candidate::isEmpty).reversed();

    private final ScaleDownSnapshot snapshot;
    private final Instant now;
    private final Map<String, MinSize> sizes = new LinkedHashMap<>();
    private final Map<String, UnremovableReason> reasons = new LinkedHashMap<>();

    private ScaleDown(ScaleDownSnapshot snapshot, Instant now) {
        this.snapshot = snapshot;
        this.now = now;
    }

    /**
     * The decision.
     *
     * @param unneeded what this loop found
     * @param emptyInProgress empty nodes that are being deleted
     * @param drainsInProgress nodes that are being drained
     */
    public static ScaleDownDecision decide(
            ScaleDownSnapshot snapshot,
            UnneededNodes unneeded,
            int emptyInProgress,
            int drainsInProgress,
            ScaleDownFlags flags,
            Instant now) {
        ScaleDown scaleDown = new ScaleDown(snapshot, now);
        Deletions wanted = scaleDown.wanted(unneeded);
        return new ScaleDownDecision(
                Cropping.crop(wanted, emptyInProgress, drainsInProgress, flags), scaleDown.reasons);
    }

    /** An unneeded node as it is now. */
    private record Candidate(HostNode node, ScaleDownGroup group, UnneededNode unneeded) {
        String groupId() {
            return group.group().id();
        }

        boolean isEmpty() {
            return unneeded.removal().isOfEmptyNode();
        }

        boolean isRisky() {
            return unneeded.removal().risky();
        }

        boolean goesWithGroup() {
            return group.group().options().zeroOrMax();
        }
    }

    private Deletions wanted(UnneededNodes unneeded) {
        List<Candidate> candidates = candidates(unneeded);
        candidates.sort(EMPTY_FIRST); // each takes from its group's size
        List<Candidate> removable = new ArrayList<>();
        for (Candidate candidate : candidates) {
            if (isRemovable(candidate)) {
                removable.add(candidate);
            }
        }
        removable.sort(EMPTY_FIRST.thenComparing(Candidate::isRisky));
        List<Candidate> whole = wholeGroups(removable);
        return new Deletions(grouped(whole, true), grouped(whole, false));
    }

    /** In the order in which the loop found them. */
    private List<Candidate> candidates(UnneededNodes unneeded) {
        Map<String, HostNode> nodes = new LinkedHashMap<>();
        for (HostNode node : snapshot.nodes()) {
            if (unneeded.contains(node.name())) {
                nodes.put(node.name(), node);
            }
        }
        List<Candidate> candidates = new ArrayList<>();
        for (UnneededNode found : unneeded.byName().values()) {
            HostNode node = nodes.get(found.name());
            ScaleDownGroup group = node == null ? null : snapshot.groups().get(node.groupId());
            if (node != null && group != null) {
                candidates.add(new Candidate(node, group, found));
            }
        }
        return candidates;
    }

    private boolean isRemovable(Candidate candidate) {
        Optional<UnremovableReason> reason = stays(candidate);
        reason.ifPresent(why -> reasons.put(candidate.node().name(), why));
        return reason.isEmpty();
    }

    private Optional<UnremovableReason> stays(Candidate candidate) {
        if (Eligibility.isDisabled(candidate.node().annotations())) {
            return Optional.of(UnremovableReason.SCALE_DOWN_DISABLED_ANNOTATION);
        }
        ScaleDownGroup group = candidate.group();
        Optional<UnremovableReason> tooEarly = ScaleDownTiming.tooEarly(
                candidate.unneeded().since(),
                candidate.node().isReady(),
                group.group().options(),
                now);
        if (tooEarly.isPresent()) {
            return tooEarly;
        }
        MinSize size = sizes.computeIfAbsent(candidate.groupId(), id -> group.minSize());
        return size.take() ? Optional.empty() : Optional.of(UnremovableReason.NODE_GROUP_MIN_SIZE_REACHED);
    }

    /** Without groups that would go in part (processors/nodes/scale_down_set_processor.go AtomicResizeFilteringProcessor). */
    private List<Candidate> wholeGroups(List<Candidate> removable) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        removable.forEach(candidate -> counts.merge(candidate.groupId(), 1, Integer::sum));
        List<Candidate> whole = new ArrayList<>();
        for (Candidate candidate : removable) {
            int count = counts.getOrDefault(candidate.groupId(), 0);
            if (candidate.goesWithGroup() && !candidate.group().isWhole(count)) {
                reasons.put(candidate.node().name(), UnremovableReason.ATOMIC_SCALE_DOWN_FAILED);
            } else if (candidate.unneeded().removal().waits()) {
                reasons.put(candidate.node().name(), UnremovableReason.BLOCKED_BY_ON_COMPLETION_POD);
            } else {
                whole.add(candidate);
            }
        }
        return whole;
    }

    private static List<GroupNodes> grouped(List<Candidate> candidates, boolean empty) {
        Map<String, List<Candidate>> groups = new LinkedHashMap<>();
        for (Candidate candidate : candidates) {
            if (candidate.isEmpty() == empty) {
                groups.computeIfAbsent(candidate.groupId(), id -> new ArrayList<>())
                        .add(candidate);
            }
        }
        List<GroupNodes> grouped = new ArrayList<>();
        groups.forEach((id, list) -> grouped.add(new GroupNodes(
                id,
                list.get(0).goesWithGroup(),
                list.stream().map(candidate -> candidate.node().name()).toList())));
        return grouped;
    }
}
