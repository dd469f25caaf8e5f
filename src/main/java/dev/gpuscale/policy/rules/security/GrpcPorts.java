package dev.gpuscale.policy.rules.security;

import dev.gpuscale.policy.set.Field;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.ObjectName;
import dev.gpuscale.policy.set.PodTemplate;
import dev.gpuscale.policy.set.Resource;
import dev.gpuscale.policy.set.ScalerAddress;
import dev.gpuscale.policy.set.Selector;
import dev.gpuscale.policy.set.Triggers;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** On which ports of its pods KEDA calls a scaler. */
final class GrpcPorts {
    static final GrpcPorts NONE = new GrpcPorts(Map.of());

    /** What container ports are called by convention that serve gRPC. */
    private static final String NAME = "grpc";

    private final Map<ObjectName, Set<Long>> byScaler;

    private GrpcPorts(Map<ObjectName, Set<Long>> byScaler) {
        this.byScaler = byScaler;
    }

    /** By the addresses of triggers and the Services that they name. */
    static GrpcPorts of(ManifestSet set) {
        Map<ObjectName, Set<Long>> byScaler = new HashMap<>();
        List<ScalerAddress> addresses = Triggers.all(set)
                .flatMap(placed -> placed.trigger().scalerAddress().stream())
                .distinct()
                .toList();
        for (ScalerAddress address : addresses) {
            address.service(set.options().kedaNamespace())
                    .flatMap(set::find)
                    .ifPresent(service -> Selector.ofService(service)
                            .ifPresent(selector -> set.workloads()
                                    .selectedBy(selector, service.namespace())
                                    .forEach(pods -> target(service, address.port(), pods)
                                            .ifPresent(port -> byScaler.computeIfAbsent(
                                                            pods.owner().name(), n -> new LinkedHashSet<>())
                                                    .add(port)))));
        }
        return new GrpcPorts(byScaler);
    }

    /** Where a port of a Service leads to: {@code targetPort}, a number or a name of the pods', else the same port. */
    private static OptionalLong target(Resource service, String dialled, PodTemplate pods) {
        for (Field port : service.spec().get("ports").items()) {
            if (port.get("port").is(dialled)) {
                Field target = port.get("targetPort");
                if (!target.isPresent() || target.number().isPresent()) {
                    return target.isPresent()
                            ? target.number()
                            : port.get("port").number();
                }
                return pods.port(target.text(""))
                        .map(named -> named.get("containerPort").number())
                        .orElse(OptionalLong.empty());
            }
        }
        return OptionalLong.empty();
    }

    /** Those of a scaler; where no trigger of the set leads to it, the one that is called grpc, if there is one. */
    List<Long> of(PodTemplate pods) {
        Set<Long> ports = byScaler.getOrDefault(pods.owner().name(), Set.of());
        if (!ports.isEmpty()) {
            return List.copyOf(ports);
        }
        return pods.port(NAME).stream()
                .flatMapToLong(port -> port.get("containerPort").number().stream())
                .boxed()
                .toList();
    }
}
