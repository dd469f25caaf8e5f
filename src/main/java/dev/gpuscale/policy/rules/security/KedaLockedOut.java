package dev.gpuscale.policy.rules.security;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Field;
import dev.gpuscale.policy.set.IngressPolicy;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.ObjectName;
import dev.gpuscale.policy.set.PodTemplate;
import dev.gpuscale.policy.set.Resource;
import dev.gpuscale.policy.set.Role;
import dev.gpuscale.units.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Network policies keep KEDA from the scaler. */
final class KedaLockedOut implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU147", "keda-locked-out", Severity.ERROR, Group.SECURITY)
            .title("NetworkPolicies keep KEDA from the scaler")
            .where("NetworkPolicies that select the scaler's pods")
            .checks("None of them admits KEDA's namespace on the port of the pods that serves gRPC. A namespace is "
                    + "known by its label kubernetes.io/metadata.name, and by others only if it is in the set.")
            .why("KEDA's calls time out as if the scaler were down, so that its fallback applies or nothing "
                    + "moves, while the scaler's own probes and metrics look well. Policies are about ports of "
                    + "pods: the port of the Service does not count.")
            .bad("""
                    ingress:
                      - from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: ml-platform}}}]
                    """)
            .good("""
                    ingress:
                      - from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: keda}}}]
                    """)
            .fix("Admit the namespace of KEDA (--keda-namespace where it is not keda) on the container's port.")
            .source("kubernetes/api: networking/v1/types.go, NetworkPolicyPeer and NetworkPolicyPort")
            .page();

    /** A scaler and the policies that select its pods. */
    private record Guarded(PodTemplate pods, List<IngressPolicy> policies) {}

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        Set<ObjectName> scalers = set.workloads().of(Role.SCALER).stream()
                .map(pods -> pods.owner().name())
                .collect(Collectors.toSet());
        Map<ObjectName, Guarded> guarded = new LinkedHashMap<>();
        IngressPolicy.all(set)
                .forEach(policy -> policy.selected(set).stream()
                        .filter(pods -> scalers.contains(pods.owner().name()))
                        .forEach(pods -> guarded.computeIfAbsent(
                                        pods.owner().name(), name -> new Guarded(pods, new ArrayList<>()))
                                .policies()
                                .add(policy)));
        GrpcPorts ports = guarded.isEmpty() ? GrpcPorts.NONE : GrpcPorts.of(set);
        return guarded.values().stream()
                .flatMap(scaler -> check(set, scaler.pods(), scaler.policies(), ports).stream());
    }

    private Optional<Finding> check(
            ManifestSet set, PodTemplate pods, List<IngressPolicy> policies, GrpcPorts grpcPorts) {
        String keda = set.options().kedaNamespace();
        Map<String, String> labels = new HashMap<>(set.find(new ObjectName("Namespace", "", keda))
                .map(Resource::labels)
                .orElse(Map.of()));
        labels.put("kubernetes.io/metadata.name", keda);
        List<Long> ports = grpcPorts.of(pods);
        List<Long> closed = ports.stream()
                .filter(port -> !isOpen(policies, keda, labels, rule -> IngressPolicy.opens(rule, pods, port)))
                .toList();
        if (ports.isEmpty() ? isOpen(policies, keda, labels, rule -> true) : closed.isEmpty()) {
            return Optional.empty();
        }
        // Of several, the one to mend is one that lets somebody in; the others may be there to close everything.
        IngressPolicy policy = policies.stream()
                .filter(candidate -> !candidate.rules().isEmpty())
                .findFirst()
                .orElse(policies.get(0));
        String where = closed.isEmpty()
                ? ""
                : " on port " + closed.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return Optional.of(finding(
                policy.resource(),
                policy.resource().spec().get("ingress"),
                "namespace " + keda + " is not admitted to " + pods.owner() + where));
    }

    private static boolean isOpen(
            List<IngressPolicy> policies, String namespace, Map<String, String> labels, Predicate<Field> aboutPort) {
        return policies.stream()
                .anyMatch(policy -> policy.rules().stream()
                        .anyMatch(rule -> policy.admits(rule, namespace, labels) && aboutPort.test(rule)));
    }
}
