package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.config.Scenario;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A reader learns that spot nodes are cheaper here than they may be. */
class SpotTest {
    private static final String NOTE =
            "Spot nodes are bought at the catalog's spot price, and none is taken back: nodes.spot is not given.";
    private static final String DATES =
            "The catalog's spot prices are of 2025-06-28, its on-demand prices of 2026-07-20.";

    private static List<String> notes(String requirement, String podFields, String... specLines) {
        Worlds world = Worlds.aWorld();
        List.of(specLines).forEach(world::with);
        return Designs.prepare(world.deployment("worker", 1, 1, "1", 30, podFields)
                        .document(
                                "{apiVersion: karpenter.sh/v1, kind: NodePool, metadata: {name: gpu}, spec: {template: {spec:"
                                        + " {nodeClassRef: {group: karpenter.k8s.aws, kind: EC2NodeClass, name: gpu}, requirements: [{key:"
                                        + " node.kubernetes.io/instance-type, operator: In, values: [g5.xlarge]}"
                                        + requirement
                                        + "]}}, disruption: {consolidationPolicy: WhenEmpty, consolidateAfter: 1m}}}")
                        .scenario())
                .notes();
    }

    private static String capacityType(String values) {
        return ", {key: karpenter.sh/capacity-type, operator: In, values: [" + values + "]}";
    }

    @Test
    void aPoolThatMayBuySpotIsNoted() {
        assertThat(notes(capacityType("spot"), "")).containsExactly(NOTE, DATES);
        assertThat(notes(capacityType("spot, on-demand"), "")).containsExactly(NOTE, DATES);
    }

    @Test
    void aPoolThatSaysNothingOfTheCapacityTypeMayBuySpot() {
        assertThat(notes("", "")).containsExactly(NOTE, DATES);
    }

    @Test
    void whereTheyAreTakenBackOnlyTheDateOfPricesIsNoted() {
        assertThat(notes(capacityType("spot"), "", "nodes: {spot: {every: 6h}}"))
                .containsExactly(DATES);
    }

    @Test
    void aNodeGroupOfSpotMachinesIsNoted() {
        Scenario scenario = Worlds.aWorld()
                .with("nodes: {groups: [{name: gpu, instanceType: g5.xlarge, capacityType: spot, initial: 1}]}")
                .scenario();

        assertThat(Designs.prepare(scenario).notes()).containsExactly(NOTE, DATES);
    }

    @Test
    void aPoolOrAPodThatWantsOnDemandIsNot() {
        assertThat(notes(capacityType("on-demand"), "")).isEmpty();
        assertThat(notes("", "nodeSelector: {karpenter.sh/capacity-type: on-demand},"))
                .isEmpty();
    }
}
