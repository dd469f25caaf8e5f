package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Small worlds with node groups, of fixed size or under the Cluster Autoscaler with whatever flags. */
final class RandomGroups {
    /**
     * A world's fields, so that a failing sample says what it is.
     *
     * @param maxReplicas of the workers
     * @param groups three
     * @param autoscaler whether there is one
     * @param flags its flags
     * @param fault a launch fault's kind and own fields; empty: none
     * @param reclaimMinutes mean life of a spot node; 0: none is taken back
     * @param placeholders pods that only hold room
     * @param priority of the placeholders
     * @param light whether there are two pods without a GPU, which run on nodes whose GPUs are missing, too
     * @param unavailable maxUnavailable of the workers' PodDisruptionBudget; empty: none
     */
    record Fields(
            int jobsPerHour,
            int seconds,
            int maxReplicas,
            int graceSeconds,
            List<Group> groups,
            boolean autoscaler,
            String flags,
            String fault,
            int reclaimMinutes,
            int placeholders,
            int priority,
            boolean light,
            String unavailable,
            int seed) {

        Worlds world() {
            Worlds world = Worlds.aWorld()
                    .lasting("2h")
                    .starting(Worlds.SLOW_START)
                    .document(RandomNodes.worker(graceSeconds, "seed: \"" + seed + "\""))
                    .jobs("arrivals: [{poisson: {rate: " + jobsPerHour + "/h}}, {bursts: {jobs: 25, at: [5m, 50m]}}],"
                            + " service: {independent: {time: {exponential: {mean: " + seconds + "s}}}}")
                    .scaledObject("minReplicaCount: 0, maxReplicaCount: " + maxReplicas
                            + ", cooldownPeriod: 60, pollingInterval: 15")
                    .with("pricing: {minimumCharge: 1m}")
                    .with("nodes: {" + (autoscaler ? "clusterAutoscaler: {" + flags + "}, " : "")
                            + (spot().isEmpty() || reclaimMinutes == 0
                                    ? ""
                                    : "spot: {every: " + reclaimMinutes + "m, together: 0.4, unavailableFor: 3m}, ")
                            + "groups: " + groups + "}");
            RandomNodes.addPlaceholders(world, placeholders, priority);
            RandomNodes.addBudget(world, unavailable);
            if (light) {
                world.document("{apiVersion: apps/v1, kind: Deployment, metadata: {name: light}, spec: {replicas: 2,"
                        + " selector: {matchLabels: {app: light}}, template: {metadata: {labels: {app: light}}, spec:"
                        + " {containers: [{name: light, image: registry.example/light:1, resources: {requests: {cpu: \"2\","
                        + " memory: 1Gi}}}]}}}}");
            }
            if (!fault.isEmpty() && mayHit()) {
                world.with("faults: [{from: 10m, to: 70m, kind: " + fault + "}]");
            }
            return world;
        }

        /** The spot groups that ever have a node. */
        private List<Group> spot() {
            return groups.stream()
                    .filter(group -> group.spot() && (autoscaler || group.initial() > 0))
                    .toList();
        }

        /** A fault that can hit no launch is refused; groups of fixed size launch only in place of what was taken back. */
        private boolean mayHit() {
            List<Group> launching = autoscaler ? groups : reclaimMinutes == 0 ? List.of() : spot();
            return launching.stream()
                    .anyMatch(group -> (!fault.contains("types:") || fault.contains(group.type()))
                            && (!fault.contains("capacityType: spot") || group.spot()));
        }

        /** No group is larger than it may be, nor smaller, but for what the cloud took and has not given again. */
        void assertSizes(World world) {
            for (Group group : groups) {
                long size = world.cluster().nodes().stream()
                        .filter(node -> node.pool().equals(group.name()))
                        .count();
                assertThat(size).as(group.name()).isLessThanOrEqualTo(autoscaler ? group.max() : group.initial());
                if (reclaimMinutes == 0) {
                    assertThat(size)
                            .as(group.name())
                            .isGreaterThanOrEqualTo(autoscaler ? group.min() : group.initial());
                }
            }
        }
    }

    /** A node group. */
    record Group(String name, String type, boolean spot, String zone, int min, int initial, int max, boolean gpuLabel) {
        /** As a scenario has it. */
        @Override
        public String toString() {
            return "{name: " + name + ", instanceType: " + type + ", capacityType: " + (spot ? "spot" : "onDemand")
                    + ", zone: " + zone + ", min: " + min + ", initial: " + initial + ", max: " + max + ", gpuLabel: "
                    + gpuLabel + "}";
        }
    }

    private RandomGroups() {}

