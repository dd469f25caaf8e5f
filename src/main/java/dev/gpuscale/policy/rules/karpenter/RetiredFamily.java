package dev.gpuscale.policy.rules.karpenter;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Machines;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.NodeGroup;
import dev.gpuscale.policy.set.NodePool;
import dev.gpuscale.units.Severity;
import java.util.stream.Stream;

/** Machines are asked for that AWS rents out no longer. */
final class RetiredFamily implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU055", "retired-family", Severity.WARNING, Group.KARPENTER)
            .title("An instance family that Karpenter no longer knows")
            .where("requirements of NodePools on AWS, and instance types of node groups")
            .checks("A family or type of p2, p3, g2 or g3 is asked for. p3dn is another family, and still there.")
            .why("A value that no machine has is no mistake for Karpenter: the choice is just smaller than "
                    + "it looks, and when the other families are sold out nothing is left. Node groups of such "
                    + "a type fail to start.")
            .bad("""
                    - {key: karpenter.k8s.aws/instance-family, operator: In, values: [g5, p3]}
                    """)
            .good("""
                    - {key: karpenter.k8s.aws/instance-family, operator: In, values: [g5, g6]}
                    """)
            .fix("Replace them: g6 or g5 for inference, p4d or p5 where V100s did training.")
            .source("aws/karpenter-provider-aws: reference/instance-types.md of v1.14.1, and of v1.12 for "
                    + "comparison")
            .page();

    private static final String FAMILY = "karpenter.k8s.aws/instance-family";
    private static final String TYPE = "node.kubernetes.io/instance-type";

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return Stream.concat(
                set.nodePools().stream().flatMap(this::check),
                set.nodeGroups().stream().flatMap(this::check));
    }

    private Stream<Finding> check(NodePool pool) {
        return pool.requirements().stream()
                .filter(requirement -> requirement.operator().equals("In"))
                .flatMap(requirement -> requirement.field().get("values").items().stream()
                        .filter(value -> isRetired(requirement.label(), value.text("")))
                        .map(value -> finding(pool.resource(), value, message(value.text("")))));
    }

    private static boolean isRetired(String label, String value) {
        return label.equals(FAMILY) && Machines.isRetiredAwsFamily(value)
                || label.equals(TYPE) && Machines.isRetiredAwsType(value);
    }

    private Stream<Finding> check(NodeGroup group) {
        return group.instanceTypes().stream()
                .filter(Machines::isRetiredAwsType)
                .map(type -> finding(
                        group.resource(),
                        group.instanceTypesField(),
                        "node group " + group.name() + ": " + message(type)));
    }

    private static String message(String machine) {
        return machine + " is in no list of instance types any more";
    }
}
