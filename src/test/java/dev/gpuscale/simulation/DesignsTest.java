package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gpuscale.units.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the manifests and the scenario come to, and what is refused. */
class DesignsTest {
    private static final String JOBS = "arrivals: {poisson: {rate: 1/min}}, service: 1s";

    private static String worker(String namespace, int replicas) {
        return String.format(
                "{apiVersion: apps/v1, kind: Deployment, metadata: {name: worker, namespace: %s}, spec: {replicas: %d,"
                        + " selector: {matchLabels: {app: w}}, template: {metadata: {labels: {app: w}}, spec: {containers:"
                        + " [{name: worker, image: registry.example/w:1, resources: {limits: {nvidia.com/gpu: 1}}}]}}}}",
                namespace, replicas);
    }

    private static Worlds twoNamespaces() {
        return Worlds.aWorld()
                .document(worker("blue", 1))
                .document(worker("green", 2))
                .document(
                        "{apiVersion: keda.sh/v1alpha1, kind: ScaledObject, metadata: {name: worker, namespace: green},"
                                + " spec: {scaleTargetRef: {name: worker}, maxReplicaCount: 7, triggers: [{type: external,"
                                + " metadata: {scalerAddress: \"scaler:9090\", jobsPerReplica: \"5\"}}]}}");
    }

    private static List<FleetPlan> fleets(Worlds world) {
        return Designs.prepare(world.scenario()).own().fleets();
    }

    @Test
    void anAutoscalerScalesTheDeploymentOfItsOwnNamespace() {
        List<FleetPlan> fleets =
                fleets(twoNamespaces().jobsFor("blue/worker", JOBS).jobsFor("green/worker", JOBS));
        assertThat(fleets).extracting(FleetPlan::name).containsExactly("blue/worker", "green/worker");
        assertThat(fleets.get(0).scaling()).isInstanceOf(Scaling.Fixed.class);
        assertThat(fleets.get(1).largest()).isEqualTo(7);
    }

    @Test
    void namesakesMeetJobsOfTheirOwn() {
        List<WorkloadResult> results = twoNamespaces()
                .jobsFor("blue/worker", JOBS)
                .jobsFor("green/worker", JOBS)
                .run()
                .design()
                .workloads();
        assertThat(results).extracting(WorkloadResult::name).containsExactly("blue/worker", "green/worker");
        assertThat(results.get(0).waits().mean())
                .isNotEqualTo(results.get(1).waits().mean());
    }

