package dev.gpuscale.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nothing of a manifest is read and then dropped without a word. */
@Tag("architecture")
class ManifestFieldsTest {
    private static final String MANIFESTS = "dev.gpuscale.manifests";
    private static final String SIMULATION = "dev.gpuscale.simulation";

    /** The readers list them as not simulated when they ask for anything. */
    private static final List<String> LISTED =
            List.of("ExternalMetric.matchLabels", "OtherMetric.name", "OtherMetric.type");

    /** The scenario says it in its own way: the cold start's readiness stage. */
    private static final List<String> SAID_BY_THE_SCENARIO = List.of("PodTemplate.readinessPeriod");

    /**
     * They say where or what something is, or what happens when a pod template changes, which it never does in a scenario:
     * what is simulated does not depend on them.
     */
    private static final List<String> WITHOUT_EFFECT = List.of(
            "CapacityBuffer.at",
            "CapacityBuffer.targetAt",
            "DaemonSet.at",
            "Deployment.recreate",
            "HorizontalPodAutoscaler.at",
            "HorizontalPodAutoscaler.name",
            "HorizontalPodAutoscaler.targetAt",
            "NodePool.nodeClassName",
            "PodDisruptionBudget.at",
            "PodTemplate.at",
            "PriorityClass.at",
            "ScaledObject.hpaName");

    /** What reading is made of; no objects of a cluster. */
    private static final List<String> NO_MANIFESTS = List.of("Manifests", "NotSimulated", "YamlNode");

    @Test
    void everyFieldIsSimulatedOrListedOrWithoutEffect() {
        Set<String> unused = House.CLASSES.stream()
                .filter(ManifestFieldsTest::isOfAManifest)
                .flatMap(type -> type.getFields().stream())
                .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                .filter(field -> !isSimulated(field))
                .map(field -> field.getOwner().getSimpleName() + "." + field.getName())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(unused)
                .containsExactlyInAnyOrderElementsOf(Stream.of(LISTED, SAID_BY_THE_SCENARIO, WITHOUT_EFFECT)
                        .flatMap(List::stream)
                        .toList());
    }

    private static boolean isOfAManifest(JavaClass type) {
        return type.getPackageName().equals(MANIFESTS)
                && type.isRecord()
                && type.getModifiers().contains(JavaModifier.PUBLIC)
                && NO_MANIFESTS.stream().noneMatch(name -> type.getName().matches(MANIFESTS + "." + name + "(\\$.*)?"));
    }

    /** Whether the simulation calls the accessor, or another method that reads the field. */
    private static boolean isSimulated(JavaField field) {
        return field.getAccessesToSelf().stream()
                .map(JavaAccess::getOrigin)
                .filter(JavaMethod.class::isInstance)
                .map(JavaMethod.class::cast)
                .anyMatch(ManifestFieldsTest::isCalled);
    }

    /** By the simulation, or by a method of a manifest's record that it calls. */
    private static boolean isCalled(JavaMethod method) {
        return Stream.concat(method.getCallsOfSelf().stream(), method.getReferencesToSelf().stream())
                .anyMatch(use -> use.getOriginOwner().getPackageName().equals(SIMULATION)
                        || isOfAManifest(use.getOriginOwner())
                                && use.getOrigin() instanceof JavaMethod caller
                                && !caller.equals(method)
                                && isCalled(caller));
    }
}
