package dev.gpuscale.policy.rules.security;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.IngressPolicy;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.ObjectName;
import dev.gpuscale.policy.set.Role;
import dev.gpuscale.units.Severity;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Any pod of the cluster reaches the scaler. */
final class ScalerOpenToAll implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU146", "scaler-open-to-all", Severity.WARNING, Group.SECURITY)
            .onlyComplete()
            .title("No NetworkPolicy is about the scaler")
            .where("the scaler and the NetworkPolicies of its namespace")
            .checks("No NetworkPolicy for incoming traffic selects the scaler's pods. Judged in complete sets only.")
            .why("Pods that no policy selects take connections from everywhere: any pod may ask for the length of "
                    + "the queues, or keep the scaler too busy to answer KEDA.")
            .bad("""
                    (no NetworkPolicy)
                    """)
            .good("""
                    ingress:
                      - from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: keda}}}]
                        ports: [{port: 9443}]
                    """)
            .fix("Add a NetworkPolicy that admits KEDA's namespace on the gRPC port, and who scrapes it on the "
                    + "port of its metrics.")
            .source("kubernetes.io: Network Policies, The two sorts of pod isolation")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        Set<ObjectName> covered = IngressPolicy.all(set)
                .flatMap(policy -> policy.selected(set).stream())
                .map(pods -> pods.owner().name())
                .collect(Collectors.toSet());
        return set.workloads().of(Role.SCALER).stream()
                .filter(pods -> !covered.contains(pods.owner().name()))
                .map(pods -> finding(
                        pods.owner(),
                        pods.root(),
                        "no NetworkPolicy of namespace " + pods.owner().namespace() + " selects its pods"));
    }
}
