package dev.gpuscale.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** For which pods, and for how many, a CapacityBuffer keeps room. */
class CapacityBufferTest {
    @Test
    void readsWhoseRoomItKeeps() {
        Manifests manifests = Texts.read(Texts.DEPLOYMENT, Texts.CAPACITY_BUFFER);
        CapacityBuffer buffer = manifests.capacityBuffers().get(0);
        assertThat(buffer.targetKind()).isEqualTo("Deployment");
        assertThat(buffer.targetName()).isEqualTo("worker");
        assertThat(buffer.replicas()).hasValue(2);
        assertThat(buffer.percentage()).isEmpty();
        assertThat(manifests.notSimulated()).isEmpty();
    }

    @Test
    void readsTheOlderVersion() {
        assertThat(Texts.read(Texts.DEPLOYMENT, Texts.CAPACITY_BUFFER.replace("v1beta1", "v1alpha1"))
                        .capacityBuffers())
                .hasSize(1);
    }

    /** A pod of the Deployment asks for half a core, 1Gi and a GPU; what Karpenter makes of it is last. */
    @ParameterizedTest
    @CsvSource({
        "replicas: 2, 10, 2, 2",
        "percentage: 20, 10, 2, 2",
        "percentage: 25, 10, 2, 3",
        "percentage: 25, 0, 0, 0",
        "'replicas: 3, percentage: 20', 10, 3, 3",
        "'replicas: 1, percentage: 20', 10, 2, 2",
        "'limits: {nvidia.com/gpu: 4}', 10, 4, 4",
        "'limits: {nvidia.com/gpu: 4, memory: 2560Mi}', 10, 2, 2",
        "'limits: {cpu: 2}', 10, 4, 4",
        "'replicas: 3, limits: {nvidia.com/gpu: 4}', 10, 3, 3",
        "'replicas: 5, limits: {nvidia.com/gpu: 4}', 10, 4, 4",
        "'replicas: 5, limits: {amd.com/gpu: 4}', 10, 0, 5",
        "'replicas: 5, limits: {nvidia.com/gpu: -1}', 10, 0, 0"
    })
    void keepsRoomForSoManyPods(String size, int targetReplicas, int pods, int byKarpenter) {
        String text = "apiVersion: autoscaling.x-k8s.io/v1beta1\nkind: CapacityBuffer\nmetadata: {name: room}\n"
                + "spec: {scalableRef: {kind: Deployment, name: worker}, " + size + "}\n";
        Manifests manifests = Texts.read(Texts.DEPLOYMENT, text);
        PodTemplate template = manifests.deployments().get(0).template();
        CapacityBuffer buffer = manifests.capacityBuffers().get(0);
        assertThat(buffer.pods(targetReplicas, template)).isEqualTo(pods);
        assertThat(buffer.podsByKarpenter(targetReplicas, template)).isEqualTo(byKarpenter);
    }

    @Test
    void listsATargetThatIsNoDeployment() {
        String podTemplate = "apiVersion: v1\nkind: PodTemplate\nmetadata: {name: worker}\n";
        String buffer =
                Texts.CAPACITY_BUFFER.replace("scalableRef: {apiGroup: apps, kind: Deployment,", "podTemplateRef: {");
        assertThat(Texts.read(podTemplate, buffer).notSimulatedPaths())
                .containsExactly(
                        "CapacityBuffer spec.podTemplateRef (only Deployments are, this is a PodTemplate)",
                        "PodTemplate");
    }

    @Test
    void listsAnotherStrategy() {
        String text = Texts.CAPACITY_BUFFER + "  provisioningStrategy: example.com/asleep\n";
        assertThat(Texts.read(Texts.DEPLOYMENT, text).notSimulatedPaths())
                .containsExactly("CapacityBuffer spec.provisioningStrategy"
                        + " (example.com/asleep is played as buffer.x-k8s.io/active-capacity)");
    }
}
