package dev.gpuscale.policy.rules.scaler;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Field;
import dev.gpuscale.policy.set.LeastReplicas;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.ObjectName;
import dev.gpuscale.policy.set.PodTemplate;
import dev.gpuscale.policy.set.Resource;
import dev.gpuscale.policy.set.Role;
import dev.gpuscale.policy.set.Selector;
import dev.gpuscale.units.Severity;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** KEDA sees one address where there are several scalers. */
final class GrpcBehindClusterIp implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU166", "grpc-behind-cluster-ip", Severity.INFO, Group.SCALER)
            .title("The scaler's Service has a cluster IP")
            .where(
                    "Services that select a scaler with two or more replicas; where triggers name one of them, only that")
            .checks("clusterIP is not None.")
            .why("KEDA spreads calls over the addresses that DNS gives it and keeps its connections. A Service "
                    + "with a cluster IP gives one address: one replica gets all calls, and when it goes calls fail "
                    + "until KEDA has connected again.")
            .bad("""
                    spec: {selector: {app: gpu-queue-scaler}}
                    """)
            .good("""
                    spec: {clusterIP: None, selector: {app: gpu-queue-scaler}}
                    """)
            .fix("Set clusterIP: None, in a new Service where the old one exists already: the field cannot be changed.")
            .source("kedacore/keda: pkg/scalers/external_scaler.go, getClientForConnectionPool")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        LeastReplicas least = LeastReplicas.in(set);
        Map<ObjectName, PodTemplate> scalers = set.workloads().of(Role.SCALER).stream()
                .filter(pods -> least.of(pods.owner()).orElse(0) >= 2)
                .collect(Collectors.toMap(pods -> pods.owner().name(), pods -> pods, (one, other) -> one));
        if (scalers.isEmpty()) {
            return Stream.of();
        }
        List<Resource> named = set.workloads().scalerServices();
        return (named.isEmpty() ? set.all("Service") : named)
                .stream()
                        .filter(service -> !service.spec().get("clusterIP").is("None")
                                && Selector.ofService(service)
                                        .filter(selector ->
                                                set.workloads().selectedBy(selector, service.namespace()).stream()
                                                        .anyMatch(pods -> scalers.containsKey(
                                                                pods.owner().name())))
                                        .isPresent())
                        .map(this::finding);
    }

    private Finding finding(Resource service) {
        Field field = service.spec().get("clusterIP");
        return finding(
                service,
                field,
                field.isPresent()
                        ? "clusterIP is " + field.text("") + ", so that KEDA sees one address of several scalers"
                        : "clusterIP is not None, so that KEDA sees one address of several scalers");
    }
}
