package dev.gpuscale.simulation;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Small worlds whose nodes come and go in every way that there is: bought on spot, taken back, drained, replaced, failed. */
final class RandomNodes {
    /**
     * A world's fields, so that a failing sample says what it is.
     *
     * @param capacityTypes as a NodePool's requirement has them
     * @param reclaimMinutes mean life of a spot node; 0: none is taken back
     * @param fault a launch fault's kind and own fields; empty: none
     * @param placeholders pods that only hold room
     * @param unavailable maxUnavailable of the workers' PodDisruptionBudget; empty: none
     * @param expireMinutes 0: never
     * @param drainSeconds terminationGracePeriod of the pool; 0: none
     */
    record Fields(
            int jobsPerHour,
            int seconds,
            int maxReplicas,
            int graceSeconds,
            String policy,
            int consolidateSeconds,
            String capacityTypes,
            int reclaimMinutes,
            String fault,
            int placeholders,
            int buffered,
            String unavailable,
            int expireMinutes,
            int drainSeconds,
            boolean doNotDisrupt,
            int gpuLimit,
            int seed) {

        Worlds world() {
            Worlds world = Worlds.aWorld()
                    .lasting("2h")
                    .starting(Worlds.SLOW_START)
                    .document(worker(graceSeconds, "karpenter.sh/do-not-disrupt: \"" + doNotDisrupt + "\""))
                    .jobs("arrivals: [{poisson: {rate: " + jobsPerHour + "/h}}, {bursts: {jobs: 25, at: [5m, 50m]}}],"
                            + " service: {independent: {time: {exponential: {mean: " + seconds + "s}}}}")
                    .scaledObject("minReplicaCount: 0, maxReplicaCount: " + maxReplicas
                            + ", cooldownPeriod: 60, pollingInterval: 15")
                    .document(pool());
            addPlaceholders(world, placeholders, -10);
            addBudget(world, unavailable);
            if (buffered > 0) {
                world.document(
                        "{apiVersion: autoscaling.x-k8s.io/v1beta1, kind: CapacityBuffer, metadata: {name: room}, spec:"
                                + " {scalableRef: {apiGroup: apps, kind: Deployment, name: worker}, replicas: "
                                + buffered
                                + "}}");
            }
            world.with("nodes: {karpenter: {capacityBuffers: true}"
                    + (reclaimMinutes > 0 && capacityTypes.contains("spot")
                            ? ", spot: {every: " + reclaimMinutes + "m, together: 0.4, unavailableFor: 3m}"
                            : "")
                    + "}");
            if (!fault.isEmpty() && (!fault.contains("spot") || capacityTypes.contains("spot"))) {
                world.with("faults: [{from: 10m, to: 70m, kind: " + fault + "}]");
            }
            return world;
        }

        private String pool() {
            return "{apiVersion: karpenter.sh/v1, kind: NodePool, metadata: {name: gpu}, spec: {limits: {nvidia.com/gpu: "
                    + gpuLimit + "}, template: {spec: {"
                    + (expireMinutes == 0 ? "expireAfter: Never" : "expireAfter: " + expireMinutes + "m")
                    + (drainSeconds == 0 ? "" : ", terminationGracePeriod: " + drainSeconds + "s")
                    + ", nodeClassRef: {group: karpenter.k8s.aws, kind: EC2NodeClass, name: gpu}, requirements: [{key:"
                    + " node.kubernetes.io/instance-type, operator: In, values: [g5.xlarge, g5.2xlarge, g5.12xlarge]}, {key:"
                    + " karpenter.sh/capacity-type, operator: In, values: [" + capacityTypes + "]}]}}, disruption:"
                    + " {consolidationPolicy: " + policy + ", consolidateAfter: " + consolidateSeconds
                    + "s, budgets: [{nodes:"
                    + " 50%}]}}}";
        }
    }

    private RandomNodes() {}

    /** Workers of one GPU, none at the start. */
    static String worker(int graceSeconds, String annotation) {
        return "{apiVersion: apps/v1, kind: Deployment, metadata: {name: worker}, spec: {replicas: 0, selector:"
                + " {matchLabels: {app: worker}}, template: {metadata: {labels: {app: worker}, annotations:"
                + " {" + annotation + "}}, spec: {terminationGracePeriodSeconds: " + graceSeconds
                + ", containers: [{name: worker, image: registry.example/worker:1, resources: {requests:"
                + " {cpu: \"1\", memory: 4Gi}, limits: {nvidia.com/gpu: 1}}}]}}}}";
    }

    /** Pods that only hold room, if any. */
    static void addPlaceholders(Worlds world, int count, int priority) {
        if (count > 0) {
            world.document("{apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: placeholder},"
                            + " value: " + priority + ", preemptionPolicy: Never}")
                    .deployment("placeholder", count, 1, "1", 0, "priorityClassName: placeholder,");
        }
    }

    /** The workers' PodDisruptionBudget; empty: none. */
    static void addBudget(Worlds world, String unavailable) {
        if (!unavailable.isEmpty()) {
            world.document("{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: worker}, spec:"
                    + " {maxUnavailable: " + unavailable + ", selector: {matchLabels: {app: worker}}}}");
        }
    }

    static Arbitrary<Fields> fields() {
        Arbitrary<Object[]> load = Combinators.combine(
                        Arbitraries.integers().between(10, 400),
                        Arbitraries.integers().between(5, 300),
                        Arbitraries.integers().between(1, 9),
                        Arbitraries.of(0, 5, 60, 400))
                .as((a, b, c, d) -> new Object[] {a, b, c, d});
        Arbitrary<Object[]> pool = Combinators.combine(
                        Arbitraries.of("WhenEmpty", "WhenEmptyOrUnderutilized", "Balanced"),
                        Arbitraries.of(0, 20, 120),
                        Arbitraries.of("on-demand", "spot", "spot, on-demand"),
                        Arbitraries.of(0, 8, 40),
                        Arbitraries.of(0, 0, 25),
                        Arbitraries.of(0, 0, 90),
                        Arbitraries.integers().between(4, 14))
                .as((a, b, c, d, e, f, g) -> new Object[] {a, b, c, d, e, f, g});
        Arbitrary<Object[]> trouble = Combinators.combine(
                        Arbitraries.of(
                                "",
                                "insufficientCapacity, types: [g5.xlarge]",
                                "insufficientCapacity, capacityType: spot",
                                "neverRegisters, share: 0.3",
                                "lateGpu, share: 0.3, by: 4m",
                                "lateGpu, share: 0.2, never: true"),
                        Arbitraries.of(0, 0, 1, 3),
                        Arbitraries.of(0, 0, 2),
                        Arbitraries.of("", "", "0", "1", "50%"),
                        Arbitraries.of(true, false, false),
                        Arbitraries.integers().between(1, 1_000_000))
                .as((a, b, c, d, e, f) -> new Object[] {a, b, c, d, e, f});
        return Combinators.combine(load, pool, trouble)
                .as((l, p, t) -> new Fields(
                        (int) l[0],
                        (int) l[1],
                        (int) l[2],
                        (int) l[3],
                        (String) p[0],
                        (int) p[1],
                        (String) p[2],
                        (int) p[3],
                        (String) t[0],
                        (int) t[1],
                        (int) t[2],
                        (String) t[3],
                        (int) p[4],
                        (int) p[5],
                        (boolean) t[4],
                        (int) p[6],
                        (int) t[5]));
    }
}
