package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.clusterautoscaler.AutoscalerFlags;
import dev.gpuscale.autoscaling.clusterautoscaler.ClusterSnapshot;
import dev.gpuscale.autoscaling.clusterautoscaler.GpuReadiness;
import dev.gpuscale.autoscaling.clusterautoscaler.GroupState;
import dev.gpuscale.autoscaling.clusterautoscaler.NewPods;
import dev.gpuscale.autoscaling.clusterautoscaler.NodeGroup;
import dev.gpuscale.autoscaling.clusterautoscaler.PodGroup;
import dev.gpuscale.autoscaling.clusterautoscaler.Resize;
import dev.gpuscale.autoscaling.clusterautoscaler.ScaleUp;
import dev.gpuscale.autoscaling.scheduler.PodShape;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The Cluster Autoscaler at work (core/static_autoscaler.go): its loop, and what it buys. What it decides is in {@code
 * autoscaling.clusterautoscaler}; what it takes away, in {@link GroupScaleDown}.
 */
final class ClusterAutoscaler implements NodeAutoscaler {
    private final World world;
    private final AutoscalerFlags flags;
    private final MachineGroups groups;
    private final LoopClock clock;
    private final IntUnaryOperator lots;
    private final SeenPods seen;
    private final ScaleUpRequests requests;
    private final GroupScaleDown scaleDown;
    private int loops;
    private long lastLoopMicros;

    /**
     * @param clock when its loop runs
     * @param lots of that many equal options the index of one
     */
    ClusterAutoscaler(World world, GroupsPlan plan, LoopClock clock, IntUnaryOperator lots) {
        this.world = world;
        this.flags = plan.autoscaler().orElseThrow();
        this.groups = new MachineGroups(world, plan);
        this.clock = clock;
        this.lots = lots;
        this.seen = new SeenPods(world, flags.expendablePodsCutoff());
        this.requests = new ScaleUpRequests(flags.scaleUp().backoff());
        this.scaleDown = new GroupScaleDown(world, groups, seen, flags.scaleDown());
        schedule(clock.first());
    }

    // ---------------------------------------------------------------- the loop

    private void schedule(long at) {
        if (at != Long.MAX_VALUE) {
            int number = ++loops;
            world.calendar().schedule(at, Calendar.Kind.NODES, now -> {
                if (number == loops) {
                    lastLoopMicros = now;
                    schedule(clock.next(now, run(now)));
                }
            });
        }
    }

    @Override
    public void unschedulable(Pod pod, long now) {
        if (clock.hearsPods() && !seen.isExpendable(pod)) {
            schedule(Math.max(now, lastLoopMicros + LoopClock.LOOP));
        }
    }

    /** One loop; whether it scaled anything. */
    private boolean run(long now) {
        Instant instant = world.instant(now);
        clearFailures(now);
        Census census = new Census(instant);
        if (!flags.health().isHealthy(census.unready, census.registered)) {
            return false;
        }
        requests.settle(census::isComplete, instant);
        ClusterSnapshot cluster = new ClusterSnapshot(census.nodes, upcoming(census, instant), instant);
        List<SeenPod> pending = left(seen.pending(groups.all()), cluster);
        pending.removeIf(pod -> flags.newPodDelay().holdsBack(pod.createdAt(), seen.ownDelay(pod), instant));
        boolean newPods = !pending.isEmpty() && NewPods.allNew(pending, instant);
        if (flags.enforceMinSize() && grow(toMinimum(instant), now)) {
            return true;
        }
        if (!pending.isEmpty() && !newPods && grow(decide(PodGroup.of(pending), instant), now)) {
            return true; // nothing is taken away in a loop that bought
        }
        return scaleDown.run(census.nodes, cluster, requests.last(), newPods, now);
    }

    // ---------------------------------------------------------------- what is there

    /** The nodes and how many of each group are how far. */
    private final class Census {
        private final List<SeenNode> nodes = new ArrayList<>();
        private final Map<MachineGroup, int[]> counts = new IdentityHashMap<>();
        private int unready;
        private int registered;

        Census(Instant now) {
            for (MachineGroup group : groups.all()) {
                int[] count = new int[2];
                counts.put(group, count);
                for (GroupNode member : group.nodes()) {
                    count(member, count, now);
                }
            }
        }

        private void count(GroupNode member, int[] count, Instant now) {
            if (!member.isRegistered()) {
                return;
            }
            registered++;
            GpuReadiness readiness = member.readiness(world.now(), flags.maxNodeStartupTime());
            nodes.add(SeenNode.of(member, readiness, seen, now));
            count[0] += readiness == GpuReadiness.READY ? 1 : 0;
            count[1] += readiness == GpuReadiness.UNREADY ? 1 : 0;
            unready += readiness == GpuReadiness.UNREADY ? 1 : 0;
        }

