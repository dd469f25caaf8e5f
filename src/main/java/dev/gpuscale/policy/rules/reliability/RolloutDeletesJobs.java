package dev.gpuscale.policy.rules.reliability;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Field;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.Resource;
import dev.gpuscale.units.Severity;
import java.util.stream.Stream;

/** A change of a ScaledJob kills its running jobs. */
final class RolloutDeletesJobs implements Rule {
    private static final RulePage PAGE = RulePage.of(
                    "GPU118", "rollout-deletes-jobs", Severity.WARNING, Group.RELIABILITY)
            .title("A ScaledJob deletes running jobs when it is changed")
            .where("rollout.strategy of ScaledJobs")
            .checks("The strategy is not gradual. The deprecated rolloutStrategy, where it is written, "
                    + "counts before rollout.strategy, as it does for KEDA.")
            .why("By default KEDA deletes the jobs of the former generation when the spec changes, also "
                    + "those that run. Work and GPU time are lost, and the queue hands the jobs out again.")
            .bad("""
                    rollout: {strategy: immediate}   # also when it is not written
                    """)
            .good("""
                    rollout: {strategy: gradual}
                    """)
            .fix("Set rollout.strategy to gradual.")
            .source("kedacore/keda: controllers/keda/scaledjob_controller.go, " + "deletePreviousVersionScaleJobs")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.all("ScaledJob").stream()
                .filter(job -> !strategy(job).is("gradual"))
                .map(job -> finding(
                        job,
                        strategy(job),
                        "its strategy of rollout is " + strategy(job).text("immediate")
                                + (strategy(job).isPresent() ? "" : " (the default)")));
    }

    private static Field strategy(Resource job) {
        Field deprecated = job.spec().get("rolloutStrategy");
        return deprecated.text("").isEmpty() ? job.spec().get("rollout", "strategy") : deprecated;
    }
}
