package dev.gpuscale.policy.rules.clusterautoscaler;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Field;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.PodTemplate;
import dev.gpuscale.policy.set.Role;
import dev.gpuscale.units.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Volumes of workers hold their nodes. */
final class LocalStorageBlocksScaleIn implements Rule {
    private static final RulePage PAGE = RulePage.of(
                    "GPU075", "local-storage-blocks-scale-in", Severity.WARNING, Group.CLUSTER_AUTOSCALER)
            .title("Local storage of a worker keeps its node for ever")
            .where("volumes of workers, where the Cluster Autoscaler brings the nodes")
            .checks("A volume is a hostPath, or an emptyDir that is not in memory, and the pods have neither "
                    + "the annotation safe-to-evict nor the volume's name in safe-to-evict-local-volumes. "
                    + "Silent with --skip-nodes-with-local-storage=false.")
            .why("The autoscaler takes what lies on such a volume for data that must not be lost, and does "
                    + "not drain the node, however idle it is.")
            .bad("""
                    volumes: [{name: cache, emptyDir: {}}]
                    """)
            .good("""
                    metadata:
                      annotations: {cluster-autoscaler.kubernetes.io/safe-to-evict-local-volumes: cache}
                    """)
            .fix("Name the volumes in the pod annotation "
                    + "cluster-autoscaler.kubernetes.io/safe-to-evict-local-volumes; or say with safe-to-evict: "
                    + "\"false\" that the node is to stay.")
            .source("kubernetes/autoscaler: cluster-autoscaler/simulator/drainability/rules, and FAQ.md")
            .page();

    private static final String SAFE = "cluster-autoscaler.kubernetes.io/safe-to-evict";
    private static final String SAFE_VOLUMES = "cluster-autoscaler.kubernetes.io/safe-to-evict-local-volumes";

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        boolean skipsNodes = set.clusterAutoscaler()
                .flatMap(autoscaler -> autoscaler.flag("skip-nodes-with-local-storage"))
                .map(value -> !value.equals("false"))
                .orElse(true);
        return set.usesClusterAutoscaler() && skipsNodes
                ? set.workloads().of(Role.WORKER).stream().flatMap(worker -> check(worker).stream())
                : Stream.of();
    }

    private Optional<Finding> check(PodTemplate worker) {
        Map<String, String> annotations = worker.annotations();
        Set<String> safe = Stream.of(annotations.getOrDefault(SAFE_VOLUMES, "").split(",", -1))
                .map(String::strip)
                .collect(Collectors.toSet());
        List<Field> unsafe = worker.spec().get("volumes").items().stream()
                .filter(LocalStorageBlocksScaleIn::isLocal)
                .filter(volume -> !safe.contains(volume.get("name").text("")))
                .toList();
        return unsafe.isEmpty() || annotations.containsKey(SAFE)
                ? Optional.empty()
                : Optional.of(finding(
                        worker.owner(),
                        unsafe.get(0),
                        "local storage keeps its node: "
                                + unsafe.stream()
                                        .map(volume ->
                                                "volume " + volume.get("name").text("?"))
                                        .collect(Collectors.joining(", "))));
    }

    private static boolean isLocal(Field volume) {
        Field emptyDir = volume.get("emptyDir");
        return volume.get("hostPath").isPresent()
                || emptyDir.isPresent() && !emptyDir.get("medium").is("Memory");
    }
}
