package dev.gpuscale.policy.rules.security;

import static dev.gpuscale.policy.Checks.found;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.policy.set.Options;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecurityRulesTest {
    private static final String SCALER = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: scaler, namespace: ml, labels: {gpuscale.dev/role: scaler}}
            spec:
              template:
                metadata: {labels: {app: scaler}}
                spec:
                  serviceAccountName: scaler
                  containers: [{name: c, ports: [{name: grpc, containerPort: 9443}]}]
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: scaler, namespace: ml}
            spec: {selector: {app: scaler}, ports: [{port: 443, targetPort: grpc}]}
            ---
            apiVersion: keda.sh/v1alpha1
            kind: ScaledObject
            metadata: {name: w, namespace: ml}
            spec: {triggers: [{type: external, metadata: {scalerAddress: "scaler.ml:443"}}]}
            ---
            """;

    private static String pod(String kind, String spec) {
        return "{apiVersion: apps/v1, kind: " + kind + ", metadata: {name: x}, spec: {template: {spec: {" + spec
                + "}}}}";
    }

    private static String policy(String spec) {
        return SCALER
                + "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: p, namespace: ml}, spec: {"
                + spec + "}}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "env: [{name: NVIDIA_VISIBLE_DEVICES, value: all}] | 1",
                "env: [{name: NVIDIA_VISIBLE_DEVICES, value: '0'}] | 1",
                "env: [{name: NVIDIA_VISIBLE_DEVICES, value: none}] | 0",
                "env: [{name: NVIDIA_VISIBLE_DEVICES, value: ''}] | 0",
                "env: [{name: NVIDIA_VISIBLE_DEVICES, valueFrom: {}}] | 0",
                "env: [{name: OTHER, value: all}] | 0",
                "env: all | 0",
                "env: [{name: NVIDIA_VISIBLE_DEVICES, value: all}], resources: {limits: {nvidia.com/gpu: 1}} | 0",
                "env: [{name: NVIDIA_VISIBLE_DEVICES, value: all}], resources: {limits: {nvidia.com/gpu: 0}} | 1"
            })
    void devicesAreAskedForAndNotTaken(String container, int findings) {
        assertThat(found("GPU140", pod("Deployment", "containers: [{name: c, " + container + "}]")))
                .hasSize(findings);
        assertThat(found("GPU140", pod("DaemonSet", "initContainers: [{name: c, " + container + "}]")))
                .hasSize(findings);
    }

    @Test
    void whatServesTheNodeMayBePrivilegedAndWhatPullsImagesMayNot() {
        String spec = "containers: [{name: c, securityContext: {privileged: true}}]";

        assertThat(found("GPU141", pod("Deployment", spec))).hasSize(1);
        assertThat(found("GPU141", pod("DaemonSet", spec))).isEmpty();
        assertThat(found("GPU141", pod("DaemonSet", spec).replace("name: x", "name: image-prepull")))
                .hasSize(1);
        assertThat(found("GPU141", pod("Deployment", "containers: [{securityContext: {privileged: 'true'}}]")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "containers: [{name: a}] | 1",
                "securityContext: {runAsNonRoot: true}, containers: [{name: a}] | 0",
                "securityContext: {runAsNonRoot: true}, containers: [{securityContext: {runAsNonRoot: false}}] | 1",
                "containers: [{securityContext: {runAsNonRoot: true}}] | 0",
                "containers: [{securityContext: {runAsNonRoot: true}}, {name: b}] | 1"
            })
    void noContainerOfTheScalerMayBeRoot(String spec, int findings) {
        assertThat(found(
                        "GPU142",
                        "{apiVersion: apps/v1, kind: Deployment, metadata: {labels: {gpuscale.dev/role: scaler}}, "
                                + "spec: {template: {spec: {" + spec + "}}}}"))
                .hasSize(findings);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "password: x | 1",
                "sentinelPassword: x | 1",
                "awsSecretAccessKey: x | 1",
                "bearerToken: x | 1",
                "APIKEY: x | 1",
                "connectionString: x | 1",
                "passwordFromEnv: X | 0",
                "tokenURL: x | 0",
                "password: '' | 0",
                "password: [x] | 0"
            })
    void secretsAreKnownByTheEndOfTheirKey(String metadata, int findings) {
        assertThat(found(
                        "GPU143",
                        "{apiVersion: keda.sh/v1alpha1, kind: ScaledJob, spec: {triggers: [{type: redis, metadata: {"
                                + metadata + "}}]}}"))
                .hasSize(findings);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "apiGroups: [apps], resources: [deployments], verbs: [get] | 0",
                "apiGroups: [apps], resources: [deployments], verbs: ['*'] | 1",
                "apiGroups: [''], resources: [secrets], verbs: [get] | 1",
                "apiGroups: [example.com], resources: [secrets], verbs: [get] | 0",
                "apiGroups: [''], resources: ['pods/*'], verbs: [get] | 1"
            })
    void theScalersRightsAreNamed(String rule, int findings) {
        String binding =
                "{apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: b, namespace: ml}, "
                        + "roleRef: {kind: ClusterRole, name: r}, subjects: [{kind: ServiceAccount, name: scaler, namespace: NS}]}\n---\n";
        String role = "{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: r}, rules: [{"
                + rule + "}]}";

        assertThat(found("GPU145", SCALER + binding.replace("NS", "ml") + role)).hasSize(findings);
        assertThat(found("GPU145", SCALER + binding.replace("NS", "other") + role))
                .isEmpty();
    }

    @Test
    void aPolicyForIncomingTrafficMustSelectTheScaler() {
        Options complete = new Options(true, "keda");

        assertThat(found("GPU146", policy("podSelector: {}"), complete)).isEmpty();
        assertThat(found("GPU146", policy("podSelector: {matchLabels: {app: other}}"), complete))
                .hasSize(1);
        assertThat(found("GPU146", policy("podSelector: {}, policyTypes: [Egress]"), complete))
                .hasSize(1);
        assertThat(found("GPU146", SCALER)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ingress: [{}] | 0",
                "ingress: [] | 1",
                "policyTypes: [Egress] | 0",
                "ingress: [{ports: [{port: 9443}]}] | 0",
                "ingress: [{ports: [{port: grpc}]}] | 0",
                "ingress: [{ports: [{port: 443}]}] | 1",
                "ingress: [{ports: [{port: 9000, endPort: 9500}]}] | 0",
                "ingress: [{ports: [{port: 9443, protocol: UDP}]}] | 1",
                "ingress: [{from: [{namespaceSelector: {}}]}] | 0",
                "ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: keda}}}]}] | 0",
                "ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: ml}}}]}] | 1",
                "ingress: [{from: [{namespaceSelector: {matchExpressions: [{key: kubernetes.io/metadata.name, operator: In, "
                        + "values: [keda, monitoring]}]}}]}] | 0",
                "ingress: [{from: [{namespaceSelector: {matchLabels: {name: keda}}}]}] | 1",
                "ingress: [{from: [{podSelector: {}}]}] | 1",
                "ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8}}]}] | 0"
            })
    void kedaReachesThePortOfThePods(String ingress, int findings) {
        assertThat(found("GPU147", policy("podSelector: {}, " + ingress))).hasSize(findings);
    }

    @Test
    void aLabelOfTheNamespaceCountsWhereTheNamespaceIsInTheSet() {
        String policy = policy("ingress: [{from: [{namespaceSelector: {matchLabels: {team: scaling}}}]}]");

        assertThat(
                        found(
                                "GPU147",
                                policy
                                        + "\n---\n{apiVersion: v1, kind: Namespace, metadata: {name: keda, labels: {team: scaling}}}"))
                .isEmpty();
    }

    @Test
    void onePolicyThatLetsKedaInIsEnough() {
        String closed = policy("podSelector: {}");

        assertThat(found("GPU147", closed)).hasSize(1);
        assertThat(found(
                        "GPU147",
                        closed
                                + "\n---\n{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: q, namespace: "
                                + "ml}, spec: {ingress: [{ports: [{port: 9443}]}]}}"))
                .isEmpty();
    }
}
