package dev.gpuscale.simulation;

import dev.gpuscale.config.Scenario;
import dev.gpuscale.config.Scenarios;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * A small scenario for a test, written as a user would write it: one worker Deployment of one pod on nodes that are just
 * there, an hour, one replication, and starts that take no time. A test changes only what matters to it.
 */
final class Worlds {
    /** Every stage of a cold start, a different length each, so that a sum tells which are in it; 2 min 39 s in all. */
    static final String SLOW_START =
            "{nodeLaunch: 30s, nodeReady: 10s, gpuReady: 20s, imagePull: 60s, containerStart: 2s,"
                    + " modelLoad: 25s, engineInit: 8s, readiness: 4s}";

    private static final String NO_START = "{nodeLaunch: 0s, nodeReady: 0s, gpuReady: 0s, imagePull: 0s,"
            + " containerStart: 0s, modelLoad: 0s, engineInit: 0s, readiness: 0s}";

    private final List<String> documents = new ArrayList<>();
    private final List<String> workloads = new ArrayList<>();
    private final List<String> more = new ArrayList<>();
    private String horizon = "1h";
    private String coldStart = NO_START;

    private Worlds() {}

    static Worlds aWorld() {
        return new Worlds();
    }

    Worlds lasting(String time) {
        horizon = time;
        return this;
    }

    Worlds starting(String stages) {
        coldStart = stages;
        return this;
    }

    /** A line of the spec: {@code warmup: 10m}. */
    Worlds with(String line) {
        more.add(line);
        return this;
    }

    /** The worker's jobs: arrivals, service, and whatever else, comma separated. */
    Worlds jobs(String fields) {
        return jobsFor("worker", fields);
    }

    Worlds jobsFor(String deployment, String fields) {
        workloads.add("{target: " + deployment + ", " + fields + "}");
        return this;
    }

    /** The worker: one GPU, one core, 4Gi a pod, 30 s of grace. */
    Worlds replicas(int count) {
        return deployment("worker", count, 1, "1", 30);
    }

    Worlds deployment(String name, int replicas, int gpus, String cpu, int graceSeconds) {
        return deployment(name, replicas, gpus, cpu, graceSeconds, "");
    }

    /**
     * Adds a Deployment.
     *
     * @param cpu what a pod requests; empty: nothing
     * @param podFields more of the pod's spec, with a comma behind each
     */
    Worlds deployment(String name, int replicas, int gpus, String cpu, int graceSeconds, String podFields) {
        documents.add(String.format(
                "{apiVersion: apps/v1, kind: Deployment, metadata: {name: %1$s}, spec: {replicas: %2$d,"
                        + " selector: {matchLabels: {app: %1$s}}, template: {metadata: {labels: {app: %1$s}}, spec: {%6$s"
                        + " terminationGracePeriodSeconds: %5$d, containers: [{name: worker, image: registry.example/%1$s:1,"
                        + " resources: {requests: {%4$smemory: 4Gi}, limits: {nvidia.com/gpu: %3$d}}}]}}}}",
                name, replicas, gpus, cpu.isEmpty() ? "" : "cpu: \"" + cpu + "\", ", graceSeconds, podFields));
        return this;
    }

    /** Scales the worker on its backlog, 5 jobs a replica; fields such as {@code minReplicaCount: 0}. */
    Worlds scaledObject(String fields) {
        return scaledObjectFor("worker", 5, fields);
    }

    Worlds scaledObjectFor(String deployment, int jobsPerReplica, String fields) {
        documents.add(String.format(
                "{apiVersion: keda.sh/v1alpha1, kind: ScaledObject, metadata: {name: %1$s}, spec: {scaleTargetRef: {name: %1$s},"
                        + " %3$s, triggers: [{type: external, metadata: {scalerAddress: \"scaler:9090\", jobsPerReplica: \"%2$d\"}}]}}",
                deployment, jobsPerReplica, fields));
        return this;
    }

    /** Scales the worker on the backlog that KEDA reads off the Redis stream itself, 5 jobs a replica. */
    Worlds scaledOnRedis(String fields) {
        return scaledOnRedis(fields, 0);
    }

    /**
     * The same.
     *
     * @param activation the trigger is active above this backlog
     */
    Worlds scaledOnRedis(String fields, int activation) {
        documents.add(
                "{apiVersion: keda.sh/v1alpha1, kind: ScaledObject, metadata: {name: worker}, spec: {scaleTargetRef:"
                        + " {name: worker}, " + fields
                        + ", triggers: [{type: redis-streams, metadata: {address: \"redis:6379\", stream:"
                        + " jobs, consumerGroup: workers, lagCount: \"5\", activationLagCount: \"" + activation
                        + "\"}}]}}");
        return this;
    }

