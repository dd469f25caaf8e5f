package dev.gpuscale.config;

import dev.gpuscale.config.bundle.Bundle;
import dev.gpuscale.config.bundle.Format;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What eksctl, gcloud and az are given: no schema of theirs is here, so that a person reads each change. */
@Tag("generate")
class NodeGroupFilesTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/generate");

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "eksctl.yaml; A10G; {cloud: aws, cluster: ml, instanceTypes: [g5.xlarge], purchase: mixed}",
                "gcloud.sh; L4; {cloud: gcp, cluster: ml, instanceTypes: [g2-standard-8], purchase: mixed}",
                "az.sh; T4; {cloud: azure, cluster: ml, instanceTypes: [Standard_NC8as_T4_v3], purchase: mixed}"
            })
    void areAsReviewed(String file, String gpu, String nodes) {
        String blueprint = """
                apiVersion: gpuscale.dev/v1alpha1
                kind: Blueprint
                metadata: {name: images, namespace: ml-platform}
                spec:
                  workload:
                    image: registry.example/worker:1.4.2
                    imageSize: 12Gi
                    model: {name: sdxl, size: 13Gi}
                    gpu: {model: %s}
                    cpu: 3
                    memory: 12Gi
                    serviceTime: {p50: 8s, p99: 25s}
                  queue: {name: images, redisStream: {address: "redis:6379", stream: jobs, group: workers}}
                  replicas: {min: 1, max: 20}
                  nodes: %s
                  warmPool: {placeholder: {replicas: 1}}
                """.formatted(gpu, nodes.replace("{cloud", "{provisioner: cluster-autoscaler, cloud"));
        String made =
                Bundle.of(Blueprints.parse("b.yaml", blueprint, Path.of("")), Format.YAML, Optional.empty())
                        .files()
                        .stream()
                        .filter(one -> one.path().equals("node-groups/" + file))
                        .findFirst()
                        .orElseThrow()
                        .text();

        Golden.check(GOLDEN.resolve(file), made);
    }
}
