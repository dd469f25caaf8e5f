package dev.gpuscale.policy.rules.keda;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Field;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.ObjectName;
import dev.gpuscale.policy.set.Resource;
import dev.gpuscale.policy.set.ScalerAddress;
import dev.gpuscale.policy.set.Triggers;
import dev.gpuscale.units.Severity;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** KEDA cannot reach an external scaler under its address. */
final class ScalerAddressUnreachable implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU021", "scaler-address-unreachable", Severity.ERROR, Group.KEDA)
            .title("A scalerAddress cannot be dialled from where KEDA runs")
            .where("scalerAddress of triggers of type external and external-push")
            .checks("It has another scheme than dns:///, no port, a host without a namespace while the "
                    + "ScaledObject is not in KEDA's namespace, or a port that the Service of the set does not "
                    + "have; and, where the files are the whole, a Service that is not there.")
            .why("The operator dials it as a gRPC target, from its own namespace: queue-scaler means a "
                    + "Service beside KEDA, and gRPC knows no http://. Only the log of the operator tells.")
            .bad("""
                    scalerAddress: http://queue-scaler:9443
                    """)
            .good("""
                    scalerAddress: queue-scaler.ml-platform.svc.cluster.local:9443
                    """)
            .fix("Write SERVICE.NAMESPACE.svc.cluster.local:PORT, with the port of the Service rather than "
                    + "of the container.")
            .source("kedacore/keda: pkg/scalers/external_scaler.go, getClientForConnectionPool")
            .page();

    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://.*");
    private static final String DNS = "dns:///";
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9A-Fa-f:.]+\\]:[0-9]{1,5}");
    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return Triggers.all(set).filter(placed -> placed.trigger().isExternal()).flatMap(placed -> {
            Field address = placed.trigger().metadata().get("scalerAddress");
            return address.text("").isBlank() // GPU020
                    ? Stream.of()
                    : wrong(set, placed.resource(), address.text("").strip()).stream()
                            .map(wrong -> finding(
                                    placed.resource(), address, "scalerAddress " + address.text("") + " " + wrong));
        });
    }

    private static Optional<String> wrong(ManifestSet set, Resource resource, String text) {
        Matcher scheme = SCHEME.matcher(text);
        if (scheme.matches() && !text.startsWith(DNS)) {
            return Optional.of("begins with " + scheme.group(1) + "://, of which gRPC makes something else");
        }
        if (IPV6.matcher(text).matches()) {
            return Optional.empty();
        }
        Optional<ScalerAddress> address = ScalerAddress.parse(text);
        if (address.isEmpty() || !PORT.matcher(address.get().port()).matches()) {
            return Optional.of("is not HOST:PORT");
        }
        String keda = set.options().kedaNamespace();
        if (!address.get().host().contains(".") && !resource.namespace().equals(keda)) {
            return Optional.of("names no namespace, so that KEDA looks for "
                    + address.get().host() + " in " + keda);
        }
        return address.get()
                .service(keda)
                .flatMap(service ->
                        wrong(set, service, Long.parseLong(address.get().port())));
    }

    private static Optional<String> wrong(ManifestSet set, ObjectName name, long port) {
        Optional<Resource> service = set.find(name);
        if (service.isEmpty()) {
            return set.options().complete()
                    ? Optional.of("names " + name + " in " + name.namespace() + ", which is not in the set")
                    : Optional.empty();
        }
        List<Field> ports = service.get().spec().get("ports").items();
        boolean has = ports.stream().anyMatch(each -> each.get("port").number(0) == port);
        boolean anyPort = ports.isEmpty() || service.get().spec().get("type").is("ExternalName");
        return has || anyPort
                ? Optional.empty()
                : Optional.of("has a port that " + name + " does not have: "
                        + ports.stream().map(each -> each.get("port").shown()).collect(Collectors.joining(", ")));
    }
}
