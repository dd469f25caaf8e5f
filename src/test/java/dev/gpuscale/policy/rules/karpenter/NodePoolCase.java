package dev.gpuscale.policy.rules.karpenter;

import dev.gpuscale.policy.Checks;
import dev.gpuscale.policy.Finding;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** NodePools and what may run on them, written short. */
final class NodePoolCase {
    private NodePoolCase() {}

    /** A GPU NodePool; spec and node spec in flow style, without braces. */
    static String pool(String name, String spec, String nodeSpec) {
        return """
            apiVersion: karpenter.sh/v1
            kind: NodePool
            metadata: {name: %s}
            spec: {%s, template: {spec: {taints: [{key: nvidia.com/gpu, effect: NoSchedule}], %s}}}
            ---
            """.formatted(name, spec, nodeSpec);
    }

    /** Requirements such as {@code family In g5 g6; kubernetes.io/arch In amd64}; the prefix of AWS is left out. */
    static String requirements(String terms) {
        return "requirements: ["
                + Arrays.stream(terms.split(";", -1))
                        .map(String::strip)
                        .filter(term -> !term.isEmpty())
                        .map(NodePoolCase::requirement)
                        .collect(Collectors.joining(", "))
                + "]";
    }

    private static String requirement(String term) {
        List<String> words = List.of(term.split(" ", -1));
        String key = words.get(0).contains("/") ? words.get(0) : "karpenter.k8s.aws/instance-" + words.get(0);
        String values = words.stream().skip(2).map(word -> "'" + word + "'").collect(Collectors.joining(", "));
        return "{key: " + key + ", operator: " + words.get(1) + ", values: [" + values + "]}";
    }

    /** A worker that tolerates the pools; the pod's metadata and spec in flow style, without braces. */
    static String worker(String kind, int gpus, String podMetadata, String podSpec) {
        return """
            apiVersion: apps/v1
            kind: %s
            metadata: {name: w}
            spec:
              template:
                metadata: {labels: {app: w}, %s}
                spec:
                  tolerations: [{operator: Exists}]
                  containers: [{name: c, image: "x:1", resources: {limits: {nvidia.com/gpu: %d}}}]
                  %s
            ---
            """.formatted(kind, podMetadata, gpus, podSpec);
    }

    /** What is found by a rule, each as its object. */
    static List<String> found(String rule, String yaml) {
        return Checks.check(yaml).findings().stream()
                .filter(finding -> finding.rule().equals(rule))
                .map(Finding::object)
                .map(Object::toString)
                .toList();
    }
}
