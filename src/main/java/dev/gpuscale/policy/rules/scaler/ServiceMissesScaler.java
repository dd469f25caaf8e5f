package dev.gpuscale.policy.rules.scaler;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Field;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.PodTemplate;
import dev.gpuscale.policy.set.Resource;
import dev.gpuscale.policy.set.Role;
import dev.gpuscale.policy.set.Selector;
import dev.gpuscale.units.Severity;
import java.util.List;
import java.util.stream.Stream;

/** The Service that triggers name leads to no scaler. */
final class ServiceMissesScaler implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU165", "service-misses-scaler", Severity.ERROR, Group.SCALER)
            .title("The Service of a scaler selects no pods, or names a port that they do not have")
            .where("Services that a scalerAddress names")
            .checks("The selector matches no workload although the set has a scaler, or a targetPort is a "
                    + "name that no port of the selected pods has.")
            .why("Such a Service has no endpoints. KEDA's calls fail as if the scaler were down, and a "
                    + "target at zero stays there.")
            .bad("""
                    ports: [{port: 9443, targetPort: grpcs}]   # the container's port is called grpc
                    """)
            .good("""
                    ports: [{port: 9443, targetPort: grpc}]
                    """)
            .fix("Let selector and targetPort say what the scaler's pods are labelled with and call " + "their port.")
            .source("kubernetes.io: Service, Port definitions")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.workloads().scalerServices().stream().flatMap(service -> check(set, service));
    }

    private Stream<Finding> check(ManifestSet set, Resource service) {
        List<PodTemplate> selected = Selector.ofService(service)
                .map(selector -> set.workloads().selectedBy(selector, service.namespace()))
                .orElse(List.of());
        if (selected.isEmpty()) {
            // One without a selector has endpoints from elsewhere.
            Field selector = service.spec().get("selector");
            return selector.isPresent() && !set.workloads().of(Role.SCALER).isEmpty()
                    ? Stream.of(finding(service, selector, "its selector matches no pods of the set"))
                    : Stream.of();
        }
        return service.spec().get("ports").items().stream()
                .map(port -> port.get("targetPort"))
                .filter(target -> target.text().isPresent() && target.number().isEmpty())
                .filter(target -> selected.stream()
                        .allMatch(pods -> pods.port(target.text("")).isEmpty()))
                .map(target -> finding(
                        service,
                        target,
                        "targetPort " + target.text("") + " is no port of "
                                + selected.get(0).owner()));
    }
}
