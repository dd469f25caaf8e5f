package dev.gpuscale.policy.rules.scaler;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Field;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.PodTemplate;
import dev.gpuscale.policy.set.Resource;
import dev.gpuscale.policy.set.Selector;
import dev.gpuscale.units.Severity;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prometheus is told to scrape a port that is not there. */
final class MonitorMissesPort implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU167", "monitor-misses-port", Severity.ERROR, Group.SCALER)
            .title("A monitor names a port that what it selects does not have")
            .where("port of the endpoints of ServiceMonitors and PodMonitors")
            .checks(
                    "No Service that the ServiceMonitor selects, or no container of the pods that the PodMonitor selects, "
                            + "has a port of that name. Nothing is said where it selects nothing of the set.")
            .why("Prometheus finds no target and reports no error. No metric arrives, so that no alert fires, and "
                    + "gpuscale observe finds nothing.")
            .bad("""
                    endpoints: [{port: http-metrics}]   # the Service's port is called metrics
                    """)
            .good("""
                    endpoints: [{port: metrics}]
                    """)
            .fix("Use the name that the port has in the Service, or for a PodMonitor in the container.")
            .source("prometheus-operator/prometheus-operator: pkg/apis/monitoring/v1, Endpoint and "
                    + "PodMetricsEndpoint")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        List<Resource> serviceMonitors = set.all("ServiceMonitor");
        ServicesByLabel services = new ServicesByLabel(serviceMonitors.isEmpty() ? List.of() : set.all("Service"));
        return Stream.concat(
                serviceMonitors.stream().flatMap(monitor -> check(monitor, services)),
                set.all("PodMonitor").stream().flatMap(monitor -> check(monitor, set)));
    }

    private Stream<Finding> check(Resource monitor, ServicesByLabel services) {
        List<Resource> selected = selector(monitor)
                .map(selector -> services.selectedBy(selector, namespaces(monitor)))
                .orElse(List.of());
        Set<String> ports = selected.stream()
                .flatMap(service -> service.spec().get("ports").items().stream())
                .flatMap(port -> port.get("name").text().stream())
                .collect(Collectors.toSet());
        return check(monitor, "endpoints", selected, ports);
    }

    private Stream<Finding> check(Resource monitor, ManifestSet set) {
        Optional<Set<String>> namespaces = namespaces(monitor);
        List<PodTemplate> selected = selector(monitor)
                .map(selector -> namespaces
                        .map(names -> names.stream()
                                .flatMap(name -> set.workloads().selectedBy(selector, name).stream())
                                .toList())
                        .orElseGet(() -> set.workloads().all().stream()
                                .filter(pods -> selector.selects(pods.labels()))
                                .toList()))
                .orElse(List.of());
        Set<String> ports = selected.stream()
                .flatMap(pods -> pods.allContainers().stream())
                .flatMap(container -> container.get("ports").items().stream())
                .flatMap(port -> port.get("name").text().stream())
                .collect(Collectors.toSet());
        return check(
                monitor,
                "podMetricsEndpoints",
                selected.stream().map(PodTemplate::owner).toList(),
                ports);
    }

    private Stream<Finding> check(Resource monitor, String list, List<Resource> selected, Set<String> ports) {
        return selected.isEmpty()
                ? Stream.of()
                : monitor.spec().get(list).items().stream()
                        .map(endpoint -> endpoint.get("port"))
                        .filter(port -> port.text().isPresent() && !port.is("") && !ports.contains(port.text("")))
                        .map(port ->
                                finding(monitor, port, "port " + port.text("") + " is none of " + selected.get(0)));
    }

    private static Optional<Selector> selector(Resource monitor) {
        return Selector.of(monitor.spec().get("selector"));
    }

    /** Its own unless it says otherwise; empty for all. */
    private static Optional<Set<String>> namespaces(Resource monitor) {
        Field field = monitor.spec().get("namespaceSelector");
        if (field.get("any").isTrue()) {
            return Optional.empty();
        }
        List<String> names = field.get("matchNames").texts();
        return Optional.of(names.isEmpty() ? Set.of(monitor.namespace()) : Set.copyOf(names));
    }
}
