package dev.gpuscale.policy.set;

import dev.gpuscale.manifests.YamlNode;
import dev.gpuscale.manifests.YamlNode.Mapping;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All objects of a call, found by kind, by name and by label without looking at every one. Lists are unwrapped, documents
 * without a kind left out. Immutable.
 */
public final class ManifestSet {
    private final List<Resource> resources = new ArrayList<>();
    private final Options options;
    private final Fact.Source facts;
    private final Map<String, List<Resource>> byKind = new LinkedHashMap<>();
    private final Map<ObjectName, Resource> byName = new HashMap<>();
    private final Map<String, List<Resource>> bySimpleName = new HashMap<>();
    private final Map<ObjectName, List<ScaledObject>> scalersOf = new HashMap<>();
    private final List<GpuPool> gpuPools;
    private final Workloads workloads;
    private final Priorities priorities;
    private final Placements placements;

    private ManifestSet(List<YamlNode> documents, Options options, Fact.Source facts) {
        this.options = options;
        this.facts = facts;
        documents.forEach(this::add);
        scaledObjects()
                .forEach(scaler -> scalersOf
                        .computeIfAbsent(scaler.target(), target -> new ArrayList<>())
                        .add(scaler));
        gpuPools = Stream.<GpuPool>concat(
                        nodePools().stream().filter(NodePool::isGpuPool),
                        nodeGroups().stream().filter(NodeGroup::isGpuPool))
                .toList();
        workloads = new Workloads(this);
        priorities = new Priorities(this);
        placements = new Placements(gpuPools, workloads.of(Role.WORKER));
    }

    /** The set of these documents, in their order. */
    public static ManifestSet of(List<YamlNode> documents, Options options, Fact.Source facts) {
        return new ManifestSet(documents, options, facts);
    }

    private void add(YamlNode document) {
        if (!(document instanceof Mapping mapping)) {
            return;
        }
        Field root = Field.of(mapping);
        String kind = root.get("kind").text("");
        if (kind.endsWith("List") && root.get("items").isList()) {
            root.get("items").items().forEach(item -> item.node().ifPresent(this::add));
        } else if (!kind.isEmpty()) {
            Resource resource = Resource.of(root);
            resources.add(resource);
            if (!Kinds.isNamesake(kind, resource.group())) {
                byKind.computeIfAbsent(kind, k -> new ArrayList<>()).add(resource);
                byName.putIfAbsent(resource.name(), resource);
                bySimpleName
                        .computeIfAbsent(resource.toString(), k -> new ArrayList<>())
                        .add(resource);
            }
        }
    }

    /** Every object, in the order of the documents. */
    public List<Resource> resources() {
        return List.copyOf(resources);
    }

    public Options options() {
        return options;
    }

    /** The objects of a kind; of the API group that the rules mean, where several have a kind of that name. */
    public List<Resource> all(String kind) {
        return byKind.getOrDefault(kind, List.of());
    }

    /** The object of that name; the first where several have it. */
    public Optional<Resource> find(ObjectName name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The objects of that kind and name in whatever namespace. */
    public List<Resource> inAnyNamespace(String kind, String name) {
        return bySimpleName.getOrDefault(kind + "/" + name, List.of());
    }

    public List<ScaledObject> scaledObjects() {
        return all("ScaledObject").stream().map(ScaledObject::new).toList();
    }

    /** The ScaledObjects that scale this. */
    public List<ScaledObject> scalersOf(ObjectName target) {
        return scalersOf.getOrDefault(target, List.of());
    }

    public List<HorizontalPodAutoscaler> horizontalPodAutoscalers() {
        return all("HorizontalPodAutoscaler").stream()
                .map(HorizontalPodAutoscaler::new)
                .toList();
    }

    /** Whether the pods of this object work on GPUs: they ask for one, or are labelled as workers. */
    public boolean isGpuWorkload(ObjectName name) {
        return find(name)
                .filter(resource -> workloads.roleOf(resource).equals(Optional.of(Role.WORKER))
                        || resource.podTemplate()
                                .filter(PodTemplate::requestsAccelerator)
                                .isPresent())
                .isPresent();
    }

    public List<NodePool> nodePools() {
        return all("NodePool").stream().map(NodePool::new).toList();
    }

    /** The NodePools that are there for GPUs. */
    public List<NodePool> gpuNodePools() {
        return gpuPools.stream()
                .filter(NodePool.class::isInstance)
                .map(NodePool.class::cast)
                .toList();
    }

    /** The node groups of all eksctl ClusterConfigs. */
    public List<NodeGroup> nodeGroups() {
        return all("ClusterConfig").stream().flatMap(NodeGroup::of).toList();
    }

    /** NodePools, then node groups, with GPUs. */
    public List<GpuPool> gpuPools() {
        return gpuPools;
    }

    /** The node class that a NodePool names, if it is in the set. */
    public Optional<Resource> nodeClassOf(NodePool pool) {
        Field reference = pool.nodeSpec().get("nodeClassRef");
        return find(new ObjectName(
                reference.get("kind").text(""), "", reference.get("name").text("")));
    }

    /** The Deployment of the Cluster Autoscaler, if it is in the set. */
    public Optional<ClusterAutoscaler> clusterAutoscaler() {
        return all("Deployment").stream()
                .filter(ClusterAutoscaler::is)
                .map(ClusterAutoscaler::new)
                .findFirst();
    }

    /** Whether nodes with GPUs come from the Cluster Autoscaler: it, or a node group with GPUs, is in the set. */
    public boolean usesClusterAutoscaler() {
        return clusterAutoscaler().isPresent() || gpuPools.stream().anyMatch(NodeGroup.class::isInstance);
    }

    /** What makes pods, by role and by label. */
    public Workloads workloads() {
        return workloads;
    }

    public Priorities priorities() {
        return priorities;
    }

    /** Which workers may run on which GPU pools. */
    public Placements placements() {
        return placements;
    }

    /**
     * A fact of a workload. Annotations of the object that is judged come first, then those of its ScaledObject or of the
     * target that it scales, then the source that the call was given (policy rules, section 1).
     *
     * @return empty where nobody knows it; an annotation that is no duration says nothing
     */
    public Optional<Duration> fact(Fact fact, Resource judged) {
        Optional<ObjectName> named = scaledBy(judged);
        Optional<Resource> target = named.flatMap(this::find);
        Stream<Resource> others = named.isPresent()
                ? target.stream()
                : scalersOf(judged.name()).stream().map(ScaledObject::resource);
        ObjectName workload = target.map(Resource::name).orElse(judged.name());
        return Stream.concat(Stream.of(judged), others)
                .flatMap(resource -> annotation(fact, resource).stream())
                .findFirst()
                .or(() -> facts.of(fact, workload));
    }

    private static Optional<ObjectName> scaledBy(Resource judged) {
        return switch (judged.kind()) {
            case "ScaledObject" -> Optional.of(new ScaledObject(judged).target());
            case "HorizontalPodAutoscaler" -> Optional.of(new HorizontalPodAutoscaler(judged).target());
            default -> Optional.empty();
        };
    }

    private static Optional<Duration> annotation(Fact fact, Resource resource) {
        return resource.get("metadata", "annotations", fact.annotation()).duration();
    }
}