    private static Arbitrary<Group> group(String name, String type, String zone) {
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 1),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.of(true, true, false))
                .as((spot, min, more, most, label) ->
                        new Group(name, type, spot, zone, min, min + more, min + more + most, label));
    }

    private static Arbitrary<String> flags() {
        Arbitrary<String> up = Combinators.combine(
                        Arbitraries.of(
                                "least-waste",
                                "random",
                                "[most-pods, least-nodes]",
                                "priority, priorities: {50: [small], 10: [large]}"),
                        Arbitraries.of("10s", "5s", "45s"),
                        Arbitraries.of(true, false),
                        Arbitraries.of("15m", "100s", "45s"),
                        Arbitraries.of("5m", "20s"),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        Arbitraries.of(0, 6))
                .as((expander, scan, frequent, provision, backoff, balance, enforce, total) -> "expander: " + expander
                        + ", scanInterval: " + scan + ", frequentLoopsEnabled: " + frequent + ", maxNodeProvisionTime: "
                        + provision + ", initialNodeGroupBackoffDuration: " + backoff + ", balanceSimilarNodeGroups: "
                        + balance + ", enforceNodeGroupMinSize: " + enforce + ", maxNodesTotal: " + total);
        Arbitrary<String> down = Combinators.combine(
                        Arbitraries.of(
                                "10m, scaleDownGpuUtilizationThreshold: 1",
                                "1m",
                                "0s, scaleDownGpuUtilizationThreshold: 1"),
                        Arbitraries.of("20m", "1m"),
                        Arbitraries.of("10m", "0s"),
                        Arbitraries.of(true, false),
                        Arbitraries.of(1, 3),
                        Arbitraries.of("15m", "1m"),
                        Arbitraries.of(-10, 0),
                        Arbitraries.of("2m", "20s"))
                .as((unneeded, unready, afterAdd, local, drains, startup, cutoff, eviction) ->
                        ", scaleDownUnneededTime: "
                                + unneeded + ", scaleDownUnreadyTime: " + unready + ", scaleDownDelayAfterAdd: "
                                + afterAdd
                                + ", scaleDownDelayTypeLocal: " + local + ", maxDrainParallelism: " + drains
                                + ", maxNodeStartupTime: " + startup + ", expendablePodsPriorityCutoff: " + cutoff
                                + ", maxPodEvictionTime: " + eviction + ", unremovableNodeRecheckTimeout: 1m");
        return Combinators.combine(up, down).as((a, b) -> a + b);
    }

    static Arbitrary<Fields> fields() {
        Arbitrary<Object[]> load = Combinators.combine(
                        Arbitraries.integers().between(10, 400),
                        Arbitraries.integers().between(5, 300),
                        Arbitraries.integers().between(1, 9),
                        Arbitraries.of(0, 5, 60, 400))
                .as((a, b, c, d) -> new Object[] {a, b, c, d});
        Arbitrary<List<Group>> groups = Combinators.combine(
                        group("small-a", "g5.xlarge", "us-east-1a"),
                        group("small-b", "g5.xlarge", "us-east-1b"),
                        group("large", "g5.12xlarge", "us-east-1a"))
                .as(List::of);
        Arbitrary<Object[]> trouble = Combinators.combine(
                        Arbitraries.of(
                                "",
                                "insufficientCapacity, types: [g5.xlarge]",
                                "insufficientCapacity, capacityType: spot",
                                "neverRegisters, share: 0.3",
                                "lateGpu, share: 0.5, by: 4m",
                                "lateGpu, share: 0.3, never: true"),
                        Arbitraries.of(0, 8, 40),
                        Arbitraries.of(0, 0, 1, 3),
                        Arbitraries.of(-10, -11, -1),
                        Arbitraries.of(true, false),
                        Arbitraries.of("", "", "0", "1", "50%"),
                        Arbitraries.integers().between(1, 1_000_000))
                .as((a, b, c, d, e, f, g) -> new Object[] {a, b, c, d, e, f, g});
        return Combinators.combine(load, groups, Arbitraries.of(true, true, true, false), flags(), trouble)
                .as((l, g, a, f, t) -> new Fields(
                        (int) l[0],
                        (int) l[1],
                        (int) l[2],
                        (int) l[3],
                        g,
                        a,
                        f,
                        (String) t[0],
                        (int) t[1],
                        (int) t[2],
                        (int) t[3],
                        (boolean) t[4],
                        (String) t[5],
                        (int) t[6]))
                .filter(fields ->
                        fields.autoscaler() || fields.groups().stream().anyMatch(group -> group.initial() > 0));
    }
}
