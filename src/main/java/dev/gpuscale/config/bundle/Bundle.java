package dev.gpuscale.config.bundle;

import dev.gpuscale.config.Blueprint;
import dev.gpuscale.config.Blueprints;
import dev.gpuscale.config.blueprint.BlueprintSpec;
import dev.gpuscale.config.blueprint.NodeSettings.Provisioner;
import dev.gpuscale.config.blueprint.WarmPool;
import dev.gpuscale.manifests.YamlNode;
import dev.gpuscale.manifests.YamlReader;
import dev.gpuscale.manifests.bundle.BundleFile;
import dev.gpuscale.manifests.bundle.Templates;
import dev.gpuscale.units.UserException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files of a blueprint: a function of it, the format and the templates, without clock or chance.
 *
 * @param files in a fixed order
 * @param notes what the user should know before they apply them, one line each
 */
public record Bundle(List<BundleFile> files, List<String> notes) {
    private static final String NODE_GROUPS = "node-groups-";

    public Bundle {
        files = List.copyOf(files);
        notes = List.copyOf(notes);
    }

    /**
     * Makes the files.
     *
     * @param own a folder of templates that stand for ours of the same name
     * @throws UserException where the blueprint contradicts itself, or a template can't be filled
     */
    public static Bundle of(Blueprint blueprint, Format format, Optional<Path> own) {
        BlueprintSpec spec = blueprint.spec();
        checkWarmPool(spec);
        Machines machines = Machines.of(spec);
        StartTimes start = StartTimes.of(spec);
        Timings timings = Timings.of(spec, start);
        List<Accepted> risks = Risks.of(spec, machines, start, timings);
        Map<String, Object> model = BundleModel.of(blueprint, machines, start, timings, risks);
        Templates plain = Templates.of(own, false, BundleParts.ALL);
        List<String> manifests = BundleParts.manifests(blueprint);
        List<BundleFile> files = new ArrayList<>();
        if (format == Format.HELM) {
            Templates chart = Templates.of(own, true, BundleParts.ALL);
            Map<String, Object> chartModel = BundleModel.forChart(model);
            files.add(file("Chart.yaml", plain, "chart.yaml", model));
            files.add(file("values.yaml", plain, "chart-values.yaml", model));
            files.add(file("values.schema.json", plain, "chart-values.schema.json", model));
            files.add(file("templates/NOTES.txt", chart, "notes.md", model));
            manifests.forEach(part -> files.add(file("templates/" + part, chart, part, chartModel)));
        } else {
            files.add(file("NOTES.md", plain, "notes.md", model));
            if (format == Format.KUSTOMIZE) {
                Map<String, Object> listing = new LinkedHashMap<>(model);
                listing.put("resources", manifests);
                files.add(file("kustomization.yaml", plain, "kustomization.yaml", listing));
            }
            manifests.forEach(part -> files.add(file(part, plain, part, model)));
        }
        // In a folder of their own: kubectl apply -f FOLDER does not know what to do with them.
        BundleParts.nodeGroups(spec)
                .forEach(part ->
                        files.add(file("node-groups/" + part.substring(NODE_GROUPS.length()), plain, part, model)));
        List<String> notes = new ArrayList<>(machines.leftOut());
        risks.forEach(risk -> notes.add(risk.rule() + ": " + risk.why()));
        if (spec.nodes().cluster().equals("main") && spec.nodes().buyer() != Provisioner.NONE) {
            notes.add("nodes.cluster is not set: machines are made for a cluster called main");
        }
        return new Bundle(files, notes);
    }

    /**
     * The Kubernetes documents of a blueprint's file, as they would be applied.
     *
     * @throws UserException where {@link #of} does, or the file is no blueprint
     */
    public static List<YamlNode> documents(Path blueprint) {
        return documents(blueprint.toString(), Blueprints.read(blueprint));
    }

    /**
     * The Kubernetes documents of a blueprint, as they would be applied.
     *
     * @param name of its file, for messages
     * @throws UserException where {@link #of} does
     */
    public static List<YamlNode> documents(String name, Blueprint blueprint) {
        return of(blueprint, Format.YAML, Optional.empty()).files().stream()
                .filter(file -> file.path().endsWith(".yaml") && !file.path().startsWith("node-groups/"))
                .flatMap(file -> YamlReader.read(name + " > " + file.path(), file.text()).stream())
                .toList();
    }

    private static BundleFile file(String path, Templates templates, String template, Map<String, Object> model) {
        return new BundleFile(path, templates.render(template, model));
    }

    private static void checkWarmPool(BlueprintSpec spec) {
        int warm = spec.warmPool().map(WarmPool::most).orElse(0);
        if (warm > spec.replicas().max()) {
            throw new UserException(
                    spec.at(),
                    "warmPool keeps room for " + warm + " pods, but replicas.max is "
                            + spec.replicas().max() + ": no more will ever come",
                    "Make it at most replicas.max.");
        }
        if (warm > 0
                && spec.nodes().buyer() == Provisioner.NONE
                && spec.warmPool().get() instanceof WarmPool.Buffer) {
            throw new UserException(
                    spec.at(),
                    "warmPool.buffer asks a node autoscaler for room, but provisioner is none",
                    "Leave warmPool out: the nodes are there already.");
        }
    }
}
