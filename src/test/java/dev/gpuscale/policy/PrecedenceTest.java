package dev.gpuscale.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.policy.set.ObjectName;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrecedenceTest {
    private static final ObjectName WORKER = new ObjectName("Deployment", "default", "worker");

    private static Finding finding(String rule, String file, String path) {
        return new Finding(
                rule, "slug", Severity.ERROR, Group.CORRECTNESS, WORKER, new Location(file, 1, 1), path, "m", "f");
    }

    private static List<String> visible(Finding... found) {
        return Precedence.visible(List.of(found)).stream()
                .map(finding -> finding.rule() + " " + finding.path())
                .toList();
    }

    @Test
    void aRuleHidesTheSchemaViolationAtItsOwnField() {
        assertThat(visible(finding("GPU009", "a", "spec.x"), finding("GPU024", "a", "spec.x")))
                .containsExactly("GPU024 spec.x");
    }

    @Test
    void aFindingHigherInTheTreeHidesNoSchemaViolationBelow() {
        assertThat(visible(
                        finding("GPU112", "a", "spec"),
                        finding("GPU009", "a", "spec.replicsa"),
                        finding("GPU059", "a", "spec.requirements"),
                        finding("GPU009", "a", "spec.requirements[0].operator")))
                .hasSize(4);
    }

    @Test
    void aNodeClassRefThatIsIncompleteIsToldOnce() {
        assertThat(visible(
                        finding("GPU051", "a", "spec.nodeClassRef"),
                        finding("GPU009", "a", "spec.nodeClassRef.group"),
                        finding("GPU009", "a", "spec.nodeClassRef.nmae")))
                .containsExactly("GPU051 spec.nodeClassRef", "GPU009 spec.nodeClassRef.nmae");
    }

    @Test
    void theSameObjectInAnotherFileIsAnother() {
        assertThat(visible(finding("GPU009", "dev", "spec.x"), finding("GPU024", "prod", "spec.x")))
                .hasSize(2);
    }

    @Test
    void tooFewGpusForTheWorkersHideTheLackOfRoomForPlaceholders() {
        assertThat(visible(finding("GPU089", "a", "spec.limits"), finding("GPU053", "a", "spec.limits")))
                .containsExactly("GPU053 spec.limits");
    }
}
