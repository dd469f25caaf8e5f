package dev.gpuscale.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.config.Blueprints;
import dev.gpuscale.config.PolicyConfig;
import dev.gpuscale.config.bundle.Bundle;
import dev.gpuscale.config.bundle.Format;
import dev.gpuscale.manifests.YamlNode;
import dev.gpuscale.manifests.YamlReader;
import dev.gpuscale.policy.set.Options;
import dev.gpuscale.units.UserException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** Blueprints with odd but legal wishes: either they are refused with a reason, or their manifests pass the check. */
@Tag("generate")
class GeneratedBundlesPropertyTest {
    private static Arbitrary<String> oneOf(String... lines) {
        return Arbitraries.of(lines);
    }

    @Provide
    Arbitrary<String> blueprints() {
        Arbitrary<String> pods = oneOf(
                "gpu: {model: A10G}, cpu: 3, memory: 12Gi",
                "gpu: {model: L4}, cpu: 500m, memory: 2Gi",
                "gpu: {model: L4, perPod: 4}, cpu: 12, memory: 60Gi",
                "gpu: {model: T4}, cpu: 1, memory: 4Gi",
                "gpu: {model: A100, perPod: 8}, cpu: 20, memory: 200Gi",
                "gpu: {model: H100, perPod: 8}, cpu: 20, memory: 200Gi",
                "gpu: {model: H100, perPod: 2}, cpu: 20, memory: 100Gi",
                "gpu: {model: MI300X, perPod: 8}, cpu: 20, memory: 100Gi");
        Arbitrary<String> times = oneOf("{p50: 8s, p99: 25s}", "{p50: 20ms, p99: 300ms}", "{p50: 20m, p99: 3h}");
        Arbitrary<String> more = oneOf(
                "",
                "metrics: {port: 8002}",
                "metrics: {}",
                "concurrency: 64",
                "drain: {http: {path: /drain, time: 2m}}");
        Arbitrary<String> replicas = oneOf(
                "{min: 0, max: 1}",
                "{min: 0, max: 500}",
                "{min: 1, max: 1}",
                "{min: 3, max: 20, idle: 0}",
                "{min: 2, max: 2}",
                "{min: 0, max: 20, fallback: 20}");
        Arbitrary<String> nodes = Combinators.combine(
                        oneOf("aws", "gcp", "azure", "kubernetes"),
                        oneOf(
                                "",
                                ", provisioner: cluster-autoscaler",
                                ", provisioner: none",
                                ", provisioner: karpenter"),
                        oneOf("", ", purchase: spot", ", purchase: mixed"),
                        oneOf(
                                "",
                                ", consolidation: {policy: WhenEmptyOrUnderutilized}",
                                ", consolidation: {policy: Balanced, after: 1s}",
                                ", consolidation: {after: 12h}"),
                        oneOf("", ", disk: 20Gi", ", disk: 2Ti", ", machineImage: bottlerocket@v1.40.0"))
                .as((cloud, who, paid, policy, disk) -> "{cloud: " + cloud + who + paid + policy + disk + "}");
        Arbitrary<String> rest = Combinators.combine(
                        oneOf(
                                "",
                                "  warmPool: {placeholder: {replicas: 1}}\n",
                                "  warmPool: {buffer: {replicas: 1}}\n",
                                "  warmPool: {schedule: [{cron: 0 7 * * *, replicas: 1}, {cron: 0 9 * * *, replicas: 0}]}\n"),
                        oneOf("", "  slo: {wait: {p95: 20s}}\n", "  slo: {wait: {p95: 1h}}\n"),
                        oneOf("", "  prePull: true\n"),
                        oneOf(
                                "",
                                "  scaler: {kedaNamespace: keda-system}\n",
                                "  scaler: {namespace: scaling, tls: {secret: t}}\n"),
                        oneOf("", "  coldStart: {preset: eks-al2023-vllm, engineInit: 20m}\n"),
                        oneOf("", "  metric: {queueTime: {target: 10s}}\n", "  metric: {pendingRatio: {}}\n"))
                .as((pool, slo, pull, scaler, cold, metric) -> pool + slo + pull + scaler + cold + metric);
        return Combinators.combine(pods, times, more, replicas, nodes, rest)
                .as((pod, time, other, replica, node, last) -> """
                apiVersion: gpuscale.dev/v1alpha1
                kind: Blueprint
                metadata: {name: llm, namespace: ml}
                spec:
                  workload: {image: "registry.example/llm:1.0", imageSize: 12Gi, serviceTime: %s, %s, %s}
                  queue: {name: llm, redisStream: {address: "redis:6379", stream: jobs, group: workers}}
                  replicas: %s
                  nodes: %s
                """.formatted(time, pod, other, replica, node) + last);
    }

    @Property(tries = 300)
    void passTheCheckOrAreRefused(@ForAll("blueprints") String blueprint) {
        Bundle bundle;
        try {
            bundle = Bundle.of(Blueprints.parse("b.yaml", blueprint, Path.of("")), Format.YAML, Optional.empty());
        } catch (UserException e) {
            assertThat(e.problems())
                    .isNotEmpty()
                    .allSatisfy(problem -> assertThat(problem.cure()).isNotBlank());
            return;
        }
        List<YamlNode> documents = bundle.files().stream()
                .filter(file -> file.path().endsWith(".yaml"))
                .flatMap(file -> YamlReader.read(file.path(), file.text()).stream())
                .toList();
        Options options = new Options(true, blueprint.contains("keda-system") ? "keda-system" : "keda");

        assertThat(Checks.check(documents, options, PolicyConfig.DEFAULT).findings())
                .isEmpty();
    }
}
