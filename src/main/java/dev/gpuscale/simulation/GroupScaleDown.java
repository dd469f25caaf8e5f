package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.clusterautoscaler.ClusterSnapshot;
import dev.gpuscale.autoscaling.clusterautoscaler.DeletionTimes;
import dev.gpuscale.autoscaling.clusterautoscaler.Deletions;
import dev.gpuscale.autoscaling.clusterautoscaler.GroupNodes;
import dev.gpuscale.autoscaling.clusterautoscaler.LastScaling;
import dev.gpuscale.autoscaling.clusterautoscaler.ScaleDown;
import dev.gpuscale.autoscaling.clusterautoscaler.ScaleDownFlags;
import dev.gpuscale.autoscaling.clusterautoscaler.ScaleDownGroup;
import dev.gpuscale.autoscaling.clusterautoscaler.ScaleDownPlanner;
import dev.gpuscale.autoscaling.clusterautoscaler.ScaleDownSnapshot;
import dev.gpuscale.autoscaling.clusterautoscaler.ScaleDownTiming;
import dev.gpuscale.autoscaling.clusterautoscaler.ScaleDownUpdate;
import dev.gpuscale.autoscaling.clusterautoscaler.UnneededNodes;
import dev.gpuscale.autoscaling.clusterautoscaler.UnremovableNodes;
import dev.gpuscale.autoscaling.scheduler.Taint;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * The Cluster Autoscaler's scale-down at work (core/scaledown): each loop looks which nodes could go, and those that could for long
 * enough are tainted, after a while drained, and given back.
 */
final class GroupScaleDown {
    /** Flag {@code --max-bulk-soft-taint-count}. */
    private static final int MOST_MARKS = 10;

    /** On nodes that it deletes (utils/taints); its value, a time, matters to nobody. */
    private static final Taint TO_BE_DELETED = new Taint("ToBeDeletedByClusterAutoscaler", "", "NoSchedule");

    private final World world;
    private final MachineGroups groups;
    private final SeenPods seen;
    private final ScaleDownFlags flags;
    private final ScaleDownPlanner planner;
    private UnneededNodes unneeded = UnneededNodes.NONE;
    private UnremovableNodes unremovable = UnremovableNodes.NONE;
    private LastScaling deletions = LastScaling.NEVER;
    private final Map<String, LastScaling> byGroup = new HashMap<>();
    private Duration shortestLoop;
    private long lastLoopMicros = -1;

    GroupScaleDown(World world, MachineGroups groups, SeenPods seen, ScaleDownFlags flags) {
        this.world = world;
        this.groups = groups;
        this.seen = seen;
        this.flags = flags;
        this.planner = new ScaleDownPlanner(flags);
        this.shortestLoop = flags.groupDefaults().unneededTime();
    }

    /**
     * One loop's part.
     *
     * @param nodes the registered ones, in the order that the working copy has them
     * @param ordered when nodes were last ordered
     * @param newPods pods are so new that more will come
     * @return whether any deletion was begun
     */
    boolean run(List<SeenNode> nodes, ClusterSnapshot cluster, LastScaling ordered, boolean newPods, long now) {
        measureLoop(now);
        if (!flags.enabled()) {
            return false;
        }
        LastScaling last = new LastScaling(ordered.scaleUp(), deletions.delete(), deletions.failure());
        ScaleDownSnapshot snapshot =
                new ScaleDownSnapshot(nodes, scaleDownGroups(nodes, last), cluster, seen.budgets(), shortestLoop);
        ScaleDownUpdate update = planner.update(snapshot, unneeded, unremovable, world.instant(now));
        unneeded = update.unneeded();
        unremovable = update.unremovable();
        if (ScaleDownTiming.coolsDown(last, newPods, flags, world.instant(now))) {
            markCandidates(nodes, now);
            return false;
        }
        Deletions deleted = ScaleDown.decide(
                        snapshot,
                        unneeded,
                        inProgress(nodes, false),
                        inProgress(nodes, true),
                        flags,
                        world.instant(now))
                .deletions();
        Map<String, SeenNode> byName = new HashMap<>();
        nodes.forEach(node -> byName.put(node.name(), node));
        begin(deleted.empty(), false, byName, now);
        begin(deleted.drain(), true, byName, now);
        boolean deletes = !deleted.empty().isEmpty() || !deleted.drain().isEmpty();
        if (deletes) {
            deletions = deletions.deleted(world.instant(now));
        } else {
            markCandidates(nodes, now);
        }
        return deletes;
    }

    private void measureLoop(long now) {
        if (lastLoopMicros >= 0) {
            Duration loop = Duration.ofNanos((now - lastLoopMicros) * 1000);
            shortestLoop = loop.compareTo(shortestLoop) < 0 ? loop : shortestLoop;
        }
        lastLoopMicros = now;
    }

