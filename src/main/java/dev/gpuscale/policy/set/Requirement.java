package dev.gpuscale.policy.set;

import dev.gpuscale.manifests.Requirement.Operator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** A requirement on the labels of nodes: of a NodePool, or a term of the required node affinity of pods. */
public record Requirement(Field field) {
    private static final String OLD_PREFIX = "beta.kubernetes.io/";

    public String key() {
        return field.get("key").text("");
    }

    public String operator() {
        return field.get("operator").text("");
    }

    public List<String> values() {
        return field.get("values").texts();
    }

    /** Whether it lets in nodes that bear the label, rather than keeps them out. */
    public boolean asksFor() {
        return !operator().equals("NotIn") && !operator().equals("DoesNotExist");
    }

    /** The label that is meant: Karpenter takes the old names of two labels for the new ones. */
    public String label() {
        return key().startsWith(OLD_PREFIX) ? key().substring("beta.".length()) : key();
    }

    /** Whether a node with these labels will do; what is malformed keeps none out. */
    public boolean matches(Map<String, String> labels) {
        return term().map(term -> term.matches(labels)).orElse(true);
    }

    private Optional<dev.gpuscale.manifests.Requirement> term() {
        return Stream.of(Operator.values())
                .filter(operator -> operator.text().equals(operator()))
                .filter(operator -> !operator.comparison() || isOneNumber(values()))
                .map(operator ->
                        new dev.gpuscale.manifests.Requirement(label(), operator, values(), OptionalInt.empty()))
                .findFirst();
    }

    private static boolean isOneNumber(List<String> values) {
        return values.size() == 1 && values.get(0).matches("[0-9]{1,18}");
    }
}
