package dev.gpuscale.policy.rules.keda;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.Triggers;
import dev.gpuscale.units.Severity;
import java.util.stream.Stream;

/** A value in a trigger's metadata is no text. */
final class TriggerMetadataNotAString implements Rule {
    private static final RulePage PAGE = RulePage.of(
                    "GPU024", "trigger-metadata-not-a-string", Severity.ERROR, Group.KEDA)
            .title("A value in a trigger's metadata is no text")
            .where("metadata of triggers")
            .checks("A value is a number, a boolean, a list or a mapping.")
            .why("All values there are texts by the schema. The API server refuses the whole object for "
                    + "one number without quotes.")
            .bad("""
                    metadata: {jobsPerReplica: 5}
                    """)
            .good("""
                    metadata: {jobsPerReplica: "5"}
                    """)
            .fix("Put it in quotes.")
            .source("kedacore/keda: apis/keda/v1alpha1/scaletriggers_types.go, ScaleTriggers.Metadata")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return Triggers.all(set)
                .flatMap(placed -> placed.trigger().metadata().entries().stream()
                        .filter(value -> !value.isText())
                        .map(value -> finding(
                                placed.resource(),
                                value,
                                value.key() + " of trigger " + placed.index() + " is " + value.shown() + ", not a text",
                                value.text()
                                        .map(text -> "Write " + value.key() + ": \"" + text + "\".")
                                        .orElse("Write a text."))));
    }
}