    /** A document of its own. */
    Worlds document(String text) {
        documents.add(text);
        return this;
    }

    /** Scales the worker on its CPU. */
    Worlds horizontalPodAutoscaler(int least, int most, int cpuPercent) {
        documents.add(String.format(
                "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: worker}, spec: {scaleTargetRef:"
                        + " {apiVersion: apps/v1, kind: Deployment, name: worker}, minReplicas: %d, maxReplicas: %d, metrics: [{type:"
                        + " Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: %d}}}]}}",
                least, most, cpuPercent));
        return this;
    }

    /** Karpenter may buy these types, and gives an empty node back after a while. */
    Worlds nodePool(String types, String consolidateAfter, String moreFields) {
        documents.add(String.format(
                "{apiVersion: karpenter.sh/v1, kind: NodePool, metadata: {name: gpu}, spec: {template: {spec: {nodeClassRef:"
                        + " {group: karpenter.k8s.aws, kind: EC2NodeClass, name: gpu}, requirements: [{key:"
                        + " node.kubernetes.io/instance-type, operator: In, values: [%s]}, {key: karpenter.sh/capacity-type, operator:"
                        + " In, values: [on-demand]}]}}, disruption: {consolidationPolicy: WhenEmpty, consolidateAfter: %s}%s}}",
                types, consolidateAfter, moreFields));
        return this;
    }

    Worlds nodePool(String types, String consolidateAfter) {
        return nodePool(types, consolidateAfter, "");
    }

    /**
     * Node groups, each as {@code name: gpu, instanceType: g5.xlarge, max: 3}.
     *
     * @param flags the Cluster Autoscaler's, as {@code scanInterval: 20s}
     */
    Worlds scaledGroups(String flags, String... groups) {
        return with("nodes: {clusterAutoscaler: {" + flags + "}, groups: [{" + String.join("}, {", groups) + "}]}");
    }

    /** Node groups that nobody scales. */
    Worlds managedGroups(String... groups) {
        return with("nodes: {groups: [{" + String.join("}, {", groups) + "}]}");
    }

    Scenario scenario() {
        if (documents.stream().noneMatch(document -> document.contains("kind: Deployment"))) {
            replicas(1);
        }
        if (workloads.isEmpty()) {
            jobs("arrivals: {poisson: {rate: 1/min}}, service: 1s");
        }
        String text = "apiVersion: gpuscale.dev/v1alpha1\nkind: Scenario\nmetadata: {name: test}\nspec:\n"
                + "  horizon: " + horizon + "\n"
                + "  deployment:\n    documents:\n" + lines("      - ", documents)
                + "  workloads:\n" + lines("    - ", workloads)
                + "  coldStart: " + coldStart + "\n"
                + lines("  ", more)
                + (more.stream().anyMatch(line -> line.startsWith("replications:")) ? "" : "  replications: 1\n");
        return Scenarios.parse("test.yaml", text, Path.of(""), List.of());
    }

    private static String lines(String indent, List<String> lines) {
        return lines.stream().map(line -> indent + line + "\n").collect(Collectors.joining());
    }

    /** Plays all replications, on one thread, as the command line does. */
    SimulationResult run() {
        return run(scenario(), options(1, 42));
    }

    static SimulationResult run(Scenario scenario, RunOptions options) {
        return Simulation.prepare(scenario)
                .run(options, Progress.NONE, Timeline.NONE)
                .orElseThrow();
    }

    static RunOptions options(int threads, long seed) {
        return new RunOptions(OptionalLong.of(seed), OptionalInt.empty(), threads, List.of(), () -> false);
    }

    /** Plays replication 0 of the scenario's own design, and keeps what was seen of it. */
    History play() {
        return play(scenario(), 42);
    }

    static History play(Scenario scenario, long seed) {
        return play(scenario, seed, Observer.NONE);
    }

    /** Plays it with another observer beside. */
    static History play(Scenario scenario, long seed, Observer beside) {
        History history = new History(beside);
        Replication replication = new Replication(
                scenario, Designs.prepare(scenario).own(), seed, 0, history, Headline.of(scenario.spec()), false);
        history.ended(replication.run(() -> false).orElseThrow());
        return history;
    }
}
