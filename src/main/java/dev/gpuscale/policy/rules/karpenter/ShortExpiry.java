package dev.gpuscale.policy.rules.karpenter;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Field;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.units.Severity;
import java.time.Duration;
import java.util.stream.Stream;

/** GPU nodes are replaced more often than daily. */
final class ShortExpiry implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU063", "short-expiry", Severity.WARNING, Group.KARPENTER)
            .title("GPU nodes expire within a day")
            .where("spec.template.spec.expireAfter of GPU NodePools")
            .checks("expireAfter is less than 24h.")
            .why("An expired node is drained whatever the disruption budgets say, and nothing is started "
                    + "in its place beforehand: each expiry is a cold start for whoever worked there.")
            .bad("""
                    expireAfter: 8h
                    """)
            .good("""
                    expireAfter: 720h
                    """)
            .fix("Leave the default of 720h, or take at least a day.")
            .source("kubernetes-sigs/karpenter: pkg/controllers/nodeclaim/expiration/controller.go")
            .page();

    private static final Duration SHORTEST = Duration.ofHours(24);

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.gpuNodePools().stream().flatMap(pool -> {
            Field expiry = pool.nodeSpec().get("expireAfter");
            return expiry.duration().filter(time -> time.compareTo(SHORTEST) < 0).stream()
                    .map(time ->
                            finding(pool.resource(), expiry, "expireAfter is " + expiry.text("") + ", less than 24h"));
        });
    }
}
