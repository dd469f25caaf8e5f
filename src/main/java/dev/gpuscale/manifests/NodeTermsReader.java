package dev.gpuscale.manifests;

import dev.gpuscale.manifests.Requirement.Operator;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads what pods and NodePools say about nodes: requirements, taints and tolerations. */
final class NodeTermsReader {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final List<String> EFFECTS = List.of("NoSchedule", "PreferNoSchedule", "NoExecute");
    private static final List<String> POOL_OPERATORS =
            Arrays.stream(Operator.values()).map(Operator::text).toList();
    private static final List<String> POD_OPERATORS =
            POOL_OPERATORS.stream().filter(text -> !text.endsWith("te")).toList();

    private NodeTermsReader() {}

    /** The required node affinity of a pod; the other kinds of affinity are listed. */
    static List<Requirement> nodeAffinity(FieldReader spec) {
        return spec.mapping("affinity").stream()
                .peek(affinity -> affinity.notSimulated("podAffinity"))
                .flatMap(affinity -> affinity.mapping("nodeAffinity").stream())
                .peek(affinity -> affinity.notSimulated("preferredDuringSchedulingIgnoredDuringExecution"))
                .flatMap(affinity -> affinity.mapping("requiredDuringSchedulingIgnoredDuringExecution").stream())
                .flatMap(NodeTermsReader::firstTerm)
                .toList();
    }

    private static Stream<Requirement> firstTerm(FieldReader required) {
        List<FieldReader> terms = required.requiredMappings("nodeSelectorTerms");
        if (terms.size() > 1) {
            required.noteNotSimulated("nodeSelectorTerms", "only the first term");
        }
        List<List<Requirement>> read = terms.stream()
                .map(term -> {
                    term.notSimulated("matchFields");
                    return term.mappings("matchExpressions").stream()
                            .map(e -> requirement(e, POD_OPERATORS))
                            .toList();
                })
                .toList();
        return read.isEmpty() ? Stream.of() : read.get(0).stream();
    }

    /** The requirements of a NodePool. */
    static List<Requirement> requirements(FieldReader spec) {
        return spec.mappings("requirements").stream()
                .map(reader -> requirement(reader, POOL_OPERATORS))
                .toList();
    }

    private static Requirement requirement(FieldReader reader, List<String> operators) {
        String key = reader.requiredText("key");
        String text = reader.requiredChoice("operator", operators);
        Operator operator = Operator.values()[POOL_OPERATORS.indexOf(text)];
        List<String> values = reader.texts("values");
        boolean ofPool = operators == POOL_OPERATORS;
        OptionalInt minValues = ofPool ? reader.integer("minValues", 1, 50) : OptionalInt.empty();
        boolean ofNone = operator == Operator.EXISTS || operator == Operator.DOES_NOT_EXIST;
        if (operator.comparison()
                && (values.size() != 1 || !NUMBER.matcher(values.get(0)).matches())) {
            reader.problem("values", "must be one whole number in quotes for " + text, "For example: values: [\"4\"]");
            values = List.of("0");
        } else if (operator == Operator.IN && values.isEmpty()
                || operator == Operator.NOT_IN && values.isEmpty() && !ofPool) {
            reader.problem("values", "must have at least one value for " + text, "");
        } else if (ofNone && !values.isEmpty()) {
            reader.problem("values", "must be absent for " + text, "Use In or NotIn to compare values.");
        } else if (operator == Operator.IN && minValues.orElse(0) > values.size()) {
            reader.problem(
                    "minValues",
                    "is " + minValues.getAsInt() + ", but there are only " + values.size() + " values",
                    "");
        }
        return new Requirement(key, operator, values, minValues);
    }

    /** Taints of a NodePool, in {@code taints} or {@code startupTaints}. */
    static List<Taint> taints(FieldReader spec, String key) {
        return spec.mappings(key).stream()
                .map(reader -> {
                    reader.withoutEffect("timeAdded");
                    return new Taint(
                            reader.requiredText("key"),
                            reader.text("value").orElse(""),
                            reader.requiredChoice("effect", EFFECTS));
                })
                .toList();
    }

    /** The tolerations of a pod. */
    static List<Toleration> tolerations(FieldReader spec) {
        return spec.mappings("tolerations").stream()
                .map(reader -> {
                    Toleration toleration = new Toleration(
                            reader.text("key").orElse(""),
                            reader.choice("operator", List.of("Exists", "Equal"))
                                    .orElse("Equal"),
                            reader.text("value").orElse(""),
                            reader.choice("effect", EFFECTS).orElse(""));
                    reader.notSimulated("tolerationSeconds");
                    if (toleration.operator().equals("Exists")
                            && !toleration.value().isEmpty()) {
                        reader.problem(
                                "value",
                                "must be absent when the operator is Exists",
                                "Use Equal to compare the value.");
                    } else if (toleration.operator().equals("Equal")
                            && toleration.key().isEmpty()) {
                        reader.problem("operator", "must be Exists when there is no key", "");
                    }
                    return toleration;
                })
                .toList();
    }
}