    @Test
    void aTargetThatTwoNamespacesHaveIsAmbiguous() {
        assertThatThrownBy(() -> fleets(twoNamespaces().jobsFor("worker", JOBS)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("target worker is ambiguous")
                .hasMessageContaining("target: blue/worker");
    }

    @Test
    void aFaultOfAWorkloadThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> fleets(Worlds.aWorld()
                        .with("faults: [{from: 1m, to: 2m, kind: scalerDown, workload: wroker}]")
                        .replicas(1)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("there is no workload and no GPU Deployment wroker")
                .hasMessageContaining("Did you mean worker?");
    }

    @Test
    void aFaultMayNameTheWorkloadOrItsDeployment() {
        for (String name : List.of("images", "worker", "default/worker")) {
            assertThat(fleets(Worlds.aWorld()
                            .with("faults: [{from: 1m, to: 2m, kind: scalerDown, workload: " + name + "}]")
                            .replicas(1)
                            .jobs("name: images, " + JOBS)))
                    .hasSize(1);
        }
    }

    @Test
    void staticNodesHoldThePodsThatAreThereAtTheStart() {
        NodePlan nodes = Designs.prepare(Worlds.aWorld()
                        .with("pricing: {staticNode: g5.xlarge}")
                        .replicas(5)
                        .scaledObject("maxReplicaCount: 2")
                        .scenario())
                .own()
                .nodes();
        assertThat(((NodePlan.Static) nodes).count()).isEqualTo(5);
    }

    private static Worlds traced(Path folder, String warmup, String fields) throws IOException {
        Path trace = Files.writeString(folder.resolve("trace.csv"), "arrival_s\n1\n600\n");
        return Worlds.aWorld()
                .with("warmup: " + warmup)
                .jobs("arrivals: {trace: {file: '" + trace + "'" + fields + "}}, service: 1s");
    }

    @Test
    void aTraceThatEndsWithinTheWarmupIsRefused(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> fleets(traced(folder, "11m", "")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("the last job of the trace arrives after 10m")
                .hasMessageContaining("repeat: true");
        assertThatThrownBy(() -> fleets(traced(folder, "6m", ", scale: 2"))).isInstanceOf(UserException.class);
        assertThat(fleets(traced(folder, "9m", ""))).hasSize(1);
        assertThat(fleets(traced(folder, "11m", ", repeat: true"))).hasSize(1);
    }

    @Test
    void aRunWithoutAMeasuredJobSaysSo() {
        Worlds world = Worlds.aWorld().with("warmup: 10m").jobs("arrivals: {bursts: {jobs: 3, at: [5m]}}, service: 1s");
        assertThat(world.run().notes()).contains("No job of worker arrived after the warm-up: its waits are unknown.");
    }

    private static Worlds onDemandPool() {
        return Worlds.aWorld().nodePool("g5.xlarge, g5.2xlarge", "1m");
    }

    private static void assertRefused(Worlds world, String... texts) {
        assertThatThrownBy(() -> fleets(world))
                .isInstanceOf(UserException.class)
                .hasMessageContainingAll(texts);
    }

    @Test
    void settingsOfKarpenterWithoutANodePoolAreRefused() {
        String refusal = "nodes.karpenter has nothing to configure: the manifests have no NodePool";
        assertRefused(Worlds.aWorld().with("nodes: {karpenter: {batchIdle: 2s}}"), refusal);
        assertRefused(
                Worlds.aWorld()
                        .with("nodes: {karpenter: {batchIdle: 2s}, groups: [{name: gpu, instanceType: g5.xlarge,"
                                + " initial: 1}]}"),
                refusal);
    }

    @Test
    void aFaultOfATypeThatNobodyCanBuyIsRefused() {
        assertRefused(
                onDemandPool().with("faults: [{from: 0s, to: 2m, kind: neverRegisters, types: [g5.4xlarge]}]"),
                "no NodePool can buy a g5.4xlarge, so the fault would hit nothing",
                "There is g5.2xlarge, g5.xlarge.");
    }

    @Test
    void aFaultOfAZoneOrCapacityTypeThatIsNotThereIsRefused() {
        assertRefused(
                onDemandPool().with("faults: [{from: 0s, to: 2m, kind: insufficientCapacity, zones: [us-east-9a]}]"),
                "no NodePool can buy a node in us-east-9a");
        assertRefused(
                onDemandPool().with("faults: [{from: 0s, to: 2m, kind: insufficientCapacity, capacityType: spot}]"),
                "no NodePool can buy a node that is spot",
                "There is on-demand.");
    }

    @Test
    void aFaultOfLaunchesWhereNothingIsLaunchedIsRefused() {
        String fault = "faults: [{from: 0s, to: 2m, kind: neverRegisters}]";
        assertRefused(Worlds.aWorld().with(fault), "no node is ever bought, so the fault would hit nothing");
        assertRefused(
                Worlds.aWorld()
                        .managedGroups("name: gpu, instanceType: g5.xlarge, initial: 1")
                        .with(fault),
                "no node is ever bought, so the fault would hit nothing");
    }

    @Test
    void reclaimsWithoutSpotNodesAreRefused() {
        assertRefused(
                onDemandPool().with("nodes: {spot: {every: 6h}}"),
                "no NodePool can buy a spot node, so nothing would be taken back");
        assertRefused(
                Worlds.aWorld()
                        .with("nodes: {spot: {every: 6h}, groups: [{name: gpu, instanceType: g5.xlarge, initial: 1}]}"),
                "no node group can buy a spot node, so nothing would be taken back");
    }

    @Test
    void reclaimsOfATypeThatIsNeverSpotAreRefused() {
        assertRefused(
                Worlds.aWorld()
                        .with("nodes: {spot: {types: [g5.2xlarge], every: 6h}, groups: [{name: gpu, instanceType:"
                                + " g5.xlarge, capacityType: spot, initial: 1}]}"),
                "no node group can buy a spot node of type g5.2xlarge",
                "There is g5.xlarge.");
    }

    @Test
    void faultsAndReclaimsThatCanHitAreTaken() {
        assertThat(fleets(onDemandPool()
                        .with(
                                "faults: [{from: 0s, to: 2m, kind: insufficientCapacity, types: [g5.xlarge], capacityType:"
                                        + " onDemand}]")))
                .hasSize(1);
        assertThat(fleets(Worlds.aWorld()
                        .with(
                                "nodes: {spot: {types: [g5.xlarge], every: 6h}, groups: [{name: gpu, instanceType: g5.xlarge,"
                                        + " capacityType: spot, initial: 1}]}")
                        .with("faults: [{from: 0s, to: 2m, kind: neverRegisters, types: [g5.xlarge]}]")))
                .hasSize(1);
    }
}
