package dev.gpuscale.simulation;

import dev.gpuscale.manifests.Deployment;
import dev.gpuscale.manifests.YamlNode;
import dev.gpuscale.manifests.YamlNode.Mapping;
import dev.gpuscale.manifests.YamlReader;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A run of the real control plane: what went in, when its controllers acted, and what they did. The format is documented
 * with the recordings.
 */
public final class Recording {
    private final String file;
    private final JsonValue root;

    private Recording(String file, JsonValue root) {
        this.file = file;
        this.root = root;
    }

    /**
     * Reads a file.
     *
     * @throws UserException when it cannot be read or is no recording
     */
    public static Recording read(Path path) {
        try {
            return of(path.toString(), Files.readString(path));
        } catch (IOException e) {
            throw new UserException(Location.of(path.toString()), "the file cannot be read: " + e.getMessage(), "");
        }
    }

    /**
     * Reads a text.
     *
     * @param file the name for messages
     * @throws UserException when it is no recording
     */
    static Recording of(String file, String text) {
        List<YamlNode> documents = YamlReader.read(file, text); // JSON is YAML
        if (documents.size() != 1 || !(documents.get(0) instanceof Mapping)) {
            throw new UserException(Location.of(file), "this is not a recording", "A recording is one JSON object.");
        }
        JsonValue root = new JsonValue(documents.get(0));
        root.field("inputs");
        root.field("clocks");
        root.field("observed");
        return new Recording(file, root);
    }

    /** Its name, as messages use it. */
    public String name() {
        return root.optional("name").map(JsonValue::text).orElse(file);
    }

    /** What it shows, in a sentence. */
    public String describes() {
        return root.optional("describes").map(JsonValue::text).orElse("");
    }

    /** Whether nodes play no role: there is always room. */
    public boolean hasStaticNodes() {
        return inputs().optional("nodes")
                .filter(nodes -> !nodes.isList())
                .map(nodes -> nodes.text().startsWith("static"))
                .orElse(false);
    }

    /** Versions of what was recorded, such as {@code kubernetes}. */
    public SortedMap<String, String> versions() {
        return new TreeMap<>(RecordedResources.texts(root.optional("versions")));
    }

    String file() {
        return file;
    }

    // ---------------------------------------------------------------- what went in

    private JsonValue inputs() {
        return root.field("inputs");
    }

    double durationSeconds() {
        return inputs().field("durationSeconds").number();
    }

    List<YamlNode> documents() {
        return inputs().list("manifests").stream().map(JsonValue::node).toList();
    }

    List<RecordedTrigger> triggers() {
        return inputs().list("triggers").stream().map(RecordedTrigger::read).toList();
    }

    List<RecordedStep> steps() {
        return inputs().list("steps").stream().map(RecordedStep::read).toList();
    }

    /** From bound to ready. */
    long podStartMicros(String deployment) {
        return ofDeployment("podStartDelaySeconds", deployment);
    }

    /** From deleted to gone, for a pod that has nothing to do any more. */
    long podDrainMicros(String deployment) {
        return ofDeployment("podDrainSeconds", deployment);
    }

    private long ofDeployment(String field, String deployment) {
        JsonValue value = inputs().field(field);
        return value.isMapping() ? value.field(deployment).micros() : value.micros();
    }

    /** Whether the metric is a queue that the pods work off. */
    boolean isClosedLoop() {
        return inputs().optional("jobs").isPresent();
    }

    int concurrency() {
        return inputs().optional("concurrency").map(JsonValue::wholeNumber).orElse(1);
    }

    /** Arrival and service time of each job. */
    List<long[]> jobs() {
        return inputs().list("jobs").stream()
                .map(job -> new long[] {job.item(0).micros(), job.item(1).micros()})
                .toList();
    }

    /** The Deployments as they were at first. */
    List<Deployment> deployments() {
        return new Documents(documents()).manifests().deployments();
    }

    /** What the nodes of a course, recorded or simulated, cost at this recording's prices. */
    NodeBill bill(Course course) {
        return NodeBill.of(course.nodes(), nodes()::usdPerHour, durationSeconds());
    }

    RecordedNodes nodes() {
        return RecordedNodes.read(inputs());
    }

    RecordedClocks clocks() {
        return RecordedClocks.read(root.field("clocks"));
    }

    // ---------------------------------------------------------------- what came out

    /** What was observed. Nothing of it may go into a replay. */
    Course observed() {
        return RecordedCourse.read(
                root.field("observed"),
                deployments().stream().map(Deployment::name).toList());
    }

    /** The observed pods, in the order of their creation. */
    List<RecordedPod> observedPods() {
        return root.field("observed").list("pods").stream()
                .map(RecordedPod::read)
                .toList();
    }

    /** What the observed nodes cost; empty where it was not reckoned. */
    Optional<Double> observedUsd() {
        return root.field("observed").optional("cost").map(JsonValue::number);
    }

    /** The observed seconds by {@code type/capacity type}; empty likewise. */
    Map<String, Double> observedNodeSeconds() {
        Map<String, Double> seconds = new TreeMap<>();
        RecordedResources.texts(root.field("observed").optional("nodeSeconds"))
                .forEach((type, text) -> seconds.put(type, Double.valueOf(text)));
        return seconds;
    }

    /** The observed passes of Karpenter's provisioner that made claims. */
    List<RecordedPass> observedPasses() {
        return root.field("observed").list("provisioning").stream()
                .map(RecordedPass::read)
                .toList();
    }
}