        /** Machines that are still to come. */
        int missing(MachineGroup group) {
            int[] count = counts.getOrDefault(group, new int[2]);
            return Math.max(0, group.targetSize() - count[0] - count[1]);
        }

        boolean isComplete(String id) {
            return groups.all().stream()
                    .filter(group -> group.name().equals(id))
                    .allMatch(group -> missing(group) == 0);
        }
    }

    /** The groups of nodes that are on their way; what a failing group should have had does not count. */
    private List<NodeGroup> upcoming(Census census, Instant now) {
        List<NodeGroup> upcoming = new ArrayList<>();
        for (MachineGroup group : groups.all()) {
            if (requests.isOpen(group.name()) && !requests.backsOff(group.name(), now)) {
                upcoming.addAll(Collections.nCopies(census.missing(group), group.settings()));
            }
        }
        return upcoming;
    }

    /**
     * Pods that fit neither on nodes nor on what is on its way. Which of equal pods find room is chance: the autoscaler takes them
     * in the order in which its cache lists them, that of a map of Go. It matters, because the others may be old enough to buy for.
     */
    private List<SeenPod> left(List<SeenPod> pending, ClusterSnapshot cluster) {
        List<SeenPod> left = new ArrayList<>();
        for (PodGroup without : cluster.place(PodGroup.of(pending))) {
            List<SeenPod> equal = new ArrayList<>(pending.stream()
                    .filter(pod -> pod.shape() == without.shape())
                    .toList());
            if (equal.stream().map(SeenPod::createdAt).distinct().count() > 1) {
                drawFirst(equal, without.count());
            }
            left.addAll(equal.subList(0, without.count()));
        }
        return left;
    }

    private void drawFirst(List<SeenPod> pods, int count) {
        for (int i = 0; i < count && count < pods.size(); i++) {
            Collections.swap(pods, i, i + lots.applyAsInt(pods.size() - i));
        }
    }

    /** Machines that the cloud did not have, or that never registered: the group is asked for fewer, and left alone. */
    private void clearFailures(long now) {
        Instant instant = world.instant(now);
        for (MachineGroup group : groups.all()) {
            if (group.refused() > 0) {
                group.giveUpRefused();
                requests.fail(group.name(), instant);
            }
            Duration longest = group.settings().options().maxNodeProvisionTime();
            List<GroupNode> late = group.nodes().stream()
                    .filter(member ->
                            !member.isRegistered() && now - member.node().launchedMicros() > SimTime.micros(longest))
                    .toList();
            if (!late.isEmpty()) {
                late.forEach(member -> group.delete(member, now));
                requests.fail(group.name(), instant);
            }
        }
    }

    // ---------------------------------------------------------------- buying

    private List<Resize> decide(List<PodGroup> pods, Instant now) {
        return scaleUp().decide(pods, states(now), lots).resizes();
    }

    private List<Resize> toMinimum(Instant now) {
        return scaleUp().toMinimum(states(now));
    }

    private ScaleUp scaleUp() {
        int nodes = groups.all().stream().mapToInt(MachineGroup::targetSize).sum();
        return new ScaleUp(flags.scaleUp(), PodPrices.GOOGLE, nodes);
    }

    private List<GroupState> states(Instant now) {
        return groups.all().stream()
                .map(group -> new GroupState(
                        group.settings(), group.targetSize(), true, requests.backsOff(group.name(), now)))
                .toList();
    }

    private boolean grow(List<Resize> resizes, long now) {
        for (Resize resize : resizes) {
            MachineGroup group = groups.named(resize.groupId());
            world.observer().scaledUp(now, resize.groupId(), resize.from(), resize.to());
            group.grow(resize.increase(), now);
            scaleDown.ordered(group.name(), now);
            requests.open(
                    group.name(), world.instant(now), group.settings().options().maxNodeProvisionTime());
        }
        return !resizes.isEmpty();
    }

    // ---------------------------------------------------------------- the cluster's side

    @Override
    public void changed(Change change, Node node, long now) {
        groups.changed(change, node, now);
    }

    /** As many nodes as the pods of the start need are there. */
    @Override
    public @Nullable Node place(PodShape pod) {
        Optional<Resize> resize =
                decide(List.of(new PodGroup(pod, 1)), world.instant(0)).stream().findFirst();
        return resize.map(grown -> groups.named(grown.groupId()).addReady().node())
                .orElse(null);
    }
}
