package dev.gpuscale.autoscaling.clusterautoscaler;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which unneeded nodes a loop deletes when it does not cool down (Cluster Autoscaler core/scaledown/planner/planner.go
 * NodesToDelete): those that have been unneeded for long enough, no group below its minimum, empty ones first, then those that
 * budgets make no trouble for, and no more at once than the limits allow.
 */
public final class ScaleDown {
    private final ScaleDownSnapshot snapshot;
    private final Map<String, HostNode> nodes = new LinkedHashMap<>();
    private final Map<String, MinSize> sizes = new LinkedHashMap<>();
    private final Map<String, UnremovableReason> reasons = new LinkedHashMap<>();
    private final Instant now;

    private ScaleDown(ScaleDownSnapshot snapshot, Instant now) {
        this.snapshot = snapshot;
        this.now = now;
        snapshot.nodes().forEach(node -> nodes.put(node.name(), node));
        snapshot.groups().forEach((id, group) -> sizes.put(id, group.minSize()));
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

    private Deletions wanted(UnneededNodes unneeded) {
        List<UnneededNode> empty = removable(unneeded, node -> node.removal().isOfEmptyNode());
        List<UnneededNode> drain = removable(unneeded, node -> !node.removal().isOfEmptyNode());
        drain.sort(Comparator.comparing(node -> node.removal().risky()));
        List<UnneededNode> whole =
                wholeGroups(Stream.concat(empty.stream(), drain.stream()).toList());
        return new Deletions(
                grouped(whole, node -> node.removal().isOfEmptyNode()),
                grouped(whole, node -> !node.removal().isOfEmptyNode()));
    }

    private List<UnneededNode> removable(UnneededNodes unneeded, Predicate<UnneededNode> kind) {
        List<UnneededNode> removable = new ArrayList<>();
        for (UnneededNode node : unneeded.byName().values()) {
            if (kind.test(node) && nodes.containsKey(node.name())) {
                Optional<UnremovableReason> reason = stays(node);
                if (reason.isPresent()) {
                    reasons.put(node.name(), reason.get());
                } else {
                    removable.add(node);
                }
            }
        }
        return removable;
    }

    private Optional<UnremovableReason> stays(UnneededNode unneeded) {
        HostNode node = nodes.get(unneeded.name());
        if (Eligibility.isDisabled(node.annotations())) {
            return Optional.of(UnremovableReason.SCALE_DOWN_DISABLED_ANNOTATION);
        }
        if (!snapshot.groups().containsKey(node.groupId())) {
            return Optional.of(UnremovableReason.NOT_AUTOSCALED);
        }
        GroupOptions options = groupOf(unneeded).group().options();
        Optional<UnremovableReason> tooEarly = ScaleDownTiming.tooEarly(unneeded.since(), node.isReady(), options, now);
        if (tooEarly.isPresent()) {
            return tooEarly;
        }
        return sizes.get(node.groupId()).take()
                ? Optional.empty()
                : Optional.of(UnremovableReason.NODE_GROUP_MIN_SIZE_REACHED);
    }

    /** Without groups that would go in part (processors/nodes/scale_down_set_processor.go AtomicResizeFilteringProcessor). */
    private List<UnneededNode> wholeGroups(List<UnneededNode> removable) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        removable.forEach(node -> counts.merge(groupOf(node).group().id(), 1, Integer::sum));
        List<UnneededNode> whole = new ArrayList<>();
        for (UnneededNode node : removable) {
            ScaleDownGroup group = groupOf(node);
            boolean inPart = group.group().options().zeroOrMax()
                    && !group.isWhole(counts.get(group.group().id()));
            if (inPart) {
                reasons.put(node.name(), UnremovableReason.ATOMIC_SCALE_DOWN_FAILED);
            } else if (node.removal().waits()) {
                reasons.put(node.name(), UnremovableReason.BLOCKED_BY_ON_COMPLETION_POD);
            } else {
                whole.add(node);
            }
        }
        return whole;
    }

    private List<GroupNodes> grouped(List<UnneededNode> removable, Predicate<UnneededNode> kind) {
        Map<String, List<String>> names = new LinkedHashMap<>();
        removable.stream()
                .filter(kind)
                .forEach(node -> names.computeIfAbsent(groupOf(node).group().id(), id -> new ArrayList<>())
                        .add(node.name()));
        List<GroupNodes> groups = new ArrayList<>();
        names.forEach((id, list) -> groups.add(
                new GroupNodes(id, snapshot.groups().get(id).group().options().zeroOrMax(), list)));
        return groups;
    }

    private ScaleDownGroup groupOf(UnneededNode node) {
        return snapshot.groups().get(nodes.get(node.name()).groupId());
    }
}
