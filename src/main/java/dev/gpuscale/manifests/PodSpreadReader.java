package dev.gpuscale.manifests;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what keeps the pods of a workload apart: topology spread and anti-affinity among themselves. */
final class PodSpreadReader {
    private static final String HOSTNAME = "kubernetes.io/hostname";
    private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
    private static final String OTHERS = "only among the workload's own pods";

    private PodSpreadReader() {}

    /**
     * The constraints that count the workload's own pods; others are listed.
     *
     * @param spec of the pod
     * @param labels of the pod
     */
    static List<TopologySpread> topologySpreads(FieldReader spec, Map<String, String> labels) {
        return spec.mappings("topologySpreadConstraints").stream()
                .flatMap(reader -> topologySpread(reader, labels).stream())
                .toList();
    }

    private static Optional<TopologySpread> topologySpread(FieldReader reader, Map<String, String> labels) {
        // All own pods have the same value of every label of the template.
        reader.withoutEffect("matchLabelKeys");
        reader.notSimulated("minDomains");
        noteUnless(reader, "nodeAffinityPolicy", "Honor", "Ignore");
        noteUnless(reader, "nodeTaintsPolicy", "Ignore", "Honor");
        reader.required("maxSkew");
        TopologySpread spread = new TopologySpread(
                reader.requiredText("topologyKey"),
                reader.integer("maxSkew", 1, Integer.MAX_VALUE).orElse(1),
                reader.requiredChoice("whenUnsatisfiable", List.of("DoNotSchedule", "ScheduleAnyway")));
        if (!selectsOwn(reader, labels)) {
            reader.noteNotSimulated("labelSelector", OTHERS);
            return Optional.empty();
        }
        return Optional.of(spread);
    }

    private static void noteUnless(FieldReader reader, String key, String usual, String other) {
        if (reader.choice(key, List.of(usual, other)).equals(Optional.of(other))) {
            reader.noteNotSimulated(key, "");
        }
    }

    /**
     * Whether no two pods of the workload may share a node; other terms are listed.
     *
     * @param spec of the pod
     * @param labels of the pod
     */
    static boolean oneToANode(FieldReader spec, Map<String, String> labels) {
        Optional<FieldReader> anti = spec.mapping("affinity").flatMap(affinity -> affinity.mapping("podAntiAffinity"));
        anti.ifPresent(reader -> reader.notSimulated("preferredDuringSchedulingIgnoredDuringExecution"));
        boolean apart = false;
        for (FieldReader term : anti.map(reader -> reader.mappings(REQUIRED)).orElse(List.of())) {
            term.withoutEffect("matchLabelKeys");
            term.notSimulated("mismatchLabelKeys", "namespaces", "namespaceSelector");
            boolean ofHosts = term.requiredText("topologyKey").equals(HOSTNAME);
            boolean ofOwn = selectsOwn(term, labels);
            if (ofHosts && ofOwn) {
                apart = true;
            } else {
                anti.get().noteNotSimulated(REQUIRED, OTHERS + ", and only " + HOSTNAME);
            }
        }
        return apart;
    }

    /** A term without a selector means no pod. */
    private static boolean selectsOwn(FieldReader reader, Map<String, String> labels) {
        return reader.mapping("labelSelector")
                .map(selector -> LabelSelector.read(selector).matches(labels))
                .orElse(false);
    }
}
