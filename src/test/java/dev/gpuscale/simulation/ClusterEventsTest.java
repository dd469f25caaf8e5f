package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What happens to nodes is counted, a day has 24 of these hours. */
class ClusterEventsTest {
    private static Map<ClusterEvent, Double> counts(Worlds world) {
        return world.run().design().scaling().events().stream()
                .collect(
                        Collectors.toMap(EventRate::event, rate -> rate.perDay().value() / 24));
    }

    private static Worlds asleep() {
        return Worlds.aWorld()
                .deployment("worker", 0, 1, "1", 30)
                .jobs("arrivals: {bursts: {jobs: 1, at: [10m]}}, service: 60s")
                .scaledObject("minReplicaCount: 0, maxReplicaCount: 3, cooldownPeriod: 60");
    }

    private static Worlds onPool(Worlds world, String capacityTypes) {
        return world.document(
                "{apiVersion: karpenter.sh/v1, kind: NodePool, metadata: {name: gpu}, spec: {template: {spec: {nodeClassRef:"
                        + " {group: karpenter.k8s.aws, kind: EC2NodeClass, name: gpu}, requirements: [{key:"
                        + " node.kubernetes.io/instance-type, operator: In, values: [g5.xlarge]}, {key:"
                        + " karpenter.sh/capacity-type, operator: In, values: [" + capacityTypes + "]}, {key:"
                        + " topology.kubernetes.io/zone, operator: In, values: [us-east-1a]}]}}, disruption:"
                        + " {consolidationPolicy: WhenEmpty, consolidateAfter: 1m}}}");
    }

    @Test
    void anEmptyNodeThatGoesIsCounted() {
        assertThat(counts(onPool(asleep(), "on-demand"))).isEqualTo(Map.of(ClusterEvent.REMOVED_EMPTY, 1.0));
    }

    @Test
    void aGroupsEmptyNodeToo() {
        assertThat(counts(asleep().scaledGroups(
                                "scaleDownUnneededTime: 2m, scaleDownDelayAfterAdd: 2m",
                                "name: gpu, instanceType: g5.xlarge, max: 3")
                        .with("replications: 1")))
                .containsEntry(ClusterEvent.REMOVED_EMPTY, 1.0);
    }

    @Test
    void withoutSpotCapacityOnDemandNodesComeInstead() {
        Map<ClusterEvent, Double> counts = counts(onPool(asleep(), "spot, on-demand")
                .with("faults: [{from: 0s, to: 1h, kind: insufficientCapacity, capacityType: spot}]")
                .with("nodes: {spot: {every: 1000h}}"));

        assertThat(counts)
                .containsEntry(ClusterEvent.LAUNCH_REFUSED, 1.0)
                .containsEntry(ClusterEvent.ON_DEMAND_INSTEAD, 1.0);
    }

    @Test
    void anOnDemandNodeThatWasWantedIsNoFallBack() {
        assertThat(counts(onPool(asleep(), "on-demand"))).doesNotContainKey(ClusterEvent.ON_DEMAND_INSTEAD);
    }

    @Test
    void machinesThatNeverRegisterAreCounted() {
        assertThat(counts(onPool(asleep(), "on-demand").with("faults: [{from: 0s, to: 15m, kind: neverRegisters}]")))
                .containsEntry(ClusterEvent.NEVER_REGISTERED, 1.0);
    }

    @Test
    void aGroupWithoutTheGpuLabelBuysAgainWhileGpusAreLate() {
        Map<ClusterEvent, Double> counts = counts(asleep().starting(Worlds.SLOW_START)
                .scaledGroups("", "name: gpu, instanceType: g5.xlarge, max: 3, gpuLabel: false")
                .with("faults: [{from: 0s, to: 11m, kind: lateGpu, by: 10m}]"));

        assertThat(counts).containsEntry(ClusterEvent.GPUS_LATE, 1.0);
        assertThat(counts.get(ClusterEvent.BOUGHT_WHILE_LATE)).isPositive();
    }

    @Test
    void whatASpotNodeTakesWithItIsCounted() {
        // A job that outlives every machine, on a group that nobody drains.
        Map<ClusterEvent, Double> counts = counts(Worlds.aWorld()
                .replicas(1)
                .jobs("arrivals: {bursts: {jobs: 1, at: [1s]}}, service: 10h")
                .with("nodes: {spot: {every: 10m, together: 0, unavailableFor: 0s}, groups: [{name: gpu, instanceType:"
                        + " g5.xlarge, capacityType: spot, initial: 1}]}"));

        double taken = counts.get(ClusterEvent.SPOT_RECLAIMED);
        assertThat(taken).isGreaterThan(1);
        assertThat(counts.get(ClusterEvent.RECLAIM_KILLED_POD)).isBetween(taken - 1, taken);
        assertThat(counts.get(ClusterEvent.RECLAIM_KILLED_ATTEMPT)).isBetween(taken - 1, taken);
    }

    @Test
    void expiryIsCounted() {
        Worlds world = Worlds.aWorld()
                .replicas(1)
                .jobs("arrivals: {bursts: {jobs: 1, at: [1s]}}, service: 1s")
                .document("{apiVersion: karpenter.sh/v1, kind: NodePool, metadata: {name: gpu}, spec: {template: {spec:"
                        + " {expireAfter: 40m, nodeClassRef: {group: karpenter.k8s.aws, kind: EC2NodeClass, name: gpu},"
                        + " requirements: [{key: node.kubernetes.io/instance-type, operator: In, values: [g5.xlarge]}, {key:"
                        + " karpenter.sh/capacity-type, operator: In, values: [on-demand]}]}}, disruption:"
                        + " {consolidationPolicy: WhenEmpty, consolidateAfter: 1m}}}");

        assertThat(counts(world)).containsEntry(ClusterEvent.EXPIRED, 1.0);
    }
}
