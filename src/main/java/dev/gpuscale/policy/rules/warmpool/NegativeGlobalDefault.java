package dev.gpuscale.policy.rules.warmpool;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.units.Severity;
import java.util.stream.Stream;

/** Every pod without a class becomes preemptible. */
final class NegativeGlobalDefault implements Rule {
    private static final RulePage PAGE = RulePage.of(
                    "GPU082", "negative-global-default", Severity.ERROR, Group.WARM_POOL)
            .title("A PriorityClass below zero is the default of all pods")
            .where("globalDefault and value of PriorityClasses")
            .checks("globalDefault is true and value is negative.")
            .why("Each new pod of the cluster that names no class gets the negative value, and gives way "
                    + "to anything of priority 0: controllers and agents of the platform go before the "
                    + "placeholders that the class was written for.")
            .bad("""
                    value: -10
                    globalDefault: true
                    """)
            .good("""
                    value: -10
                    globalDefault: false
                    """)
            .fix("Remove globalDefault, and name the class in the placeholders.")
            .source("kubernetes/api: scheduling/v1/types.go, PriorityClass")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.all("PriorityClass").stream()
                .filter(resource -> resource.get("globalDefault").isTrue()
                        && resource.get("value").number(0) < 0)
                .map(resource -> finding(
                        resource,
                        resource.get("globalDefault"),
                        "it is the default of all pods with the value "
                                + resource.get("value").number(0)));
    }
}
