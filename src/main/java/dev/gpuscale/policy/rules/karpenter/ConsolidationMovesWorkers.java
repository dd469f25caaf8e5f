package dev.gpuscale.policy.rules.karpenter;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Field;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.NodePool;
import dev.gpuscale.policy.set.PodTemplate;
import dev.gpuscale.units.HumanDuration;
import dev.gpuscale.units.Severity;
import java.util.stream.Stream;

/** Consolidation evicts running workers. */
final class ConsolidationMovesWorkers implements Rule {
    private static final RulePage PAGE = RulePage.of(
                    "GPU058", "consolidation-moves-workers", Severity.WARNING, Group.KARPENTER)
            .title("Consolidation may move running workers")
            .where("spec.disruption.consolidationPolicy of GPU NodePools, and the annotations of the pods of "
                    + "workers that may run there")
            .checks("The policy is WhenEmptyOrUnderutilized, as it is where nothing is written, and a worker "
                    + "lacks the pod annotation karpenter.sh/do-not-disrupt with \"true\" or a duration. Pools "
                    + "that never consolidate pass.")
            .why("Karpenter evicts pods when theirs and other nodes can be replaced by cheaper ones. A "
                    + "model server pays for each move with a model load and breaks off what its grace period "
                    + "does not cover, and the next look may move it again.")
            .bad("""
                    disruption: {consolidateAfter: 10m}
                    """)
            .good("""
                    disruption: {consolidationPolicy: WhenEmpty, consolidateAfter: 10m}
                    """)
            .fix("Take WhenEmpty, or Balanced from Karpenter 1.14 on, or annotate the pods with "
                    + "karpenter.sh/do-not-disrupt: \"true\" or a duration such as \"30m\".")
            .source("kubernetes-sigs/karpenter: pkg/controllers/disruption/consolidation.go")
            .page();

    private static final String POLICY = "WhenEmptyOrUnderutilized";
    private static final String ANNOTATION = "karpenter.sh/do-not-disrupt";

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.gpuNodePools().stream()
                .filter(this::movesPods)
                .flatMap(pool -> set.placements().workersOn(pool).stream()
                        .filter(worker -> !isProtected(worker))
                        .findFirst()
                        .map(worker -> finding(
                                pool.resource(),
                                policy(pool),
                                "consolidationPolicy is " + policy(pool).text(POLICY + " (the default)")
                                        + ", and pods of " + worker.owner() + " are not annotated " + ANNOTATION))
                        .stream());
    }

    private boolean movesPods(NodePool pool) {
        return policy(pool).text(POLICY).equals(POLICY)
                && !pool.isStatic()
                && !pool.get("spec", "disruption", "consolidateAfter").is("Never");
    }

    private static Field policy(NodePool pool) {
        return pool.get("spec", "disruption", "consolidationPolicy");
    }

    private static boolean isProtected(PodTemplate pods) {
        String value = pods.annotations().getOrDefault(ANNOTATION, "");
        return value.equals("true") || HumanDuration.parse(value).isPresent();
    }
}
