package dev.gpuscale.policy.set;

import dev.gpuscale.manifests.Taint;
import dev.gpuscale.manifests.Toleration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The pods of an object.
 *
 * @param owner the object
 * @param root where their metadata and spec stand; the top of the document for a Pod
 */
public record PodTemplate(Resource owner, Field root) {
    /** What Kubernetes gives a pod that asks for nothing else. */
    private static final long DEFAULT_GRACE_SECONDS = 30;

    private static final Map<String, List<String>> WHERE = Map.of(
            "Pod", List.of(),
            "PodTemplate", List.of("template"),
            "Deployment", List.of("spec", "template"),
            "StatefulSet", List.of("spec", "template"),
            "DaemonSet", List.of("spec", "template"),
            "ReplicaSet", List.of("spec", "template"),
            "Job", List.of("spec", "template"),
            "CronJob", List.of("spec", "jobTemplate", "spec", "template"),
            "ScaledJob", List.of("spec", "jobTargetRef", "template"));

    static Optional<PodTemplate> of(Resource owner) {
        List<String> keys = WHERE.get(owner.kind());
        if (keys == null || Kinds.isNamesake(owner.kind(), owner.group())) {
            return Optional.empty();
        }
        Field root = owner.get(keys.toArray(String[]::new));
        return root.get("spec").isMapping() ? Optional.of(new PodTemplate(owner, root)) : Optional.empty();
    }

    public Field spec() {
        return root.get("spec");
    }

    public Map<String, String> labels() {
        return Resource.texts(root.get("metadata", "labels"));
    }

    public Map<String, String> annotations() {
        return Resource.texts(root.get("metadata", "annotations"));
    }

    /** Without init containers. */
    public List<Container> containers() {
        return spec().get("containers").items().stream().map(Container::new).toList();
    }

    public List<Container> initContainers() {
        return spec().get("initContainers").items().stream().map(Container::new).toList();
    }

    /** Containers and init containers. */
    public List<Container> allContainers() {
        return Stream.concat(containers().stream(), initContainers().stream()).toList();
    }

    /** GPUs of a pod: the sum over its containers, or what the largest init container asks for if that is more. */
    public long acceleratorCount() {
        long together =
                containers().stream().mapToLong(Container::acceleratorCount).sum();
        long largest = initContainers().stream()
                .mapToLong(Container::acceleratorCount)
                .max()
                .orElse(0);
        return Math.max(together, largest);
    }

    /** What a pod requests of a resource, in thousandths of its unit, put together like {@link #acceleratorCount}. */
    public long requestMilli(String resource) {
        long together = containers().stream()
                .mapToLong(container -> container.requestMilli(resource))
                .sum();
        long largest = initContainers().stream()
                .mapToLong(container -> container.requestMilli(resource))
                .max()
                .orElse(0);
        return Math.max(together, largest);
    }

    /** Those that work on GPUs: without init containers. */
    public List<Container> gpuContainers() {
        return containers().stream()
                .filter(container -> !container.accelerators().isEmpty())
                .toList();
    }

    public boolean requestsAccelerator() {
        return allContainers().stream()
                .anyMatch(container -> !container.accelerators().isEmpty());
    }

    /** Whether they ask for accelerators under this name. */
    public boolean requestsAccelerator(String resource) {
        return allContainers().stream()
                .flatMap(container -> container.accelerators().stream())
                .anyMatch(quantity -> quantity.key().equals(resource));
    }

    public List<Toleration> tolerations() {
        return spec().get("tolerations").items().stream()
                .map(item -> new Toleration(
                        item.get("key").text(""),
                        item.get("operator").text("Equal"),
                        item.get("value").text(""),
                        item.get("effect").text("")))
                .toList();
    }

    /** Whether a pod may run on a node with these taints; {@code PreferNoSchedule} keeps nobody away. */
    public boolean tolerates(List<Taint> taints) {
        List<Toleration> tolerations = tolerations();
        return taints.stream()
                .filter(taint -> !taint.effect().equals("PreferNoSchedule"))
                .allMatch(taint -> tolerations.stream().anyMatch(toleration -> toleration.tolerates(taint)));
    }

    public Map<String, String> nodeSelector() {
        return Resource.texts(spec().get("nodeSelector"));
    }

    /** The terms of the required node affinity: alternatives, of which a node has to meet one. */
    public List<Field> requiredNodeTerms() {
        return spec().get("affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution")
                .get("nodeSelectorTerms")
                .items();
    }

    /** The expressions of the required node affinity, of all its alternatives. */
    public List<Field> requiredNodeExpressions() {
        return requiredNodeTerms().stream()
                .flatMap(term -> term.get("matchExpressions").items().stream())
                .toList();
    }

    /** Seconds between SIGTERM and SIGKILL. */
    public long graceSeconds() {
        return spec().get("terminationGracePeriodSeconds").number(DEFAULT_GRACE_SECONDS);
    }

    /** Where the grace period stands, or would. */
    public Field grace() {
        return spec().get("terminationGracePeriodSeconds");
    }

    /** The port of that name, of any container. */
    public Optional<Field> port(String name) {
        return containers().stream()
                .flatMap(container -> container.get("ports").items().stream())
                .filter(port -> port.get("name").is(name))
                .findFirst();
    }
}
