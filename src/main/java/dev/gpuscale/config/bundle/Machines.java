package dev.gpuscale.config.bundle;

import dev.gpuscale.config.blueprint.BlueprintSpec;
import dev.gpuscale.config.blueprint.NodeSettings;
import dev.gpuscale.config.blueprint.NodeSettings.Cloud;
import dev.gpuscale.config.blueprint.WorkerSettings;
import dev.gpuscale.pricing.Catalog;
import dev.gpuscale.pricing.GpuModel;
import dev.gpuscale.pricing.InstanceType;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.Spelling;
import dev.gpuscale.units.UserException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The machines of a blueprint, of the catalog.
 *
 * @param gpu of all of them, of one model, so that one target per replica is right for each (GPU071)
 * @param types into which the pod fits, in the order of the blueprint; empty where nobody buys machines
 * @param leftOut what was named and not taken, with why
 */
record Machines(GpuModel gpu, List<InstanceType> types, List<String> leftOut) {

    /**
     * The machines that the blueprint asks for.
     *
     * @throws UserException where there are none
     */
    static Machines of(BlueprintSpec spec) {
        NodeSettings nodes = spec.nodes();
        Location at = nodes.at();
        List<GpuModel> models = models(spec);
        if (nodes.buyer() == NodeSettings.Provisioner.NONE) {
            return new Machines(models.get(0), List.of(), List.of());
        }
        List<InstanceType> named = nodes.instanceTypes().isEmpty()
                ? inCloud(nodes.cloud()).stream()
                        .filter(type -> type.status() == InstanceType.Status.CURRENT && has(type, models))
                        .filter(type -> type.gpus() < 4 * spec.workload().gpu().perPod())
                        .toList()
                : nodes.instanceTypes().stream()
                        .map(name -> named(name, nodes.cloud(), models, at))
                        .toList();
        List<String> leftOut = new ArrayList<>();
        List<InstanceType> fitting = new ArrayList<>();
        for (InstanceType type : named) {
            Optional<String> lack = lack(type, spec.workload());
            lack.ifPresent(why -> leftOut.add(type.name() + " is left out: " + why));
            if (lack.isEmpty()) {
                fitting.add(type);
            }
        }
        if (fitting.isEmpty()) {
            throw new UserException(
                    at,
                    "the pod fits into no machine" + (leftOut.isEmpty() ? " with that GPU" : ""),
                    leftOut.isEmpty()
                            ? "gpuscale catalog instances lists them."
                            : String.join("\n", leftOut.subList(0, Math.min(5, leftOut.size()))));
        }
        List<GpuModel> mixed =
                fitting.stream().flatMap(type -> type.gpu().stream()).distinct().toList();
        if (mixed.size() > 1) {
            throw new UserException(
                    at,
                    "the machines have different GPUs: "
                            + String.join(
                                    ", ", mixed.stream().map(GpuModel::name).toList()),
                    "One target per replica can't be right for all (GPU071). Name one of them: gpu: {model: "
                            + mixed.get(0).name() + "}.");
        }
        return new Machines(mixed.get(0), fitting, nodes.instanceTypes().isEmpty() ? List.of() : leftOut);
    }

    /** The catalog's models that the blueprint's may mean: all of it, or its beginning. */
    private static List<GpuModel> models(BlueprintSpec spec) {
        String wanted = spec.workload().gpu().model().toLowerCase(Locale.ROOT);
        List<GpuModel> models = Catalog.embedded().gpuModels().stream()
                .filter(model -> (model.name().toLowerCase(Locale.ROOT) + "-").startsWith(wanted + "-"))
                .filter(model -> model.resource().isPresent())
                .toList();
        List<String> names = Catalog.embedded().gpuModels().stream()
                .map(model -> model.name().replaceAll("-[0-9]+GB.*", ""))
                .distinct()
                .toList();
        if (models.isEmpty()) {
            String near = Spelling.didYouMean(spec.workload().gpu().model(), names);
            throw new UserException(
                    spec.workload().at(),
                    "workload.gpu.model is \"" + spec.workload().gpu().model() + "\", which is no GPU of the catalog",
                    near.isEmpty() ? "gpuscale catalog gpus lists them." : near);
        }
        Cloud cloud = spec.nodes().cloud();
        if (cloud != Cloud.KUBERNETES && inCloud(cloud).stream().noneMatch(type -> has(type, models))) {
            List<String> sold = inCloud(cloud).stream()
                    .filter(type -> type.gpus() > 0)
                    .flatMap(type -> type.gpu().stream())
                    .map(GpuModel::name)
                    .distinct()
                    .toList();
            throw new UserException(
                    spec.workload().at(),
                    "workload.gpu.model is \"" + spec.workload().gpu().model() + "\", which " + cloud
                            + " does not have",
                    "It has " + String.join(", ", sold) + ".");
        }
        return models;
    }

