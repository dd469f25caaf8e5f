package dev.gpuscale.policy.rules.scaler;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Field;
import dev.gpuscale.policy.set.LeastReplicas;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.PodTemplate;
import dev.gpuscale.policy.set.Role;
import dev.gpuscale.units.Severity;
import java.util.stream.Stream;

/** All scalers may share a node. */
final class ScalerNotSpread implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU168", "scaler-not-spread", Severity.INFO, Group.SCALER)
            .title("Nothing spreads the scaler's replicas")
            .where("pods of a scaler with two or more replicas")
            .checks("They have neither topologySpreadConstraints nor a podAntiAffinity.")
            .why("The scheduler may put them all on one node, and then the loss of that node is the loss of all.")
            .bad("""
                    replicas: 2
                    """)
            .good("""
                    replicas: 2
                    template:
                      spec:
                        topologySpreadConstraints:
                          - {maxSkew: 1, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: ScheduleAnyway}
                    """)
            .fix("Spread them over zones or hosts with a topologySpreadConstraint and its labelSelector.")
            .source("kubernetes/api: core/v1/types.go, TopologySpreadConstraint")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        LeastReplicas least = LeastReplicas.in(set);
        return set.workloads().of(Role.SCALER).stream()
                .filter(pods -> least.of(pods.owner()).orElse(0) >= 2 && !isSpread(pods))
                .map(pods -> finding(
                        pods.owner(),
                        pods.spec().get("topologySpreadConstraints"),
                        "nothing keeps its " + least.of(pods.owner()).getAsLong() + " replicas off one node"));
    }

    private static boolean isSpread(PodTemplate pods) {
        Field antiAffinity = pods.spec().get("affinity", "podAntiAffinity");
        return !pods.spec().get("topologySpreadConstraints").items().isEmpty()
                || antiAffinity.entries().stream()
                        .anyMatch(terms -> !terms.items().isEmpty());
    }
}
