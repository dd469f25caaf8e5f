package dev.gpuscale.policy.set;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The objects of a set that make pods: what each is there for, and whom selectors mean. */
public final class Workloads {
    private static final List<String> KINDS = List.of(
            "Deployment",
            "StatefulSet",
            "DaemonSet",
            "ReplicaSet",
            "Job",
            "CronJob",
            "ScaledJob",
            "Pod",
            "PodTemplate");

    private static final Set<String> PLACEHOLDER_KINDS = Set.of("Deployment", "StatefulSet");
    private static final Set<String> WORKER_KINDS = Set.of("Deployment", "StatefulSet", "Job", "ScaledJob");
    private static final List<String> PREPULL_NAMES =
            List.of("prepull", "pre-pull", "image-cache", "image-puller", "image-warm");

    private record Label(String namespace, String key, String value) {}

    private final List<PodTemplate> all = new ArrayList<>();
    private final Map<Label, List<PodTemplate>> byLabel = new HashMap<>();
    private final Map<String, List<PodTemplate>> byNamespace = new HashMap<>();
    private final Map<Role, List<PodTemplate>> byRole = new EnumMap<>(Role.class);
    private final List<Resource> scalerServices;
    private final IdentityHashMap<Field, Role> roles = new IdentityHashMap<>();

    Workloads(ManifestSet set) {
        KINDS.stream()
                .flatMap(kind -> set.all(kind).stream())
                .flatMap(resource -> resource.podTemplate().stream())
                .forEach(this::index);
        scalerServices = servicesOfTriggers(set);
        Set<ObjectName> scalers = new HashSet<>();
        scalerServices.stream()
                .flatMap(service -> Selector.ofService(service).stream()
                        .flatMap(selector -> selectedBy(selector, service.namespace()).stream()))
                .filter(pods -> pods.owner().kind().equals("Deployment"))
                .forEach(pods -> scalers.add(pods.owner().name()));
        for (PodTemplate pods : all) {
            Role.labelled(pods.owner()).or(() -> inferred(pods, scalers)).ifPresent(role -> {
                roles.put(pods.owner().root(), role);
                byRole.computeIfAbsent(role, r -> new ArrayList<>()).add(pods);
            });
        }
    }

    private void index(PodTemplate pods) {
        String namespace = pods.owner().namespace();
        all.add(pods);
        byNamespace.computeIfAbsent(namespace, n -> new ArrayList<>()).add(pods);
        pods.labels()
                .forEach((key, value) -> byLabel.computeIfAbsent(
                                new Label(namespace, key, value), l -> new ArrayList<>())
                        .add(pods));
    }

    private static List<Resource> servicesOfTriggers(ManifestSet set) {
        return Triggers.all(set)
                .flatMap(placed -> placed.trigger().scalerAddress().stream())
                .flatMap(address -> address.service(set.options().kedaNamespace()).stream())
                .distinct()
                .flatMap(name -> set.find(name).stream())
                .toList();
    }

    /** The Services of the set that a {@code scalerAddress} names, each once. */
    public List<Resource> scalerServices() {
        return scalerServices;
    }

    /** Policy rules, section 1, the table of roles. */
    private static Optional<Role> inferred(PodTemplate pods, Set<ObjectName> scalers) {
        String kind = pods.owner().kind();
        if (PLACEHOLDER_KINDS.contains(kind) && runsOnlyPause(pods)) {
            return Optional.of(Role.PLACEHOLDER);
        }
        if (kind.equals("DaemonSet")) {
            return PREPULL_NAMES.stream().anyMatch(pods.owner().name().name()::contains)
                    ? Optional.of(Role.PREPULL)
                    : Optional.empty();
        }
        if (scalers.contains(pods.owner().name())) {
            return Optional.of(Role.SCALER);
        }
        return WORKER_KINDS.contains(kind) && pods.requestsAccelerator() ? Optional.of(Role.WORKER) : Optional.empty();
    }

    private static boolean runsOnlyPause(PodTemplate pods) {
        return !pods.containers().isEmpty()
                && pods.containers().stream()
                        .allMatch(container -> container
                                .image()
                                .replaceFirst("@.*", "")
                                .replaceFirst(".*/", "")
                                .replaceFirst(":.*", "")
                                .equals("pause"));
    }

    /** Everything that makes pods: by kind, then in the order of the documents. */
    public List<PodTemplate> all() {
        return List.copyOf(all);
    }

    /** What has this role. */
    public List<PodTemplate> of(Role role) {
        return byRole.getOrDefault(role, List.of());
    }

    /** The role of an object; empty for one that has none. */
    public Optional<Role> roleOf(Resource resource) {
        return Optional.ofNullable(roles.get(resource.root()));
    }

    /** Those of a namespace whose pods have all the labels that a selector wants. */
    public List<PodTemplate> selectedBy(Selector selector, String namespace) {
        List<PodTemplate> candidates = selector.labels().entrySet().stream()
                .map(label -> byLabel.getOrDefault(
                        new Label(namespace, label.getKey(), label.getValue()), List.<PodTemplate>of()))
                .min(Comparator.comparingInt(List::size))
                .orElseGet(() -> byNamespace.getOrDefault(namespace, List.of()));
        return candidates.stream()
                .filter(pods -> selector.selects(pods.labels()))
                .toList();
    }
}
