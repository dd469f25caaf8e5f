package dev.gpuscale.simulation;

import static dev.gpuscale.simulation.NodeLife.claim;
import static dev.gpuscale.simulation.NodeLife.nodes;
import static dev.gpuscale.simulation.NodeLife.ofGroup;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class NodeAgreementTest {
    private static NodeAgreement compare(List<NodeCourse> recorded, List<NodeCourse> simulated) {
        return new NodeAgreement(recorded, simulated, node -> 5, 5, 400);
    }

    private static List<String> differences(List<NodeCourse> recorded, List<NodeCourse> simulated) {
        return compare(recorded, simulated).differences().stream()
                .map(Difference::text)
                .toList();
    }

    @Test
    void theSameLivesAgreeUnderOtherNames() {
        NodeAgreement agreement = compare(
                nodes(claim("n1", 1, "gpu4").removed(200, "Empty"), claim("n2", 60, "gpu1")),
                nodes(claim("gpu-8", 63, "gpu1"), claim("gpu-7", 2, "gpu4").removed(204, "Empty")));

        assertThat(agreement.differences()).isEmpty();
        assertThat(agreement.pairs())
                .extracting(pair -> pair.recorded().orElseThrow().name()
                        + pair.simulated().orElseThrow().name())
                .containsExactly("n1gpu-7", "n2gpu-8");
        assertThat(agreement.pairs().get(1).worstShiftSeconds()).hasValueCloseTo(3.0, Offset.offset(1e-9));
    }

    @Test
    void equalNodesOfOnePassMayBeSwapped() {
        assertThat(differences(
                        nodes(
                                claim("n1", 1, "gpu1").removed(100, "Empty"),
                                claim("n2", 1.2, "gpu1").removed(300, "Empty")),
                        nodes(
                                claim("a", 1, "gpu1").removed(300, "Empty"),
                                claim("b", 1.2, "gpu1").removed(100, "Empty"))))
                .isEmpty();
    }

    @Test
    void equalNodesOfDifferentPassesMayNot() {
        assertThat(differences(
                        nodes(
                                claim("n1", 1, "gpu1").removed(100, "Empty"),
                                claim("n2", 8, "gpu1").removed(300, "Empty")),
                        nodes(
                                claim("a", 1, "gpu1").removed(300, "Empty"),
                                claim("b", 8, "gpu1").removed(100, "Empty"))))
                .anySatisfy(text -> assertThat(text).contains("n1", "tainted at 300.00 s, recorded 100.00 s"));
    }

    @Test
    void anotherTypeIsAnotherNode() {
        assertThat(differences(nodes(claim("n1", 1, "gpu4")), nodes(claim("a", 1, "gpu2"))))
                .containsExactlyInAnyOrder(
                        "n1 (gpu, gpu4, on-demand) is only recorded, asked for at 1.00 s",
                        "a (gpu, gpu2, on-demand) is only simulated, asked for at 1.00 s");
    }

    @Test
    void theTypesOfAClaimAndItsReasonAreCompared() {
        assertThat(differences(
                        nodes(claim("n1", 1, "gpu4").types("gpu4", "gpu8").removed(100, "Empty")),
                        nodes(claim("a", 1, "gpu4").types("gpu4").removed(100, "Underutilized"))))
                .containsExactly(
                        "n1 (gpu, gpu4, on-demand) may become [gpu4], recorded [gpu4, gpu8]",
                        "n1 (gpu, gpu4, on-demand) is given up as Underutilized, recorded Empty");
    }

    @Test
    void aNodeThatIsNotRemovedIsADifferenceUnlessTheEndIsNear() {
        List<NodeCourse> staying = nodes(claim("a", 1, "gpu4"));

        assertThat(differences(nodes(claim("n1", 1, "gpu4").removed(200, "Empty")), staying))
                .hasSize(4)
                .first()
                .asString()
                .isEqualTo("n1 (gpu, gpu4, on-demand): never tainted, recorded 200.00 s");
        assertThat(differences(nodes(claim("n1", 1, "gpu4").removed(396, "Empty")), staying))
                .isEmpty();
    }

    @Test
    void whatHappenedBeforeTheStartIsNotTimed() {
        assertThat(differences(
                        nodes(claim("n1", -105, "gpu4")),
                        nodes(new NodeLife(claim("a", 0, "gpu4").course()).at(0, NodeEvent.INITIALIZED))))
                .noneMatch(text -> text.contains("only"));
        assertThat(differences(
                        nodes(claim("n1", -105, "gpu4")),
                        List.of(NodeLife.changed(
                                claim("a", 0, "gpu4").course(), event -> new NodeCourse.Event(0, event.what())))))
                .isEmpty();
    }

    @Test
    void theOrderOfRemovalsCounts() {
        assertThat(differences(
                        nodes(
                                claim("n1", 1, "gpu4").removed(200, "Empty"),
                                claim("n2", 1, "gpu1").removed(204, "Empty")),
                        nodes(
                                claim("a", 1, "gpu4").removed(204, "Empty"),
                                claim("b", 1, "gpu1").removed(200, "Empty"))))
                .containsExactly("n2 (gpu, gpu1, on-demand) is removed before n1 (gpu, gpu4, on-demand),"
                        + " recorded the other way round");
    }

    @Test
    void theMarksOfAGroupsNodesAreComparedOneByOne() {
        NodeLife real = ofGroup("n1", 50, "one").at(130, NodeEvent.UNNEEDED);

        assertThat(differences(nodes(real), nodes(ofGroup("a", 52, "one").at(134, NodeEvent.UNNEEDED))))
                .isEmpty();
        assertThat(differences(
                        nodes(real.at(150, NodeEvent.NEEDED).at(200, NodeEvent.UNNEEDED)),
                        nodes(ofGroup("a", 52, "one").at(134, NodeEvent.UNNEEDED))))
                .containsExactly(
                        "n1 (one, gpu1, on-demand): never needed, recorded 150.00 s",
                        "n1 (one, gpu1, on-demand): never unneeded, recorded 200.00 s");
    }

    @Test
    void aLateNodeIsTheSameNodeLate() {
        assertThat(differences(nodes(ofGroup("n1", 50, "one")), nodes(ofGroup("a", 57, "one"))))
                .hasSize(3)
                .allMatch(text -> text.contains("recorded"));
    }
}
