package dev.gpuscale.autoscaling.karpenter;

import dev.gpuscale.autoscaling.scheduler.PodShape;
import dev.gpuscale.autoscaling.scheduler.Resources;
import dev.gpuscale.autoscaling.scheduler.Taint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongBinaryOperator;

/**
 * Karpenter's pass written down as it reads (provisioning/scheduling/scheduler.go, queue.go, nodeclaim.go, existingnode.go):
 * every pod asks every node, every claim and every pool, and nothing is remembered but what was placed.
 */
final class PlainPass {
    /** A pod with the stage of giving up preferences that it is tried at. */
    private record Attempt(PendingPod pod, boolean lenient) {
        PodShape shape() {
            return pod.shape();
        }

        Requirements requirements() {
            return Requirements.of(shape().requirements());
        }

        boolean tolerates(List<Taint> taints) {
            return taints.stream()
                    .allMatch(taint -> shape().tolerates(taint)
                            || lenient && taint.effect().equals("PreferNoSchedule"));
        }
    }

    private final World world;
    private final Set<ExistingNode> without;
    private final List<OldNode> nodes = new ArrayList<>();
    private final List<NewNode> claims = new ArrayList<>();
    private final List<NewNode> inOrderOfOpening = new ArrayList<>();
    private final Map<PendingPod, ExistingNode> placements = new LinkedHashMap<>();
    private final Map<String, Limits> remaining = new LinkedHashMap<>();

    /** What both passes are given. */
    record World(
            List<Pool> pools,
            Map<String, PoolUsage> usage,
            List<NodeOfTest> nodes,
            List<DaemonPod> daemonSets,
            boolean strictMinValues,
            int maxInstanceTypes,
            List<PodOfTest> pods) {
        ClusterSnapshot snapshot() {
            return new ClusterSnapshot(pools, usage, nodes, daemonSets, strictMinValues, maxInstanceTypes);
        }
    }

    PlainPass(World world, Set<ExistingNode> without) {
        this.world = world;
        this.without = without;
    }

    Solution solve() {
        world.nodes().stream()
                .filter(node -> !without.contains(node))
                .sorted(Comparator.comparing(NodeOfTest::initialized).reversed().thenComparing(NodeOfTest::name))
                .forEach(node -> nodes.add(new OldNode(node)));
        world.pools().forEach(pool -> remaining.put(pool.name(), pool.limits().minus(usage(pool))));
        List<PendingPod> queue = new ArrayList<>(world.pods());
        queue.sort(
                Comparator.comparing((PendingPod pod) -> pod.shape().requests().cpuMilli())
                        .thenComparing(pod -> pod.shape().requests().memoryBytes())
                        .reversed()
                        .thenComparing(PendingPod::createdSeconds)
                        .thenComparing(PendingPod::uid));
        Map<PendingPod, Integer> lengths = new HashMap<>();
        while (!queue.isEmpty() && lengths.getOrDefault(queue.get(0), -1) != queue.size()) {
            PendingPod pod = queue.remove(0);
            if (!place(new Attempt(pod, false)) && !(isPreferNoScheduleUsed() && place(new Attempt(pod, true)))) {
                queue.add(pod);
                lengths.put(pod, queue.size());
            }
        }
        List<NodeClaim> created = new ArrayList<>();
        for (NewNode claim : inOrderOfOpening) {
            NodeClaim cut = claim.close();
            if (world.strictMinValues()
                    && !MinValues.unmet(cut.types(), cut.requirements()).isEmpty()) {
                queue.addAll(claim.pods);
            } else {
                created.add(cut);
            }
        }
        remaining
                .keySet()
                .removeIf(name -> world.pools().stream()
                        .anyMatch(pool ->
                                pool.name().equals(name) && pool.limits().equals(Limits.NONE)));
        return new Solution(created, placements, queue, remaining);
    }

    private PoolUsage usage(Pool pool) {
        PoolUsage usage = world.usage().getOrDefault(pool.name(), PoolUsage.NONE);
        for (ExistingNode node : without) {
            if (pool.name().equals(node.labels().get(WellKnownLabels.NODE_POOL))) {
                usage = usage.minus(node.capacity(), node.gpuResource());
            }
        }
        return usage;
    }

    private boolean isPreferNoScheduleUsed() {
        return world.pools().stream()
                .flatMap(pool -> pool.taints().stream())
                .anyMatch(taint -> taint.effect().equals("PreferNoSchedule"));
    }

    private boolean place(Attempt attempt) {
        for (OldNode node : nodes) {
            if (node.add(attempt)) {
                placements.put(attempt.pod(), node.node);
                return true;
            }
        }
        claims.sort(Comparator.comparing(claim -> claim.pods.size()));
        for (NewNode claim : claims) {
            if (claim.add(attempt, false)) {
                return true;
            }
        }
        List<Pool> pools = new ArrayList<>(world.pools());
        pools.sort(Comparator.comparing(Pool::weight).thenComparing(Pool::name).reversed());
        for (Pool pool : pools) {
            Limits left = remaining.get(pool.name());
            NewNode claim = new NewNode(pool, left);
            if (claim.isPossible && left.nodes() > 0 && claim.add(attempt, !world.strictMinValues())) {
                claims.add(claim);
                inOrderOfOpening.add(claim);
                remaining.put(pool.name(), left.minus(claim.largest()));
                return true;
            }
        }
        return false;
    }

    private static final class OldNode {
        private final NodeOfTest node;
        private final List<PodShape> shapes = new ArrayList<>();
        private Resources free;
        private Requirements requirements;

        OldNode(NodeOfTest node) {
            this.node = node;
            this.free = node.free();
            this.requirements = Requirements.ofLabels(node.labels());
        }

