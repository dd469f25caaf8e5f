package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A reader learns that spot nodes are cheaper here than they may be. */
class SpotTest {
    private static final String NOTE =
            "Spot nodes are bought at the catalog's spot price; that they are taken back is not simulated.";

    private static List<String> notes(String requirement, String podFields) {
        return Designs.prepare(Worlds.aWorld()
                        .deployment("worker", 1, 1, "1", 30, podFields)
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
        assertThat(notes(capacityType("spot"), "")).containsExactly(NOTE);
        assertThat(notes(capacityType("spot, on-demand"), "")).containsExactly(NOTE);
    }

    @Test
    void aPoolThatSaysNothingOfTheCapacityTypeMayBuySpot() {
        assertThat(notes("", "")).containsExactly(NOTE);
    }

    @Test
    void aPoolOrAPodThatWantsOnDemandIsNot() {
        assertThat(notes(capacityType("on-demand"), "")).isEmpty();
        assertThat(notes("", "nodeSelector: {karpenter.sh/capacity-type: on-demand},"))
                .isEmpty();
    }
}
