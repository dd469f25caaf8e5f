package dev.gpuscale.policy.rules.karpenter;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Field;
import dev.gpuscale.policy.set.GpuPool;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.NodePool;
import dev.gpuscale.policy.set.PodTemplate;
import dev.gpuscale.units.Severity;
import java.util.Set;
import java.util.stream.Stream;

/** Services run on spot nodes alone. */
final class SpotOnlyService implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU061", "spot-only-service", Severity.WARNING, Group.KARPENTER)
            .title("All GPU nodes are spot, and a service runs on them")
            .where("capacity types of all GPU NodePools and node groups, and worker Deployments and StatefulSets")
            .checks("Every GPU pool of the set allows spot only, and a Deployment or StatefulSet may run on them.")
            .why("The notice before a spot node is taken away is two minutes, less than a cold start, and "
                    + "a shortage takes all nodes of a type and zone at about the same time. What runs as jobs "
                    + "can be repeated; a service is down.")
            .bad("""
                    - {key: karpenter.sh/capacity-type, operator: In, values: [spot]}
                    """)
            .good("""
                    - {key: karpenter.sh/capacity-type, operator: In, values: [on-demand, spot]}
                    """)
            .fix("Allow on-demand as well, or add a second NodePool of lower weight that does.")
            .source("aws/karpenter-provider-aws: pkg/controllers/interruption")
            .page();

    private static final Set<String> SERVICES = Set.of("Deployment", "StatefulSet");
    private static final String CAPACITY_TYPE = "karpenter.sh/capacity-type";

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        if (!set.gpuPools().stream().allMatch(GpuPool::isSpotOnly)) {
            return Stream.of();
        }
        return set.gpuNodePools().stream()
                .flatMap(pool -> set.placements().workersOn(pool).stream()
                        .map(PodTemplate::owner)
                        .filter(worker -> SERVICES.contains(worker.kind()))
                        .findFirst()
                        .map(worker -> finding(
                                pool.resource(),
                                place(pool),
                                "it allows spot only, like all GPU pools, and " + worker + " runs there"))
                        .stream());
    }

    private static Field place(NodePool pool) {
        return pool.requirements().stream()
                .filter(requirement -> requirement.key().equals(CAPACITY_TYPE))
                .map(requirement -> requirement.field().get("values"))
                .findFirst()
                .orElse(pool.nodeSpec().get("requirements"));
    }
}
