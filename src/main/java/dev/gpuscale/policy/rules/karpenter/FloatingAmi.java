package dev.gpuscale.policy.rules.karpenter;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.units.Severity;
import java.util.stream.Stream;

/** The image of nodes changes when its vendor likes. */
final class FloatingAmi implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU066", "floating-ami", Severity.WARNING, Group.KARPENTER)
            .title("An EC2NodeClass follows the latest AMI")
            .where("spec.amiSelectorTerms[].alias of EC2NodeClasses")
            .checks("The version of an alias is latest.")
            .why("With each release of the image all nodes count as drifted and are replaced: a series of "
                    + "cold starts at a time that somebody else chose, of a driver that nobody has tried.")
            .bad("""
                    amiSelectorTerms: [{alias: al2023@latest}]
                    """)
            .good("""
                    amiSelectorTerms: [{alias: al2023@v20260709}]
                    """)
            .fix("Pin the version, and raise it first where it does no harm.")
            .source("kubernetes-sigs/karpenter: pkg/controllers/nodeclaim/disruption/drift.go")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.all("EC2NodeClass").stream()
                .flatMap(nodeClass -> nodeClass.spec().get("amiSelectorTerms").items().stream()
                        .map(term -> term.get("alias"))
                        .filter(alias -> alias.text("").endsWith("@latest"))
                        .map(alias -> finding(
                                nodeClass,
                                alias,
                                "the alias " + alias.text("") + " means another image from time to time")));
    }
}
