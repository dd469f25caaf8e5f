package dev.gpuscale.policy.rules.karpenter;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Field;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.NodePool;
import dev.gpuscale.policy.set.PodTemplate;
import dev.gpuscale.units.Severity;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Nodes end before their pods may. */
final class NodeGraceBelowPodGrace implements Rule {
    private static final RulePage PAGE = RulePage.of(
                    "GPU062", "node-grace-below-pod-grace", Severity.ERROR, Group.KARPENTER)
            .title("A node is given less time to end than its pods")
            .where("spec.template.spec.terminationGracePeriod of GPU NodePools, against "
                    + "terminationGracePeriodSeconds of workers")
            .checks("The period of the node is shorter than that of a worker that may run there.")
            .why("The period of the node is the last word: so that all is over by then, Karpenter deletes "
                    + "pods early and cuts their own grace period to what is left of it. Jobs are killed that "
                    + "the pods would have finished.")
            .bad("""
                    terminationGracePeriod: 60s   # of the NodePool; terminationGracePeriodSeconds of the pods: 120
                    """)
            .good("""
                    terminationGracePeriod: 30m
                    """)
            .fix("Give nodes at least the longest grace period of their pods and a margin.")
            .source("kubernetes-sigs/karpenter: pkg/controllers/node/termination/terminator/terminator.go")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.gpuNodePools().stream().flatMap(pool -> {
            Field grace = pool.nodeSpec().get("terminationGracePeriod");
            return grace.duration().flatMap(time -> longer(set, pool, time)).stream()
                    .map(worker -> finding(
                            pool.resource(),
                            grace,
                            "terminationGracePeriod is " + grace.text("") + ", but pods of " + worker.owner() + " have "
                                    + worker.graceSeconds() + "s"));
        });
    }

    private static Optional<PodTemplate> longer(ManifestSet set, NodePool pool, Duration time) {
        return set.placements().workersOn(pool).stream()
                .filter(worker -> Duration.ofSeconds(worker.graceSeconds()).compareTo(time) > 0)
                .max(Comparator.comparingLong(PodTemplate::graceSeconds));
    }
}
