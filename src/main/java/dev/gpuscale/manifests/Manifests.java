package dev.gpuscale.manifests;

import dev.gpuscale.units.Location;
import dev.gpuscale.units.UserException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a set of Kubernetes documents says, as {@code kubectl apply} would take it; each list in the order of the
 * documents.
 *
 * @param notSimulated what the documents say and the simulator does not act on
 */
public record Manifests(
        List<Deployment> deployments,
        List<ScaledObject> scaledObjects,
        List<HorizontalPodAutoscaler> horizontalPodAutoscalers,
        List<NodePool> nodePools,
        List<PriorityClass> priorityClasses,
        List<PodDisruptionBudget> podDisruptionBudgets,
        List<DaemonSet> daemonSets,
        List<CapacityBuffer> capacityBuffers,
        List<NotSimulated> notSimulated) {
    public Manifests {
        deployments = List.copyOf(deployments);
        scaledObjects = List.copyOf(scaledObjects);
        horizontalPodAutoscalers = List.copyOf(horizontalPodAutoscalers);
        nodePools = List.copyOf(nodePools);
        priorityClasses = List.copyOf(priorityClasses);
        podDisruptionBudgets = List.copyOf(podDisruptionBudgets);
        daemonSets = List.copyOf(daemonSets);
        capacityBuffers = List.copyOf(capacityBuffers);
        notSimulated = List.copyOf(notSimulated);
    }

    /**
     * Reads files, and folders as {@link #readFolder} does.
     *
     * @throws UserException with the problems of all files, also when there is no document at all
     */
    public static Manifests read(List<Path> paths) {
        Findings findings = new Findings();
        List<YamlNode> documents = ManifestFiles.documents(paths, findings);
        if (documents.isEmpty() && findings.problemCount() == 0) {
            String names = paths.stream()
                    .map(Path::toString)
                    .reduce((a, b) -> a + ", " + b)
                    .orElse("no path");
            findings.problem(
                    Location.of(names),
                    "there is no Kubernetes document here",
                    "Give files, or a folder with files that end in .yaml, .yml or .json.");
        }
        return new ManifestReader(findings).read(documents);
    }

    /**
     * Reads every {@code *.yaml}, {@code *.yml} and {@code *.json} file of a folder and its subfolders, in the order of
     * their names; hidden ones are left out.
     *
     * @throws UserException with the problems of all files, also when there is no document at all
     */
    public static Manifests readFolder(Path folder) {
        return read(List.of(folder));
    }

    /**
     * Reads documents that were read as YAML already.
     *
     * @throws UserException with all their problems
     */
    public static Manifests of(List<YamlNode> documents) {
        return new ManifestReader(new Findings()).read(documents);
    }

    /**
     * The documents of files and folders, as {@link #read} finds them, not looked at yet; none where there are none.
     *
     * @throws UserException with the problems of all files that cannot be read
     */
    public static List<YamlNode> documents(List<Path> paths) {
        Findings findings = new Findings();
        List<YamlNode> documents = ManifestFiles.documents(paths, findings);
        findings.throwProblems();
        return documents;
    }

    /**
     * The documents of texts that come from elsewhere than a file.
     *
     * @param texts by the name for messages, which ends as the file's name does
     * @throws UserException with the problems of all texts that cannot be read
     */
    public static List<YamlNode> documents(Map<String, String> texts) {
        Findings findings = new Findings();
        List<YamlNode> documents = ManifestFiles.documents(texts, findings);
        findings.throwProblems();
        return documents;
    }

    /**
     * Whether a file of a folder is read as a manifest, by its name.
     *
     * @param relative to the folder
     */
    public static boolean isManifest(Path relative) {
        return ManifestFiles.isManifestIn(relative);
    }

    /** {@link #notSimulated} for a report: kind and path of each, once, sorted. */
    public List<String> notSimulatedPaths() {
        return notSimulated.stream()
                .map(NotSimulated::kindAndPath)
                .distinct()
                .sorted()
                .toList();
    }
}
