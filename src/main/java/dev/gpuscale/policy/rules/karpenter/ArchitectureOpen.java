package dev.gpuscale.policy.rules.karpenter;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.NodePool;
import dev.gpuscale.policy.set.PoolMachines;
import dev.gpuscale.pricing.InstanceType;
import dev.gpuscale.units.Severity;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A NodePool may start arm64 machines unasked. */
final class ArchitectureOpen implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU059", "architecture-open", Severity.WARNING, Group.KARPENTER)
            .title("A GPU NodePool on AWS may get arm64 machines")
            .where("requirements of GPU NodePools on AWS")
            .checks("There is no requirement on kubernetes.io/arch, and arm64 machines are among those that "
                    + "the families and the other requirements let in.")
            .why("g5g has a Graviton processor and a T4G, and is often the cheapest machine with a GPU. An "
                    + "image for amd64 does not start there: \"exec format error\".")
            .bad("""
                    - {key: karpenter.k8s.aws/instance-gpu-manufacturer, operator: In, values: [nvidia]}
                    """)
            .good("""
                    - {key: karpenter.k8s.aws/instance-gpu-manufacturer, operator: In, values: [nvidia]}
                    - {key: kubernetes.io/arch, operator: In, values: [amd64]}
                    """)
            .fix("Require the architecture that the image is built for.")
            .source("aws/karpenter-provider-aws: reference/instance-types.md of v1.14.1, family g5g")
            .page();

    private static final String ARCHITECTURE = "kubernetes.io/arch";

    /** Graviton: a g after the generation. */
    private static final Pattern ARM_FAMILY = Pattern.compile("a1|[a-z]+[0-9]+g[a-z]*");

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.gpuNodePools().stream()
                .filter(pool -> pool.cloud().equals(Optional.of("aws")) && !saysArchitecture(pool))
                .flatMap(pool -> armFamily(pool).stream()
                        .map(family -> finding(
                                pool.resource(),
                                pool.nodeSpec().get("requirements"),
                                "no requirement on " + ARCHITECTURE + ", and it may get " + family
                                        + ", which is arm64")));
    }

    private static boolean saysArchitecture(NodePool pool) {
        return pool.labels().containsKey(ARCHITECTURE)
                || pool.requirements().stream()
                        .anyMatch(requirement -> requirement.label().equals(ARCHITECTURE));
    }

    /** Of the machines with GPUs that it lets in, or of those that it names. */
    private static Optional<String> armFamily(NodePool pool) {
        Stream<String> withGpus = PoolMachines.of(pool).stream()
                .filter(machine -> machine.arch().equals("arm64"))
                .map(InstanceType::family);
        Stream<String> named = Stream.concat(
                        pool.families().stream(),
                        pool.instanceTypes().stream().map(type -> type.replaceFirst("\\..*", "")))
                .filter(family -> ARM_FAMILY.matcher(family).matches());
        return Stream.concat(withGpus, named).findFirst();
    }
}
