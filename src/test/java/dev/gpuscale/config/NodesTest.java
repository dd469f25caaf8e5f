package dev.gpuscale.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.config.ClusterAutoscaler.Expander;
import dev.gpuscale.config.KarpenterSettings.MinValuesPolicy;
import dev.gpuscale.config.SchedulerProfile.Scoring;
import dev.gpuscale.manifests.Taint;
import dev.gpuscale.pricing.Catalog;
import dev.gpuscale.pricing.InstanceType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NodesTest {
    private static final String GROUP = "groups: [{name: a, instanceType: g5.xlarge, max: 10}]";

    private static Nodes nodes(String yaml) {
        return ScenarioText.with("nodes: {" + yaml + "}").spec().nodes();
    }

    private static ClusterAutoscaler autoscaler(String yaml) {
        return nodes(GROUP + ", clusterAutoscaler: {" + yaml + "}")
                .clusterAutoscaler()
                .orElseThrow();
    }

    @Test
    void withoutTheKeyThereAreNoGroupsAndNothingIsReclaimed() {
        Nodes nodes = ScenarioText.with().spec().nodes();
        assertThat(nodes.groups()).isEmpty();
        assertThat(nodes.clusterAutoscaler()).isEmpty();
        assertThat(nodes.scheduler()).isEqualTo(new SchedulerProfile(Scoring.LEAST_ALLOCATED));
        assertThat(nodes.karpenter())
                .isEqualTo(new KarpenterSettings(
                        false, MinValuesPolicy.STRICT, Duration.ofSeconds(1), Duration.ofSeconds(10), true, false));
        assertThat(nodes.reclaimsOf("g5.xlarge")).isEmpty();
    }

    @Test
    void aGroupStartsAtItsMinimumAndGrowsToItsMaximum() {
        NodeGroup group = nodes("groups: [{name: a, instanceType: g5.xlarge, min: 2, max: 10}]")
                .groups()
                .get(0);
        assertThat(group.startSize()).isEqualTo(2);
        assertThat(group.maxSize()).isEqualTo(10);
        assertThat(group.capacityType().label()).isEqualTo("on-demand");
        assertThat(group.gpuLabel()).isTrue();
        assertThat(group.zone()).isEmpty();
    }

    @Test
    void aGroupThatOnlyHasAStartNeverGrows() {
        NodeGroup group = nodes("groups: [{name: a, instanceType: g5.xlarge, initial: 4}]")
                .groups()
                .get(0);
        assertThat(group.startSize()).isEqualTo(4);
        assertThat(group.maxSize()).isEqualTo(4);
        assertThat(group.min()).isZero();
    }

    @Test
    void taintsAreWrittenAsKubectlWritesThem() {
        NodeGroup group = nodes("groups: [{name: a, instanceType: g5.xlarge, max: 1, "
                        + "taints: [nvidia.com/gpu=present:NoSchedule, a/b=:PreferNoSchedule, c:NoExecute]}]")
                .groups()
                .get(0);
        assertThat(group.taints())
                .containsExactly(
                        new Taint("nvidia.com/gpu", "present", "NoSchedule"),
                        new Taint("a/b", "", "PreferNoSchedule"),
                        new Taint("c", "", "NoExecute"));
    }

    /** The defaults of config/flags/flags.go in Cluster Autoscaler 1.36. */
    @Test
    void theFlagsHaveUpstreamsDefaults() {
        assertThat(autoscaler(""))
                .returns(List.of(Expander.LEAST_WASTE), ClusterAutoscaler::expander)
                .returns(Duration.ofSeconds(10), ClusterAutoscaler::scanInterval)
                .returns(true, ClusterAutoscaler::frequentLoopsEnabled)
                .returns(-10, ClusterAutoscaler::expendablePodsPriorityCutoff)
                .returns(Duration.ofMinutes(15), ClusterAutoscaler::maxNodeProvisionTime)
                .returns(Duration.ofMinutes(15), ClusterAutoscaler::maxNodeStartupTime)
                .returns(Duration.ofMinutes(5), ClusterAutoscaler::initialNodeGroupBackoffDuration)
                .returns(Duration.ofMinutes(30), ClusterAutoscaler::maxNodeGroupBackoffDuration)
                .returns(Duration.ofHours(3), ClusterAutoscaler::nodeGroupBackoffResetTimeout)
                .returns(1000, ClusterAutoscaler::maxNodesPerScaleup)
                .returns(false, ClusterAutoscaler::balanceSimilarNodeGroups)
                .returns(45.0, ClusterAutoscaler::maxTotalUnreadyPercentage)
                .returns(3, ClusterAutoscaler::okTotalUnreadyCount)
                .returns(Duration.ofMinutes(10), ClusterAutoscaler::scaleDownDelayAfterAdd)
                .returns(Duration.ZERO, ClusterAutoscaler::scaleDownDelayAfterDelete)
                .returns(Duration.ofMinutes(3), ClusterAutoscaler::scaleDownDelayAfterFailure)
                .returns(Duration.ofMinutes(10), ClusterAutoscaler::scaleDownUnneededTime)
                .returns(Duration.ofMinutes(20), ClusterAutoscaler::scaleDownUnreadyTime)
                .returns(0.5, ClusterAutoscaler::scaleDownUtilizationThreshold)
                .returns(0.5, ClusterAutoscaler::scaleDownGpuUtilizationThreshold)
                .returns(10, ClusterAutoscaler::maxScaleDownParallelism)
                .returns(1, ClusterAutoscaler::maxDrainParallelism)
                .returns(600, ClusterAutoscaler::maxGracefulTerminationSec)
                .returns(Duration.ofMinutes(2), ClusterAutoscaler::maxPodEvictionTime)
                .returns(Duration.ofSeconds(5), ClusterAutoscaler::nodeDeleteDelayAfterTaint)
                .returns(Duration.ofMinutes(5), ClusterAutoscaler::unremovableNodeRecheckTimeout);
    }

    @Test
    void theHighestPriorityComesFirst() {
        ClusterAutoscaler priorities =
                autoscaler("expander: [priority, random], priorities: {10: [.*], -2: [never], 50: [spot, cheap]}");
        assertThat(priorities.patternsByPriority().keySet()).containsExactly(50, 10, -2);
        assertThat(priorities.patternsByPriority().get(50)).containsExactly("spot", "cheap");
    }

    @Test
    void theEntryThatNamesATypeWinsOverTheOneForAll() {
        Nodes nodes = nodes("spot: [{every: 6h}, {types: [g5.xlarge], every: 1h}]");
        assertThat(nodes.reclaimsOf("g5.xlarge").orElseThrow().every()).contains(Duration.ofHours(1));
        assertThat(nodes.reclaimsOf("g6.xlarge").orElseThrow().every()).contains(Duration.ofHours(6));
        assertThat(nodes("spot: {types: [g5.xlarge], every: 1h}").reclaimsOf("g6.xlarge"))
                .isEmpty();
    }

    @Test
    void withoutATimeReclaimsAreAsFrequentAsTheCatalogsBand() {
        InstanceType type = Catalog.embedded().find("g5.xlarge", "us-east-1").orElseThrow();
        assertThat(nodes("spot: {}").reclaimsOf("g5.xlarge").orElseThrow().meanTime(type))
                .isEqualTo(type.reclaimed().orElseThrow().meanTime());
        assertThat(nodes("spot: {every: 6h}")
                        .reclaimsOf("g5.xlarge")
                        .orElseThrow()
                        .meanTime(type))
                .isEqualTo(Duration.ofHours(6));
    }

    @Test
    void noticeIsTheCloudsUnlessGiven() {
        SpotReclaims byDefault = nodes("spot: {every: 6h}").spot().get(0);
        assertThat(byDefault.noticeOn("aws")).isEqualTo(Duration.ofMinutes(2));
        assertThat(byDefault.noticeOn("gcp")).isEqualTo(Duration.ofSeconds(30));
        assertThat(nodes("spot: {every: 6h, notice: 0}").spot().get(0).noticeOn("aws"))
                .isZero();
    }

    @Test
    void thePriceExpanderIsForGoogle() {
        assertThat(ScenarioText.with(
                                "pricing: {region: us-central1}",
                                "nodes: {groups: [{name: a, instanceType: g2-standard-4, max: 3}], "
                                        + "clusterAutoscaler: {expander: price}}")
                        .spec()
                        .nodes()
                        .clusterAutoscaler()
                        .orElseThrow()
                        .expander())
                .containsExactly(Expander.PRICE);
    }

    @Test
    void phasesOfTheNodesControllersMayBeGiven() {
        Clocks clocks = ScenarioText.with("clocks: {karpenterPhase: 2s, clusterAutoscalerPhase: 4s}")
                .spec()
                .clocks();
        assertThat(clocks)
                .isEqualTo(new Clocks(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Duration.ofSeconds(2)),
                        Optional.of(Duration.ofSeconds(4))));
    }
}
