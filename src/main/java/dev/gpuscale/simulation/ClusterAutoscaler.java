package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.clusterautoscaler.AutoscalerFlags;
import dev.gpuscale.autoscaling.clusterautoscaler.ClusterSnapshot;
import dev.gpuscale.autoscaling.clusterautoscaler.GpuReadiness;
import dev.gpuscale.autoscaling.clusterautoscaler.GroupReadiness;
import dev.gpuscale.autoscaling.clusterautoscaler.GroupState;
import dev.gpuscale.autoscaling.clusterautoscaler.NewPods;
import dev.gpuscale.autoscaling.clusterautoscaler.NodeGroup;
import dev.gpuscale.autoscaling.clusterautoscaler.PodGroup;
import dev.gpuscale.autoscaling.clusterautoscaler.Resize;
import dev.gpuscale.autoscaling.clusterautoscaler.ScaleUp;
import dev.gpuscale.autoscaling.scheduler.PodShape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The Cluster Autoscaler at work (core/static_autoscaler.go): its loop, and what it buys. What it decides is in {@code
 * autoscaling.clusterautoscaler}; what it takes away, in {@link GroupScaleDown}.
 */
final class ClusterAutoscaler implements NodeAutoscaler {
    private final World world;
    private final GroupsPlan plan;
    private final AutoscalerFlags flags;
    private final MachineGroups groups;
    private final LoopClock clock;
    private final IntUnaryOperator lots;
    private final SeenPods seen;
    private final GroupBuffers buffers;
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
        this.plan = plan;
        this.flags = plan.autoscaler().orElseThrow();
        this.groups = new MachineGroups(world, plan);
        this.clock = clock;
        this.lots = lots;
        this.seen = new SeenPods(world, flags.expendablePodsCutoff());
        this.buffers = new GroupBuffers(world, plan.buffers());
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
        if (!flags.health().isHealthy(census.unready, census.registered)
                || census.ready() == 0 && !plan.scaleUpFromZero()) {
            return false;
        }
        requests.settle(census::isComplete, instant);
        // What comes up and is awaited is in the working copy as its group's template, with the GPU that it will have.
        List<SeenNode> nodes = census.nodes.stream()
                .filter(node -> !node.isStarting() || !isAwaited(node.member().group(), instant))
                .toList();
        ClusterSnapshot cluster = new ClusterSnapshot(nodes, upcoming(census, instant), instant);
        List<SeenPod> pending = left(seen.pending(groups.all()), cluster);
        pending.addAll(buffers.left(cluster));
        buffers.mark(nodes, cluster, now);
        pending.removeIf(pod -> flags.newPodDelay().holdsBack(pod.createdAt(), seen.ownDelay(pod), instant));
        boolean newPods = !pending.isEmpty() && NewPods.allNew(pending, instant);
        if (flags.enforceMinSize() && grow(scaleUp().toMinimum(states(census, instant)), now)) {
            return true;
        }
        if (!pending.isEmpty() && !newPods && buy(pending, states(census, instant), now)) {
            return true; // nothing is taken away in a loop that bought
        }
        return scaleDown.run(nodes, cluster, requests.last(), newPods, now);
    }

    // ---------------------------------------------------------------- what is there

    /** The nodes, and how many of each group are ready, broken, and registered at all. */
    private final class Census {
        private final List<SeenNode> nodes = new ArrayList<>();
        private final IdentityHashMap<MachineGroup, int[]> counts = new IdentityHashMap<>();
        private int unready;
        private int registered;

        Census(Instant now) {
            for (MachineGroup group : groups.all()) {
                int[] count = new int[3];
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
            count[2]++;
            unready += readiness == GpuReadiness.UNREADY ? 1 : 0;
        }

        private int[] of(MachineGroup group) {
            return counts.getOrDefault(group, new int[3]);
        }

        int ready() {
            return counts.values().stream().mapToInt(count -> count[0]).sum();
        }

        /** Machines that are still to come. */
        int missing(MachineGroup group) {
            return readiness(group).upcoming(true, false);
        }

        /** Machines that did not register in time are deleted before anything is counted. */
        GroupReadiness readiness(MachineGroup group) {
            return new GroupReadiness(group.targetSize(), of(group)[0], of(group)[1], 0);
        }

        /** Whether not too many of the nodes are missing that nobody waits for (IsNodeGroupHealthy). */
        boolean isHealthy(MachineGroup group) {
            int expected = group.targetSize() - requests.increaseOf(group.name());
            int found = of(group)[2];
            return found == 0 ? expected <= 0 : flags.health().isHealthy(Math.max(0, expected - of(group)[0]), found);
        }

        boolean isComplete(String id) {
            return groups.all().stream()
                    .filter(group -> group.name().equals(id))
                    .allMatch(group -> missing(group) == 0);
        }
    }

    private boolean isAwaited(MachineGroup group, Instant now) {
        return requests.isOpen(group.name()) && !requests.backsOff(group.name(), now);
    }

    /** The groups of nodes that are on their way; what a failing group should have had does not count. */
    private List<NodeGroup> upcoming(Census census, Instant now) {
        List<NodeGroup> upcoming = new ArrayList<>();
        for (MachineGroup group : groups.all()) {
            int count = census.readiness(group)
                    .upcoming(requests.isOpen(group.name()), requests.backsOff(group.name(), now));
            upcoming.addAll(Collections.nCopies(count, group.settings()));
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
                    .filter(pod -> pod.shape().isSameAs(without.shape()))
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
        for (MachineGroup group : groups.all()) {
            int failed = group.takeRefusals() + deleteLate(group, now);
            group.giveUpRefused();
            if (failed > 0) {
                requests.fail(group.name(), failed, world.instant(now));
            }
        }
    }

    /** Deletes machines that have not registered in time, though none of a group's minimum; says how many. */
    private int deleteLate(MachineGroup group, long now) {
        long longest = SimTime.micros(group.settings().options().maxNodeProvisionTime());
        int deleted = 0;
        for (GroupNode member : List.copyOf(group.nodes())) {
            boolean late = !member.isRegistered() && now - member.node().launchedMicros() > longest;
            if (late && group.targetSize() > group.settings().minSize()) {
                group.delete(member, now);
                deleted++;
            }
        }
        return deleted;
    }

    // ---------------------------------------------------------------- buying

    private List<Resize> decide(List<PodGroup> pods, List<GroupState> states) {
        return scaleUp().decide(pods, states, lots).resizes();
    }

    private ScaleUp scaleUp() {
        int nodes = groups.all().stream().mapToInt(MachineGroup::targetSize).sum();
        return new ScaleUp(flags.scaleUp(), PodPrices.GOOGLE, nodes);
    }

    private List<GroupState> states(Census census, Instant now) {
        return groups.all().stream()
                .map(group -> new GroupState(
                        group.settings(),
                        group.targetSize(),
                        census.isHealthy(group),
                        requests.backsOff(group.name(), now)))
                .toList();
    }

    private boolean buy(List<SeenPod> pods, List<GroupState> states, long now) {
        List<Resize> resizes = decide(PodGroup.of(pods), states);
        resizes.forEach(resize -> countInsteadOfSpot(resize, groups.named(resize.groupId()), now));
        return grow(resizes, now);
    }

    private boolean grow(List<Resize> resizes, long now) {
        for (Resize resize : resizes) {
            MachineGroup group = groups.named(resize.groupId());
            world.observer().scaledUp(now, resize.groupId(), resize.from(), resize.to());
            group.grow(resize.increase(), now);
            scaleDown.ordered(group.name(), now);
            requests.open(
                    group.name(),
                    resize.increase(),
                    world.instant(now),
                    group.settings().options().maxNodeProvisionTime());
        }
        return !resizes.isEmpty();
    }

    /** Machines on demand count as bought instead of spot while a spot group of machines with as many GPUs backs off. */
    private void countInsteadOfSpot(Resize resize, MachineGroup group, long now) {
        boolean spotFails = groups.all().stream()
                .anyMatch(other -> isSpot(other)
                        && requests.backsOff(other.name(), world.instant(now))
                        && other.settings().template().capacity().gpus()
                                == group.settings().template().capacity().gpus());
        if (spotFails && !isSpot(group)) {
            world.events().count(ClusterEvent.ON_DEMAND_INSTEAD, resize.increase());
        }
    }

    private static boolean isSpot(MachineGroup group) {
        return group.settings().template().capacityType().equals(Pools.SPOT);
    }

    // ---------------------------------------------------------------- the cluster's side

    @Override
    public void changed(Change change, Node node, long now) {
        groups.changed(change, node, now);
    }

    /** As many nodes as the pods of the start need are there. */
    @Override
    public @Nullable Node place(PodShape pod) {
        Instant start = world.instant(0);
        Optional<Resize> resize = decide(List.of(new PodGroup(pod, 1)), states(new Census(start), start)).stream()
                .findFirst();
        return resize.map(grown -> groups.named(grown.groupId()).addReady().node())
                .orElse(null);
    }

    @Override
    public void begin() {
        boolean grown = true;
        while (grown && !plan.buffers().isEmpty()) {
            List<SeenNode> nodes = new Census(world.instant(0)).nodes;
            ClusterSnapshot cluster = new ClusterSnapshot(nodes, List.of(), world.instant(0));
            List<SeenPod> left = buffers.left(cluster);
            buffers.mark(nodes, cluster, 0);
            grown = !left.isEmpty() && place(left.get(0).shape()) != null;
        }
    }
}