        boolean add(Attempt pod) {
            boolean takes = !(pod.pod().isMoved() && node.isSettling())
                    && pod.tolerates(node.taints())
                    && pod.shape().requests().fitsInto(free)
                    && (pod.shape().requests().gpus() == 0
                            || pod.shape().gpuResource().equals(node.gpuResource()))
                    && !(pod.shape().oneToANode() && shapes.contains(pod.shape()))
                    && requirements.isCompatible(pod.requirements(), Set.of());
            if (takes) {
                free = free.minus(pod.shape().requests());
                requirements = requirements.and(pod.requirements());
                shapes.add(pod.shape());
            }
            return takes;
        }
    }

    private final class NewNode {
        private final Pool pool;
        private final List<PendingPod> pods = new ArrayList<>();
        private final boolean isPossible;
        private Requirements requirements;
        private List<InstanceType> types;

        NewNode(Pool pool, Limits left) {
            this.pool = pool;
            this.requirements = pool.nodeRequirements()
                    .and(Requirements.ofLabels(Map.of(
                            "karpenter.sh/registered", "true",
                            "karpenter.sh/initialized", "true",
                            "kubernetes.io/hostname", "new")));
            List<InstanceType> all = possible(pool.types(), requirements, Resources.NONE);
            this.isPossible = !all.isEmpty()
                    && (!world.strictMinValues()
                            || MinValues.unmet(all, requirements).isEmpty());
            this.types = all.stream().filter(type -> isWithin(type, left)).toList();
        }

        private boolean isWithin(InstanceType type, Limits left) {
            return type.capacity().cpuMilli() <= left.cpuMilli()
                    && type.capacity().memoryBytes() <= left.memoryBytes()
                    && left.gpus().keySet().stream()
                            .allMatch(resource ->
                                    gpus(type, resource) <= left.gpus().get(resource));
        }

        private List<InstanceType> possible(List<InstanceType> among, Requirements wanted, Resources requests) {
            return among.stream()
                    .filter(type -> type.labelRequirements().intersects(wanted)
                            && !type.offerings(wanted).isEmpty()
                            && requests.plus(overhead(type)).fitsInto(type.allocatable()))
                    .toList();
        }

        private Resources overhead(InstanceType type) {
            Requirements fresh = pool.nodeRequirements()
                    .and(Requirements.ofLabels(
                            Map.of("karpenter.sh/registered", "true", "karpenter.sh/initialized", "true")));
            return world.daemonSets().stream()
                    .filter(daemon -> daemon.runsOnNew(fresh, pool.taints(), type))
                    .map(daemon -> daemon.shape().requests())
                    .reduce(Resources.NONE, Resources::plus);
        }

        private Resources requests() {
            return pods.stream().map(pod -> pod.shape().requests()).reduce(Resources.NONE, Resources::plus);
        }

        boolean add(Attempt pod, boolean relaxesMinValues) {
            if (!pod.tolerates(pool.taints())
                    || pod.shape().oneToANode()
                            && pods.stream().anyMatch(other -> other.shape().isSameAs(pod.shape()))
                    || !requirements.isCompatible(pod.requirements(), WellKnownLabels.KEYS)) {
                return false;
            }
            Requirements wanted = requirements.and(pod.requirements());
            Resources more = requests().plus(pod.shape().requests());
            List<InstanceType> left = possible(types, wanted, more).stream()
                    .filter(type -> pod.shape().requests().gpus() == 0
                            || pod.shape().gpuResource().equals(type.gpuResource()))
                    .toList();
            Map<String, Integer> unmet = MinValues.unmet(left, wanted);
            if (left.isEmpty() || !unmet.isEmpty() && !relaxesMinValues) {
                return false;
            }
            for (Map.Entry<String, Integer> shown : unmet.entrySet()) {
                wanted = wanted.with(wanted.get(shown.getKey()).showing(shown.getValue()));
            }
            requirements = wanted;
            types = left;
            pods.add(pod.pod());
            return true;
        }

        PoolUsage largest() {
            Resources all =
                    types.stream().map(InstanceType::capacity).reduce(Resources.NONE, (a, b) -> each(a, b, Math::max));
            Map<String, Integer> gpus = new HashMap<>();
            for (String resource : List.of("amd.com/gpu", "nvidia.com/gpu")) {
                gpus.put(
                        resource,
                        types.stream()
                                .mapToInt(type -> gpus(type, resource))
                                .max()
                                .orElse(0));
            }
            return new PoolUsage(all.cpuMilli(), all.memoryBytes(), gpus, 0);
        }

        NodeClaim close() {
            Requirements wanted = requirements.without(
                    Set.of("karpenter.sh/registered", "karpenter.sh/initialized", "kubernetes.io/hostname"));
            Resources least = types.stream()
                    .map(this::overhead)
                    .reduce((a, b) -> each(a, b, Math::min))
                    .orElseThrow();
            return new NodeClaim(
                    pool.name(),
                    pods,
                    types.stream()
                            .sorted(Comparator.comparing(
                                    type -> type.offerings(wanted).get(0).usdPerHour()))
                            .limit(world.maxInstanceTypes())
                            .toList(),
                    wanted,
                    requests().plus(least));
        }
    }

    private static int gpus(InstanceType type, String resource) {
        return type.gpuResource().equals(resource) ? type.capacity().gpus() : 0;
    }

    private static Resources each(Resources a, Resources b, LongBinaryOperator choice) {
        return new Resources(
                choice.applyAsLong(a.cpuMilli(), b.cpuMilli()),
                choice.applyAsLong(a.memoryBytes(), b.memoryBytes()),
                (int) choice.applyAsLong(a.gpus(), b.gpus()));
    }
}
