package dev.gpuscale.manifests;

import dev.gpuscale.manifests.YamlNode.Entry;
import dev.gpuscale.manifests.YamlNode.Mapping;
import dev.gpuscale.manifests.YamlNode.Scalar;
import dev.gpuscale.manifests.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Reads documents, each by its kind, and looks at the whole at the end. */
final class ManifestReader {
    private static final String OURS = "gpuscale.dev";

    private final Findings findings;
    private final List<DocumentHead> heads = new ArrayList<>();
    private final List<Deployment> deployments = new ArrayList<>();
    private final List<ScaledObject> scaledObjects = new ArrayList<>();
    private final List<HorizontalPodAutoscaler> autoscalers = new ArrayList<>();
    private final List<NodePool> nodePools = new ArrayList<>();
    private final List<PriorityClass> priorityClasses = new ArrayList<>();
    private final List<PodDisruptionBudget> podDisruptionBudgets = new ArrayList<>();
    private final List<DaemonSet> daemonSets = new ArrayList<>();
    private final List<CapacityBuffer> capacityBuffers = new ArrayList<>();

    ManifestReader(Findings findings) {
        this.findings = findings;
    }

    Manifests read(List<YamlNode> documents) {
        documents.forEach(this::document);
        CrossChecks checks = new CrossChecks(findings, heads);
        checks.checkNames();
        checks.checkScalers(scaledObjects, autoscalers);
        checks.checkBuffers(capacityBuffers);
        List<Workload> workloads = Stream.concat(
                        deployments.stream().map(Workload::of),
                        daemonSets.stream().map(Workload::of))
                .toList();
        checks.checkPriorities(workloads, priorityClasses);
        checks.checkDisruptionBudgets(workloads, podDisruptionBudgets);
        findings.throwProblems();
        return new Manifests(
                deployments,
                scaledObjects,
                checks.notTakenOver(autoscalers, scaledObjects),
                nodePools,
                priorityClasses,
                podDisruptionBudgets,
                daemonSets,
                capacityBuffers,
                findings.notSimulated());
    }

    private void document(YamlNode node) {
        if (!(node instanceof Mapping mapping)) {
            findings.problem(
                    node.at(),
                    "a Kubernetes document is a mapping, but this is " + node.describe(),
                    "It begins with apiVersion and kind.");
            return;
        }
        String kind = text(mapping, "kind").orElse("");
        String apiVersion = text(mapping, "apiVersion").orElse("");
        if (kind.isEmpty() || apiVersion.isEmpty()) {
            findings.problem(
                    node.at(),
                    "this document has no " + (kind.isEmpty() ? "kind" : "apiVersion"),
                    "A Kubernetes document begins with apiVersion and kind.");
        } else if (kind.endsWith("List") && child(mapping, "items").orElse(mapping) instanceof Sequence items) {
            items.items().forEach(this::document);
        } else if (!Kinds.group(apiVersion).equals(OURS)) {
            document(mapping, kind, apiVersion);
        }
    }

    private void document(Mapping mapping, String kind, String apiVersion) {
        Optional<Mapping> metadata =
                child(mapping, "metadata").filter(Mapping.class::isInstance).map(Mapping.class::cast);
        String name = metadata.flatMap(fields -> text(fields, "name")).orElse("?");
        String object = kind + "/" + name;
        Optional<String> wanted = Kinds.wantedVersion(kind, apiVersion);
        if (!Kinds.isRead(kind, apiVersion) && wanted.isPresent()) {
            findings.problem(
                    child(mapping, "apiVersion").orElse(mapping).at(),
                    object + ": apiVersion " + apiVersion + " is not served",
                    "Use apiVersion: " + wanted.get());
            return;
        }
        if (!Kinds.isRead(kind, apiVersion)) {
            String namespace =
                    metadata.flatMap(fields -> text(fields, "namespace")).orElse("default");
            heads.add(new DocumentHead(mapping.at(), Kinds.group(apiVersion), kind, namespace, name, Map.of()));
            findings.notSimulated(new NotSimulated(mapping.at(), object, "", Kinds.hint(kind)));
            return;
        }
        FieldReader document = FieldReader.of(findings, object, mapping);
        DocumentHead head = DocumentHead.read(
                document, Kinds.group(apiVersion), kind, !kind.equals("NodePool") && !kind.equals("PriorityClass"));
        heads.add(head);
        switch (kind) {
            case "Deployment" -> add(deployments, document, head, DeploymentReader::read);
            case "ScaledObject" -> add(scaledObjects, document, head, ScaledObjectReader::read);
            case "HorizontalPodAutoscaler" ->
                add(
                        autoscalers,
                        document,
                        head,
                        (fields, top) -> HpaReader.read(fields, top, apiVersion.endsWith("v1")));
            case "NodePool" -> add(nodePools, document, head, NodePoolReader::read);
            case "PodDisruptionBudget" ->
                read(document, head, PodDisruptionBudgetReader::read)
                        .flatMap(budget -> budget)
                        .ifPresent(podDisruptionBudgets::add);
            case "DaemonSet" -> add(daemonSets, document, head, DaemonSetReader::read);
            case "CapacityBuffer" -> add(capacityBuffers, document, head, CapacityBufferReader::read);
            default -> add(priorityClasses, document, head, PriorityClassReader::read);
        }
    }

    private <T> void add(
            List<T> objects, FieldReader document, DocumentHead head, BiFunction<FieldReader, DocumentHead, T> reader) {
        read(document, head, reader).ifPresent(objects::add);
    }

    /** Empty for a document with problems: stand-ins for what was wrong would only make more of them. */
    private <T> Optional<T> read(
            FieldReader document, DocumentHead head, BiFunction<FieldReader, DocumentHead, T> reader) {
        int before = findings.problemCount();
        T object = reader.apply(document, head);
        document.rejectUnknown();
        return findings.problemCount() == before ? Optional.of(object) : Optional.empty();
    }

    private static Optional<YamlNode> child(Mapping mapping, String key) {
        return Optional.ofNullable(mapping.entries().get(key)).map(Entry::value);
    }

    private static Optional<String> text(Mapping mapping, String key) {
        return child(mapping, key).filter(Scalar.class::isInstance).map(node -> ((Scalar) node).text());
    }
}