    private Map<String, ScaleDownGroup> scaleDownGroups(List<SeenNode> nodes, LastScaling ofCluster) {
        Map<String, ScaleDownGroup> found = new LinkedHashMap<>();
        for (MachineGroup group : groups.all()) {
            int registered = 0;
            int going = 0;
            for (SeenNode node : nodes) {
                boolean own = node.groupId().equals(group.name());
                registered += own ? 1 : 0;
                going += own && node.isBeingDeleted() ? 1 : 0;
            }
            LastScaling last =
                    flags.delaysPerGroup() ? byGroup.getOrDefault(group.name(), LastScaling.NEVER) : ofCluster;
            found.put(group.name(), new ScaleDownGroup(group.settings(), group.targetSize(), registered, going, last));
        }
        return found;
    }

    private static int inProgress(List<SeenNode> nodes, boolean drained) {
        int count = 0;
        for (SeenNode node : nodes) {
            count += node.isBeingDeleted() && node.member().isDrained() == drained ? 1 : 0;
        }
        return count;
    }

    /**
     * The soft taint, by which the scheduler avoids nodes that may go (core/scaledown/actuation/softtaint.go): taken away first, then
     * put on, no more than ten times in a loop, cooling down or not.
     */
    private void markCandidates(List<SeenNode> nodes, long now) {
        int left = MOST_MARKS;
        for (boolean candidate : new boolean[] {false, true}) {
            for (SeenNode seenNode : nodes) {
                Node node = seenNode.member().node();
                boolean changes = unneeded.contains(node.name()) == candidate && node.isDiscouraged() != candidate;
                if (left > 0 && changes && !seenNode.isBeingDeleted()) {
                    left--;
                    node.discourage(candidate);
                    world.observer().node(now, node, candidate ? NodeEvent.UNNEEDED : NodeEvent.NEEDED);
                }
            }
        }
    }

    // ---------------------------------------------------------------- a node goes

    private void begin(List<GroupNodes> wanted, boolean drain, Map<String, SeenNode> byName, long now) {
        for (GroupNodes group : wanted) {
            for (String name : group.nodes()) {
                GroupNode member = Objects.requireNonNull(byName.get(name)).member();
                member.beginDeletion(drain);
                note(member, LastScaling::deleted, now);
                world.cluster().cordon(member.node(), TO_BE_DELETED, now);
                world.observer().node(now, member.node(), NodeEvent.TO_BE_DELETED);
                world.calendar()
                        .schedule(
                                now + SimTime.micros(flags.deletion().delayAfterTaint()),
                                Calendar.Kind.NODES,
                                at -> proceed(member, drain, at));
            }
        }
    }

    private void proceed(GroupNode member, boolean drain, long now) {
        Node node = member.node();
        if (node.stage() == Node.Stage.GONE) {
            return;
        }
        boolean occupied = node.pods().stream().anyMatch(pod -> pod.isActive() && !seen.isExpendable(pod));
        if (!drain && occupied) {
            fail(member, now); // pods came in the meantime
        } else if (!drain) {
            finish(member, now);
        } else {
            Set<Pod> there = Set.copyOf(node.pods()); // those that come later die with the node
            Drain.Rules rules = new Drain.Rules(
                    there::contains,
                    pod -> true,
                    Drain.Retry.every(SimTime.micros(DeletionTimes.EVICTION_RETRY)),
                    SimTime.micros(flags.deletion().evictionTime()),
                    SimTime.micros(flags.deletion().longestGrace()),
                    Drain.NEVER);
            Drain evictions = new Drain(world, node, rules, (empty, at) -> evicted(member, now, empty, at));
            world.cluster().drain(node, evictions, now);
        }
    }

    /** The pods are gone, or held for too long; it looks every five seconds. */
    private void evicted(GroupNode member, long begunMicros, boolean empty, long now) {
        if (!empty) {
            world.cluster().keep(member.node(), now);
            fail(member, now);
            return;
        }
        long poll = SimTime.micros(DeletionTimes.POLL);
        long looked = Math.floorDiv(now - begunMicros + poll - 1, poll) * poll;
        world.calendar().schedule(begunMicros + looked, Calendar.Kind.NODES, at -> finish(member, at));
    }

    private void finish(GroupNode member, long now) {
        if (member.node().stage() != Node.Stage.GONE) {
            world.events().count(member.isDrained() ? ClusterEvent.REMOVED_UNDERUSED : ClusterEvent.REMOVED_EMPTY);
            member.group().delete(member, now);
        }
    }

    private void fail(GroupNode member, long now) {
        member.cancelDeletion();
        world.cluster().cordon(member.node(), null, now);
        deletions = deletions.failed(world.instant(now));
        note(member, LastScaling::failed, now);
    }

    private void note(GroupNode member, BiFunction<LastScaling, Instant, LastScaling> event, long now) {
        String group = member.group().name();
        byGroup.put(group, event.apply(byGroup.getOrDefault(group, LastScaling.NEVER), world.instant(now)));
    }

    /** Nodes of a group were ordered: where the delays are a group's own, it keeps its nodes for a while. */
    void ordered(String group, long now) {
        byGroup.put(group, byGroup.getOrDefault(group, LastScaling.NEVER).scaledUp(world.instant(now)));
    }
}
