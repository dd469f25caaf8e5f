package dev.gpuscale.policy.rules.keda;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.Resource;
import dev.gpuscale.units.Severity;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Two triggers have one name. */
final class DuplicateTriggerName implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU026", "duplicate-trigger-name", Severity.ERROR, Group.KEDA)
            .title("Two triggers have the same name")
            .where("name of triggers")
            .checks("Two triggers of an object have the same name; those without one do not count.")
            .why("A formula calls triggers by name. KEDA refuses the object, whether it has a formula or " + "not.")
            .bad("""
                    triggers:
                      - {name: queue, type: external}
                      - {name: queue, type: prometheus}
                    """)
            .good("""
                    triggers:
                      - {name: queue, type: external}
                      - {name: rate, type: prometheus}
                    """)
            .fix("Give one of them another name.")
            .source("kedacore/keda: apis/keda/v1alpha1/scaletriggers_types.go, ValidateTriggers")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return Stream.of("ScaledObject", "ScaledJob")
                .flatMap(kind -> set.all(kind).stream())
                .flatMap(this::check);
    }

    private Stream<Finding> check(Resource resource) {
        Set<String> before = new HashSet<>();
        return resource.spec().get("triggers").items().stream()
                .map(trigger -> trigger.get("name"))
                .filter(name -> !name.text("").isEmpty() && !before.add(name.text("")))
                .map(name -> finding(resource, name, "an earlier trigger is called " + name.text("") + " already"));
    }
}