    private static InstanceType named(String name, Cloud cloud, List<GpuModel> models, Location at) {
        Optional<InstanceType> type =
                inCloud(cloud).stream().filter(one -> one.name().equals(name)).findFirst();
        if (type.isEmpty()) {
            List<String> near = Catalog.embedded().nearest(name);
            throw new UserException(
                    at,
                    "nodes.instanceTypes: " + cloud + " has no " + name,
                    near.isEmpty() ? "gpuscale catalog instances lists them." : "Did you mean " + near.get(0) + "?");
        }
        if (!has(type.get(), models)) {
            throw new UserException(
                    at,
                    "nodes.instanceTypes: " + name + " has "
                            + type.get().gpu().map(GpuModel::name).orElse("no GPU") + ", not "
                            + models.get(0).name() + " as workload.gpu.model says",
                    "Change one of the two.");
        }
        return type.get();
    }

    private static boolean has(InstanceType type, List<GpuModel> models) {
        return type.gpu().filter(models::contains).isPresent() && type.gpus() > 0;
    }

    /** One of each name, smallest first within the catalog's order: shapes are the same in every region. */
    private static List<InstanceType> inCloud(Cloud cloud) {
        Map<String, InstanceType> byName = new LinkedHashMap<>();
        Catalog.embedded().types().stream()
                .filter(type -> type.cloud().equals(cloud.toString()))
                .forEach(type -> byName.putIfAbsent(type.name(), type));
        return byName.values().stream()
                .sorted(Comparator.comparing(InstanceType::family)
                        .thenComparingInt(InstanceType::gpus)
                        .thenComparingLong(InstanceType::vcpuMilli)
                        .thenComparing(InstanceType::name))
                .toList();
    }

    private static Optional<String> lack(InstanceType type, WorkerSettings pod) {
        if (type.gpus() < pod.gpu().perPod()) {
            return Optional.of("it has " + type.gpus() + " GPUs, the pod asks for "
                    + pod.gpu().perPod());
        }
        if (type.allocatableCpuMilli() < pod.cpu().milli()) {
            return Optional.of("it has " + type.allocatableCpuMilli() + "m CPU for pods, the pod asks for "
                    + pod.cpu().text());
        }
        if (type.allocatableMemoryBytes() < pod.memory().count()) {
            return Optional.of(
                    "it has " + type.allocatableMemoryBytes() / (1024 * 1024) + "Mi memory for pods, the pod "
                            + "asks for " + pod.memory().text());
        }
        return Optional.empty();
    }

    /** How many pods of the workload a machine takes, at least 1. */
    static int podsOn(InstanceType type, WorkerSettings pod) {
        long byCpu = type.allocatableCpuMilli() / pod.cpu().milli();
        long byMemory = type.allocatableMemoryBytes() / pod.memory().count();
        return (int) Math.max(1, Math.min(type.gpus() / pod.gpu().perPod(), Math.min(byCpu, byMemory)));
    }

    /** Machines of a type that so many pods need. */
    static int nodesFor(InstanceType type, WorkerSettings pod, int pods) {
        int each = podsOn(type, pod);
        return (pods + each - 1) / each;
    }

    /** The resource that pods ask for, and the key of the taint that keeps others away. */
    String resource() {
        return gpu.resource().orElseThrow();
    }
}
