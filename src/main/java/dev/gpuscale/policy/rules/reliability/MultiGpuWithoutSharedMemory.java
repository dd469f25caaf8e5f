package dev.gpuscale.policy.rules.reliability;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Container;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.PodTemplate;
import dev.gpuscale.policy.set.Role;
import dev.gpuscale.units.Severity;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Several GPUs of a container have almost no shared memory to exchange through. */
final class MultiGpuWithoutSharedMemory implements Rule {
    private static final RulePage PAGE = RulePage.of(
                    "GPU115", "multi-gpu-without-shm", Severity.WARNING, Group.RELIABILITY)
            .title("A container with two or more GPUs has no memory at /dev/shm")
            .where("volumes and volumeMounts of worker containers with two or more GPUs")
            .checks("No emptyDir with medium Memory is mounted at /dev/shm.")
            .why("Processes of one model on several GPUs talk through shared memory. The runtime gives a "
                    + "container 64 MiB of it, and NCCL dies of a bus error when that is full.")
            .bad("""
                    limits: {nvidia.com/gpu: 4}
                    """)
            .good("""
                    volumes: [{name: shm, emptyDir: {medium: Memory, sizeLimit: 16Gi}}]
                    """)
            .fix("Mount an emptyDir with medium Memory at /dev/shm; what it holds counts against the memory limit.")
            .source("containerd/containerd: pkg/oci/mounts.go; kubernetes/api: core/v1/types.go, "
                    + "EmptyDirVolumeSource")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.workloads().of(Role.WORKER).stream()
                .flatMap(worker -> worker.containers().stream()
                        .filter(container -> container.acceleratorCount() >= 2 && !hasSharedMemory(worker, container))
                        .map(container -> finding(
                                worker.owner(),
                                container.get("volumeMounts"),
                                "container " + container.name() + " has " + container.acceleratorCount()
                                        + " GPUs and no memory at /dev/shm")));
    }

    private static boolean hasSharedMemory(PodTemplate worker, Container container) {
        Set<String> inMemory = worker.spec().get("volumes").items().stream()
                .filter(volume -> volume.get("emptyDir", "medium").is("Memory"))
                .map(volume -> volume.get("name").text(""))
                .collect(Collectors.toSet());
        return container.get("volumeMounts").items().stream()
                .anyMatch(mount ->
                        mount.get("mountPath").text("").replaceFirst("/+$", "").equals("/dev/shm")
                                && inMemory.contains(mount.get("name").text("")));
    }
}
