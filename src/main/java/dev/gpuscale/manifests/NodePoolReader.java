package dev.gpuscale.manifests;

import dev.gpuscale.units.HumanDuration;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads a NodePool, with the checks of Karpenter's schema and of its runtime validation. */
final class NodePoolReader {
    private static final Pattern DURATION = Pattern.compile("([0-9]+[smh])+");
    private static final Pattern BUDGET_DURATION = Pattern.compile("([0-9]+[hm]|[0-9]+h[0-9]+m)(0s)?");
    private static final Pattern SCHEDULE =
            Pattern.compile("@(annually|yearly|monthly|weekly|daily|midnight|hourly)|\\S+(\\s+\\S+){4}");
    private static final Pattern BUDGET_NODES = Pattern.compile("(100|[0-9]{1,2})%|[0-9]{1,9}");
    private static final String WHEN_UNDERUTILIZED = "WhenEmptyOrUnderutilized";
    private static final String IN_TEMPLATE = "In karpenter.sh/v1 it stands in spec.template.spec.";

    private NodePoolReader() {}

    static NodePool read(FieldReader document, DocumentHead head) {
        FieldReader spec = document.requiredMapping("spec");
        spec.notSimulated("replicas");
        FieldReader template = spec.requiredMapping("template");
        Optional<FieldReader> metadata = template.mapping("metadata");
        metadata.ifPresent(reader -> reader.withoutEffect("annotations"));
        Map<String, String> labels =
                metadata.map(reader -> reader.textMap("labels")).orElse(Map.of());
        FieldReader node = template.requiredMapping("spec");
        node.moved("kubelet", "In karpenter.sh/v1 it stands in the node class.");
        FieldReader nodeClass = node.requiredMapping("nodeClassRef");
        nodeClass.requiredText("group");
        nodeClass.requiredText("kind");
        spec.mapping("disruption").ifPresent(NodePoolReader::checkDisruption);
        FieldReader disruption = spec.mappingOrAbsent("disruption");
        List<Requirement> requirements = NodeTermsReader.requirements(node);
        node.required("requirements");
        List<Taint> taints = NodeTermsReader.taints(node, "taints");
        List<Taint> startupTaints = NodeTermsReader.taints(node, "startupTaints");
        checkKeys(node, requirements, labels);
        checkTaints(node, taints, startupTaints);
        return new NodePool(
                head.at(),
                head.name(),
                spec.integer("weight", 1, 100).orElse(0),
                labels,
                requirements,
                taints,
                startupTaints,
                spec.quantityMap("limits"),
                disruption
                        .choice("consolidationPolicy", List.of("WhenEmpty", WHEN_UNDERUTILIZED, "Balanced"))
                        .orElse(WHEN_UNDERUTILIZED),
                durationOrNever(disruption, "consolidateAfter", Duration.ZERO),
                budgets(disruption),
                durationOrNever(node, "expireAfter", Duration.ofDays(30)),
                node.text("terminationGracePeriod")
                        .flatMap(text -> duration(node, "terminationGracePeriod", text, DURATION)),
                nodeClass.requiredText("name"));
    }

    private static void checkDisruption(FieldReader disruption) {
        disruption.moved("expireAfter", IN_TEMPLATE);
        disruption.moved("terminationGracePeriod", IN_TEMPLATE);
        disruption.required("consolidateAfter");
    }

    private static List<Budget> budgets(FieldReader disruption) {
        return disruption.has("budgets")
                ? disruption.mappings("budgets").stream()
                        .map(NodePoolReader::budget)
                        .toList()
                : List.of(Budget.DEFAULT);
    }

    private static Optional<Duration> durationOrNever(FieldReader reader, String key, Duration otherwise) {
        Optional<String> text = reader.text(key);
        if (text.isEmpty()) {
            return Optional.of(otherwise);
        }
        return text.get().equals("Never") ? Optional.empty() : duration(reader, key, text.get(), DURATION);
    }

    private static Optional<Duration> duration(FieldReader reader, String key, String text, Pattern form) {
        Optional<Duration> duration = form.matcher(text).matches() ? HumanDuration.parse(text) : Optional.empty();
        if (duration.isEmpty()) {
            String units = form == DURATION ? "h, m and s" : "h and m";
            reader.problem(
                    key,
                    "must be a duration in " + units + ", but is \"" + text + "\"",
                    form == DURATION ? "For example 90s, 10m, 720h." : "For example 8h or 10h30m.");
        }
        return duration;
    }

    private static Budget budget(FieldReader reader) {
        String nodes = reader.text("nodes").orElse("10%");
        if (!BUDGET_NODES.matcher(nodes).matches()) {
            reader.problem("nodes", "must be a count or 0% to 100%, but is \"" + nodes + "\"", "");
        }
        Optional<String> schedule = reader.text("schedule");
        if (schedule.isPresent() && !SCHEDULE.matcher(schedule.get()).matches()) {
            reader.problem(
                    "schedule",
                    "must be a cron schedule in UTC, but is \"" + schedule.get() + "\"",
                    "For example \"0 9 * * 1-5\", or @daily.");
        }
        Optional<Duration> duration =
                reader.text("duration").flatMap(text -> duration(reader, "duration", text, BUDGET_DURATION));
        if (reader.has("schedule") != reader.has("duration")) {
            reader.problem(
                    reader.has("schedule") ? "duration" : "schedule",
                    "is missing: schedule and duration go together",
                    "");
        }
        List<String> known = List.of("Underutilized", "Empty", "Drifted");
        for (String reason : reader.texts("reasons")) {
            if (!known.contains(reason)) {
                reader.problem(
                        "reasons", "must be of " + String.join(", ", known) + ", but one is \"" + reason + "\"", "");
            }
        }
        return new Budget(
                IntOrPercent.parse(nodes).orElse(Budget.DEFAULT.nodes()), reader.texts("reasons"), schedule, duration);
    }

    private static void checkKeys(FieldReader node, List<Requirement> requirements, Map<String, String> labels) {
        Stream.concat(requirements.stream().map(Requirement::key), labels.keySet().stream())
                .distinct()
                .forEach(key -> {
                    String domain = key.contains("/") ? key.substring(0, key.indexOf('/')) : "";
                    boolean karpenters = domain.endsWith("karpenter.sh") && !key.equals("karpenter.sh/capacity-type");
                    if (karpenters || key.equals("kubernetes.io/hostname")) {
                        node.problem(
                                "requirements",
                                "or template labels use the key " + key + ", which Karpenter refuses",
                                "Karpenter sets it itself: use a label of your own.");
                    }
                });
    }

    private static void checkTaints(FieldReader node, List<Taint> taints, List<Taint> startupTaints) {
        Set<String> seen = new HashSet<>();
        for (Taint taint :
                Stream.concat(taints.stream(), startupTaints.stream()).toList()) {
            if (!seen.add(taint.key() + ":" + taint.effect())) {
                node.problem(
                        "taints",
                        "have " + taint.key() + " with the effect " + taint.effect() + " twice",
                        "Keep one: in taints, or in startupTaints if somebody removes it.");
            }
        }
    }
}
