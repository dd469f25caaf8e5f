package dev.gpuscale.policy.rules.warmpool;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Container;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.PodTemplate;
import dev.gpuscale.policy.set.Role;
import dev.gpuscale.units.Severity;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A pre-pull pulls nothing that a worker needs. */
final class PrepullOfNothing implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU092", "prepull-of-nothing", Severity.ERROR, Group.WARM_POOL)
            .title("No image of a pre-pull is one of a worker")
            .where("images of pre-pull DaemonSets and of workers")
            .checks("There are workers in the set, and no image of the DaemonSet is written exactly as one "
                    + "of theirs, with tag and digest. Images of containers, of init containers and of image "
                    + "volumes count.")
            .why("The kubelet pulls what the containers of a pod name, under that name. Files of a "
                    + "hostPath mean nothing to it, and another tag, digest or registry host is another " + "image.")
            .bad("""
                    containers: [{name: sleep, image: "registry.k8s.io/pause:3.10"}]
                    volumes: [{name: images, hostPath: {path: /opt/images}}]
                    """)
            .good("""
                    initContainers:
                      - {name: pull, image: "registry.example.com/ml/llm-server:2.4.1", command: [/bin/true]}
                    """)
            .fix("Name the very reference of the worker in an init container that ends at once. An image "
                    + "on the disk (EBS snapshot, secondary boot disk) also serves the first pod of a new " + "node.")
            .source("kubernetes/kubernetes: pkg/kubelet/images/image_gc_manager.go; kubernetes/api: "
                    + "core/v1/types.go, Container and ImageVolumeSource")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        Set<String> wanted = new HashSet<>();
        set.workloads().of(Role.WORKER).forEach(worker -> images(worker).forEach(wanted::add));
        return set.workloads().of(Role.PREPULL).stream()
                .filter(prepull -> !wanted.isEmpty() && images(prepull).noneMatch(wanted::contains))
                .map(prepull -> finding(
                        prepull.owner(),
                        prepull.spec().get(prepull.initContainers().isEmpty() ? "containers" : "initContainers"),
                        images(prepull)
                                .distinct()
                                .collect(Collectors.joining(
                                        ", ", "no worker of the set has an image that it pulls (", ")"))));
    }

    private static Stream<String> images(PodTemplate pods) {
        return Stream.concat(
                        pods.allContainers().stream().map(Container::image),
                        pods.spec().get("volumes").items().stream()
                                .map(volume -> volume.get("image", "reference").text("")))
                .filter(image -> !image.isEmpty());
    }
}
