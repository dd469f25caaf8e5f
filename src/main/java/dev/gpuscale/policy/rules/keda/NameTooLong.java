package dev.gpuscale.policy.rules.keda;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Field;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.ScaledObject;
import dev.gpuscale.units.Severity;
import java.util.stream.Stream;

/** A name does not fit into a label. */
final class NameTooLong implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU028", "name-too-long", Severity.ERROR, Group.KEDA)
            .title("A name is longer than the 63 characters of a label")
            .where("names of ScaledObjects and ScaledJobs, and horizontalPodAutoscalerConfig.name")
            .checks("The name has more than 63 characters, or the name of the HPA has: the one given, else "
                    + "keda-hpa- and the name.")
            .why("KEDA puts both names into labels, whose values have at most 63 characters. A "
                    + "ScaledObject whose name has more than 54 needs a name for its HPA.")
            .bad("""
                    metadata: {name: text-generation-llama-3-3-70b-instruct-tenant-logistics}   # 55
                    """)
            .good("""
                    metadata: {name: text-generation-llama-3-3-70b-instruct-tenant-logistics}
                    spec:
                      advanced: {horizontalPodAutoscalerConfig: {name: llama-logistics}}
                    """)
            .fix("Shorten the name, or give the HPA a short one in " + "advanced.horizontalPodAutoscalerConfig.name.")
            .source("kedacore/keda: apis/keda/v1alpha1/scaledobject_webhook.go; controllers/keda/hpa.go, "
                    + "getHPAName")
            .page();

    private static final int LONGEST = 63;
    private static final String PREFIX = "keda-hpa-";

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        Stream<Finding> names = Stream.of("ScaledObject", "ScaledJob")
                .flatMap(kind -> set.all(kind).stream())
                .filter(resource -> resource.name().name().length() > LONGEST)
                .map(resource -> finding(
                        resource,
                        resource.get("metadata", "name"),
                        "its name has " + resource.name().name().length() + " characters, more than " + LONGEST));
        return Stream.concat(names, set.scaledObjects().stream().flatMap(this::nameOfHpa));
    }

    private Stream<Finding> nameOfHpa(ScaledObject scaler) {
        Field given = scaler.spec().get("advanced", "horizontalPodAutoscalerConfig", "name");
        String name = scaler.resource().name().name();
        if (given.text("").isEmpty()) {
            return name.length() <= LONGEST && name.length() + PREFIX.length() > LONGEST
                    ? Stream.of(finding(
                            scaler.resource(),
                            scaler.get("metadata", "name"),
                            "its HPA is called " + PREFIX + name + ", " + (PREFIX.length() + name.length())
                                    + " characters, more than " + LONGEST))
                    : Stream.of();
        }
        return given.text("").length() > LONGEST
                ? Stream.of(finding(
                        scaler.resource(),
                        given,
                        "the name of its HPA has " + given.text("").length() + " characters, more than " + LONGEST))
                : Stream.of();
    }
}
