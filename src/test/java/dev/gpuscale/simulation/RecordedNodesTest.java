package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gpuscale.autoscaling.scheduler.Machine;
import dev.gpuscale.autoscaling.scheduler.Resources;
import dev.gpuscale.autoscaling.scheduler.Taint;
import dev.gpuscale.units.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RecordedNodesTest {
    private static final Path RECORDINGS = Path.of("src", "test", "resources", "recordings");
    private static final long MEBI = 1 << 20;

    private static RecordedNodes nodes(String file) {
        return Recording.read(RECORDINGS.resolve(file)).nodes();
    }

    @Test
    void anOfferingIsAMachineWithItsLabelsAndPrice() {
        RecordedNodes nodes = nodes("e03.json");

        Machine machine = nodes.machines().stream()
                .filter(each ->
                        each.type().equals("gpu1.a") && each.capacityType().equals("spot"))
                .findFirst()
                .orElseThrow();
        assertThat(machine.usdPerHour()).isEqualTo(0.38);
        assertThat(machine.zone()).isEqualTo("zone-1");
        assertThat(machine.capacity()).isEqualTo(new Resources(8000, 32768 * MEBI, 1));
        assertThat(machine.allocatable()).isEqualTo(new Resources(7900, 32758 * MEBI, 1));
        assertThat(machine.gpuResource()).isEqualTo("nvidia.com/gpu");
        assertThat(machine.labels())
                .containsEntry("karpenter.k8s.aws/instance-gpu-count", "1")
                .containsEntry("node.kubernetes.io/instance-type", "gpu1.a")
                .containsEntry("karpenter.sh/capacity-type", "spot")
                .containsEntry("kubernetes.io/arch", "amd64");
        assertThat(nodes.launchMicros()).isEqualTo(30_000_000);
        assertThat(nodes.readyMicros()).isEqualTo(10_000_000);
        assertThat(nodes.gpuMicros()).isEqualTo(15_000_000);
        assertThat(nodes.groups()).isEmpty();
    }

    @Test
    void aMachineWithoutGpusOffersNone() {
        assertThat(nodes("e03.json").machines())
                .filteredOn(machine -> machine.type().equals("cpu.a"))
                .isNotEmpty()
                .allMatch(machine ->
                        machine.gpuResource().isEmpty() && machine.capacity().gpus() == 0);
    }

    @Test
    void aGroupHasItsBoundsLabelsTaintsAndPrice() {
        RecordedNodes nodes = nodes("e06.json");
        RecordedGroup group = nodes.groups().get(0);

        assertThat(group.name()).isEqualTo("one");
        assertThat(group.minSize()).isZero();
        assertThat(group.maxSize()).isEqualTo(12);
        assertThat(group.taints()).containsExactly(new Taint("nvidia.com/gpu", "present", "NoSchedule"));
        assertThat(group.machine().type()).isEqualTo("gpu1");
        assertThat(group.machine().allocatable()).isEqualTo(new Resources(7900, 32256 * MEBI, 1));
        assertThat(group.usdPerHour()).isEqualTo(1);
        assertThat(nodes.flags()).containsEntry("scale-down-unneeded-time", "60s");
        assertThat(nodes.gpuLabel()).isEqualTo("k8s.amazonaws.com/accelerator");
        assertThat(nodes.templatePods()).contains("kube-proxy");
    }

    @Test
    void aGroupWithoutAPriceHasNone() {
        assertThat(nodes("c03.json").groups()).allMatch(group -> Double.isNaN(group.usdPerHour()));
    }

    @Test
    void aSizeThatIsNoneIsToldWithItsPlace() throws IOException {
        String text = Files.readString(RECORDINGS.resolve("c03.json")).replace("\"32Gi\"", "\"lots\"");

        assertThatThrownBy(() -> Recording.of("broken.json", text).nodes())
                .isInstanceOf(UserException.class)
                .hasMessageContaining("broken.json")
                .hasMessageContaining("lots");
    }

    @Test
    void karpenterIsSetUpAsItWasRecorded() {
        Recording recording = Recording.read(RECORDINGS.resolve("k07.json"));
        KarpenterPlan plan = recording
                .nodes()
                .karpenter(new Documents(recording.documents()).manifests().nodePools());

        assertThat(plan.pools()).hasSize(3);
        assertThat(plan.pools().get(0).provisioning().types())
                .extracting(type -> type.name())
                .contains("cpu.a", "gpu1.a", "gpu8.a");
        assertThat(plan.spotToSpot()).isFalse();
        assertThat(plan.strictMinValues()).isTrue();
        assertThat(plan.daemonSets()).isEmpty();
    }
}
