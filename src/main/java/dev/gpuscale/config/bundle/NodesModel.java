package dev.gpuscale.config.bundle;

import dev.gpuscale.config.Blueprint;
import dev.gpuscale.config.blueprint.BlueprintSpec;
import dev.gpuscale.config.blueprint.NodeSettings;
import dev.gpuscale.config.blueprint.NodeSettings.Cloud;
import dev.gpuscale.config.blueprint.WarmPool;
import dev.gpuscale.config.blueprint.WorkerSettings.Model;
import dev.gpuscale.pricing.InstanceType;
import dev.gpuscale.units.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the templates of NodePools, node classes and node groups are filled with. */
final class NodesModel {
    private static final long GIBIBYTE = 1L << 30;

    /** What a disk has room for at least (GPU065). */
    static final Bytes LEAST_DISK = new Bytes(100 * GIBIBYTE);

    private NodesModel() {}

    static Map<String, Object> of(Blueprint blueprint, Machines machines) {
        BlueprintSpec spec = blueprint.spec();
        NodeSettings nodes = spec.nodes();
        int pods = pods(spec);
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("cloud", nodes.cloud().toString());
        model.put("provisioner", nodes.buyer().toString());
        model.put("cluster", nodes.cluster());
        model.put("region", nodes.region().orElse(nodes.cloud().region()));
        model.put("role", nodes.role().orElse("KarpenterNodeRole-" + nodes.cluster()));
        model.put("machineImage", nodes.machineImage().orElse(machineImage(nodes.cloud())));
        model.put("bottlerocket", isBottlerocket(nodes));
        model.put("diskGib", diskGib(spec));
        model.put("gpuModel", machines.gpu().name());
        model.put("resource", machines.resource());
        model.put("taintValue", taintValue(nodes));
        model.put(
                "instanceKey",
                nodes.cloud() == Cloud.AZURE ? "karpenter.azure.com/sku-name" : "node.kubernetes.io/instance-type");
        model.put("types", machines.types().stream().map(InstanceType::name).toList());
        model.put(
                "architectures",
                machines.types().stream().map(InstanceType::arch).distinct().toList());
        model.put("capacityTypes", nodes.purchase().labels());
        model.put("policy", nodes.consolidation().policy().toString());
        model.put("limit", limit(spec, machines, pods));
        model.put("groups", groups(blueprint, machines));
        return model;
    }

    /** Its root disk is small and read only; images and volumes are on a second one (manifests.md 6). */
    private static boolean isBottlerocket(NodeSettings nodes) {
        return nodes.cloud() == Cloud.AWS
                && nodes.machineImage()
                        .filter(alias -> alias.startsWith("bottlerocket@"))
                        .isPresent();
    }

    private static String machineImage(Cloud cloud) {
        return switch (cloud) {
            case AWS -> "al2023@v20260709";
            case GCP -> "ContainerOptimizedOS";
            case AZURE -> "Ubuntu2204";
            case KUBERNETES -> "";
        };
    }

    /** Room for two versions of image and model, unpacked images being twice their size, and for the system. */
    private static long diskGib(BlueprintSpec spec) {
        long image = spec.workload().imageSize().count();
        long weights = spec.workload()
                .model()
                .map(Model::size)
                .map(size -> size.count())
                .orElse(0L);
        long needed = (4 * image + 2 * weights) / GIBIBYTE + 30;
        return spec.nodes()
                .disk()
                .map(own -> (own.count() + GIBIBYTE - 1) / GIBIBYTE)
                .orElse(Math.max(LEAST_DISK.count() / GIBIBYTE, (needed + 9) / 10 * 10));
    }

    /**
     * GPUs of the nodes that all pods need at once, on whichever type they come; whole nodes count (GPU053, GPU089).
     */
    private static Map<String, Object> limit(BlueprintSpec spec, Machines machines, int pods) {
        long gpus = machines.types().stream()
                .mapToLong(type -> (long) Machines.nodesFor(type, spec.workload(), pods) * type.gpus())
                .max()
                .orElse(0);
        int warm = pods - spec.replicas().max();
        String who = spec.replicas().max() + " workers" + (warm > 0 ? " + " + warm + " of the warm pool" : "");
        return Map.of(
                "value",
                Long.toString(gpus),
                "why",
                who + " x " + spec.workload().gpu().perPod() + " GPU, in whole nodes; GPU053");
    }

    /**
     * A node group.
     *
     * @param max nodes, enough for all pods at once
     */
    record Group(String name, InstanceType type, boolean spot, int max) {}

    /** One group for each type and way to pay: a group must be homogeneous (manifests.md 10). */
    static List<Group> machineGroups(Blueprint blueprint, Machines machines) {
        BlueprintSpec spec = blueprint.spec();
        List<Group> groups = new ArrayList<>();
        for (InstanceType type : machines.types()) {
            for (String paid : spec.nodes().purchase().labels()) {
                boolean spot = paid.equals("spot");
                String suffix = type.name()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replace("standard-", "");
                String name = blueprint.name() + "-" + suffix + (spot ? "-spot" : "");
                groups.add(new Group(name, type, spot, Machines.nodesFor(type, spec.workload(), pods(spec))));
            }
        }
        return groups;
    }

    private static List<Map<String, Object>> groups(Blueprint blueprint, Machines machines) {
        List<Map<String, Object>> models = new ArrayList<>();
        for (Group group : machineGroups(blueprint, machines)) {
            Map<String, Object> model = new LinkedHashMap<>();
            model.put("name", group.name());
            model.put("shortName", shortName(blueprint.name(), models.size() + 1));
            model.put("type", group.type().name());
            model.put("spot", group.spot());
            model.put("gpus", group.type().gpus());
            model.put("max", group.max());
            model.put("accelerator", accelerator(machines));
            models.add(model);
        }
        return models;
    }

    private static int pods(BlueprintSpec spec) {
        return spec.replicas().max() + spec.warmPool().map(WarmPool::most).orElse(0);
    }

    /** As GKE taints GPU nodes itself. */
    static String taintValue(NodeSettings nodes) {
        return nodes.cloud() == Cloud.GCP ? "present" : "true";
    }

    /** AKS takes twelve letters and digits, the first a letter. */
    private static String shortName(String name, int number) {
        String letters = name.replaceAll("[^a-z0-9]", "").replaceAll("^[0-9]+", "");
        return (letters.isEmpty() ? "gpu" : letters.substring(0, Math.min(9, letters.length()))) + number;
    }

    /** As GKE and the AWS provider of the Cluster Autoscaler name it: {@code nvidia-l4}, {@code nvidia-tesla-t4}. */
    private static String accelerator(Machines machines) {
        String[] words = machines.gpu().name().toLowerCase(Locale.ROOT).split("-", -1);
        String model = words[0];
        String memory = words.length > 1 ? words[1].replace("gb", "") : "";
        return switch (model) {
            case "t4", "v100", "p100" -> "nvidia-tesla-" + model;
            case "a100" -> memory.equals("80") ? "nvidia-a100-80gb" : "nvidia-tesla-a100";
            case "h100", "h200" -> "nvidia-" + model + "-" + memory + "gb";
            case "rtx" -> "nvidia-rtx-pro-6000";
            default -> machines.gpu().vendor() + "-" + model;
        };
    }
}
