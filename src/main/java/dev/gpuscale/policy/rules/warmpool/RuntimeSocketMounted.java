package dev.gpuscale.policy.rules.warmpool;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.units.Severity;
import java.util.List;
import java.util.stream.Stream;

/** A pod sees the socket or the store of the container runtime. */
final class RuntimeSocketMounted implements Rule {
    private static final RulePage PAGE = RulePage.of(
                    "GPU095", "runtime-socket-mounted", Severity.WARNING, Group.WARM_POOL)
            .title("A hostPath leads to the container runtime's socket or store")
            .where("hostPath volumes of any pods")
            .checks("The path is, or lies below, a socket or a store of containerd, Docker or CRI-O.")
            .why("Whoever speaks to the socket starts containers with any right on the node. And it is "
                    + "of no use for images: what is pulled that way is not in the kubelet's namespace, or is "
                    + "collected as unused.")
            .bad("""
                    hostPath: {path: /run/containerd/containerd.sock}
                    """)
            .good("""
                    initContainers: [{name: pull, image: "registry.example.com/ml/llm-server:2.4.1", command: [/bin/true]}]
                    """)
            .fix("Name the image in an init container, and let the kubelet pull it.")
            .source("kubernetes/kubernetes: pkg/kubelet/images/image_gc_manager.go")
            .page();

    /** {@code /var/run} is {@code /run}. */
    private static final List<String> PLACES = List.of(
            "/run/containerd",
            "/run/docker",
            "/run/docker.sock",
            "/run/dockershim.sock",
            "/run/cri-dockerd.sock",
            "/run/crio",
            "/run/k3s/containerd",
            "/var/lib/containerd",
            "/var/lib/docker",
            "/var/lib/crio",
            "/var/lib/containers",
            "/var/lib/rancher/k3s/agent/containerd",
            "/var/lib/rancher/rke2/agent/containerd");

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.workloads().all().stream()
                .flatMap(pods -> pods.spec().get("volumes").items().stream()
                        .map(volume -> volume.get("hostPath", "path"))
                        .filter(path -> isOfRuntime(path.text("")))
                        .map(path -> finding(
                                pods.owner(), path, path.text("") + " belongs to the container runtime of the node")));
    }

    private static boolean isOfRuntime(String path) {
        String plain = path.replaceAll("/+", "/").replaceFirst("^/var/run/", "/run/") + "/";
        return PLACES.stream().anyMatch(place -> plain.startsWith(place + "/"));
    }
}
