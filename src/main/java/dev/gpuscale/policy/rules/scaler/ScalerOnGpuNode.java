package dev.gpuscale.policy.rules.scaler;

import dev.gpuscale.manifests.Taint;
import dev.gpuscale.manifests.Toleration;
import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Accelerator;
import dev.gpuscale.policy.set.Field;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.PodTemplate;
import dev.gpuscale.policy.set.Role;
import dev.gpuscale.units.Severity;
import java.util.List;
import java.util.stream.Stream;

/** The scaler may settle on a GPU node. */
final class ScalerOnGpuNode implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU162", "scaler-on-gpu-node", Severity.WARNING, Group.SCALER)
            .title("The scaler may run on GPU nodes")
            .where("containers and tolerations of the scaler's pods")
            .checks("A container asks for an accelerator, or a toleration is of a GPU taint or of every taint. GPU "
                    + "taints are those with the name of an accelerator as key, and those of the GPU pools in the set.")
            .why("A node is removed when it is empty, and the scaler, which always runs, keeps it from being so.")
            .bad("""
                    tolerations: [{operator: Exists}]
                    """)
            .good("""
                    tolerations: []
                    """)
            .fix("Remove the toleration and the request: the scaler needs a tenth of a core.")
            .source("kubernetes-sigs/karpenter: pkg/controllers/disruption/emptiness.go")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        List<Taint> taints = set.gpuPools().stream()
                .flatMap(pool -> pool.taints().stream())
                .distinct()
                .toList();
        return set.workloads().of(Role.SCALER).stream()
                .flatMap(pods -> Stream.concat(requests(pods), tolerations(pods, taints)));
    }

    private Stream<Finding> requests(PodTemplate pods) {
        return pods.allContainers().stream()
                .flatMap(container -> container.accelerators().stream()
                        .map(entry -> finding(
                                pods.owner(),
                                entry,
                                "container " + container.name() + " of the scaler asks for " + entry.text("") + " "
                                        + entry.key())));
    }

    private Stream<Finding> tolerations(PodTemplate pods, List<Taint> taints) {
        List<Field> items = pods.spec().get("tolerations").items();
        List<Toleration> tolerations = pods.tolerations();
        return Stream.iterate(0, i -> i + 1)
                .limit(items.size())
                .filter(i -> isForGpus(tolerations.get(i), taints))
                .map(i -> finding(
                        pods.owner(),
                        items.get(i),
                        "the scaler tolerates "
                                + (tolerations.get(i).key().isEmpty()
                                        ? "every taint"
                                        : "the taint " + tolerations.get(i).key() + " of GPU nodes")));
    }

    private static boolean isForGpus(Toleration toleration, List<Taint> taints) {
        boolean ofEveryTaint = toleration.key().isEmpty()
                && toleration.operator().equals("Exists")
                && !toleration.effect().equals("NoExecute");
        return ofEveryTaint
                || Accelerator.is(toleration.key())
                || !toleration.key().isEmpty() && taints.stream().anyMatch(toleration::tolerates);
    }
}
