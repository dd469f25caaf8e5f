package dev.gpuscale.policy.rules.keda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.config.PolicyConfig;
import dev.gpuscale.policy.Checks;
import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.set.Options;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the rules say near their borders; the plain cases are in the folder of policy cases. */
class KedaRulesTest {
    private static String scaler(String name, String spec) {
        return "---\napiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: {name: " + name
                + ", namespace: ml}\nspec: {scaleTargetRef: {name: w}, " + spec + "}\n";
    }

    private static List<String> messages(String rule, String yaml) {
        return messages(rule, yaml, Options.PARTIAL);
    }

    private static List<String> messages(String rule, String yaml, Options options) {
        return Checks.check(yaml, options, PolicyConfig.DEFAULT).findings().stream()
                .filter(finding -> finding.rule().equals(rule))
                .map(Finding::message)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "fine",
            value = {
                "q.ml.svc.cluster.local:9443,  fine",
                "q.ml:9443,                    fine",
                "dns:///q.ml:9443,             fine",
                "'[fd00::1]:9443',             fine",
                "10.0.0.1:9443,                fine",
                "scaler.example.com:1,         fine",
                "absent.ml:1,                  fine",
                "dns://q.ml:9443,              'begins with dns://, of which gRPC makes something else'",
                "https://q.ml:9443,            'begins with https://, of which gRPC makes something else'",
                "q.ml,                         is not HOST:PORT",
                "q.ml:grpc,                    is not HOST:PORT",
                "q.ml:9443/path,               is not HOST:PORT",
                "q:9443,                       'names no namespace, so that KEDA looks for q in keda'",
                "q.ml:8443,                    'has a port that Service/q does not have: 9443, 9090'"
            })
    void aScalerAddressIsWhatTheOperatorCanDial(String address, String wrong) {
        assertThat(messages("GPU021", service() + external(address)))
                .isEqualTo(wrong == null ? List.of() : List.of("scalerAddress " + address + " " + wrong));
    }

    private static String service() {
        return """
            apiVersion: v1
            kind: Service
            metadata: {name: q, namespace: ml}
            spec: {ports: [{port: 9443}, {port: 9090}]}
            """;
    }

    private static String external(String address) {
        return scaler("so", "triggers: [{type: external, metadata: {scalerAddress: '" + address + "'}}]");
    }

    @Test
    void besideKedaAHostNeedsNoNamespace() {
        assertThat(messages("GPU021", external("q:9443"), new Options(false, "ml")))
                .isEmpty();
    }

    @Test
    void aServiceThatIsNotThereIsAFaultOnlyWhereTheFilesAreTheWhole() {
        assertThat(messages("GPU021", external("absent.ml:1"), new Options(true, "keda")))
                .containsExactly("scalerAddress absent.ml:1 names Service/absent in ml, which is not in the set");
        assertThat(messages("GPU021", external("scaler.example.com:1"), new Options(true, "keda")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TriggerAuthentication, namespace: ml    | secretTargetRef: [{parameter: caCert}]              | 0",
                "TriggerAuthentication, namespace: ml    | env: [{parameter: tlsClientCert}]                   | 0",
                "TriggerAuthentication, namespace: ml    | hashiCorpVault: {secrets: [{parameter: caCert}]}    | 0",
                "TriggerAuthentication, namespace: ml    | secretTargetRef: [{parameter: password}]            | 1",
                "TriggerAuthentication, namespace: ml    | podIdentity: {provider: aws}                        | 1",
                "TriggerAuthentication, namespace: other | secretTargetRef: [{parameter: password}]            | 0"
            })
    void aTriggerAuthenticationTurnsTlsOnByItsCertificates(String meta, String spec, int findings) {
        String kind = meta.split(",", -1)[0];
        String namespace = meta.split(",", -1)[1];
        String authentication = "apiVersion: keda.sh/v1alpha1\nkind: " + kind + "\nmetadata: {name: a," + namespace
                + "}\nspec: {" + spec + "}\n";
        String trigger =
                "triggers: [{type: external, metadata: {scalerAddress: 'q.ml:1'}, " + "authenticationRef: {name: a}}]";

        assertThat(messages("GPU022", authentication + scaler("so", trigger))).hasSize(findings);
    }

    @ParameterizedTest
    @CsvSource({"'true', 0", "'True', 1", "'1', 1", "'false', 1"})
    void onlyTheWordTrueTurnsTlsOn(String enabled, int findings) {
        String trigger =
                "triggers: [{type: external, metadata: {scalerAddress: 'q.ml:1', enableTLS: '" + enabled + "'}}]";

        assertThat(messages("GPU022", scaler("so", trigger))).hasSize(findings);
    }

    @ParameterizedTest
    @CsvSource({"54, '', 0", "55, '', 1", "63, short, 0", "64, short, 1", "64, '', 1"})
    void namesFitIntoLabels(int length, String hpa, int findings) {
        String given = "advanced: {horizontalPodAutoscalerConfig: {name: '" + hpa + "'}}";

        assertThat(messages("GPU028", scaler("x".repeat(length), given))).hasSize(findings);
    }

    @Test
    void theNameOfTheHpaFitsToo() {
        String given = "advanced: {horizontalPodAutoscalerConfig: {name: " + "h".repeat(64) + "}}";

        assertThat(messages("GPU028", scaler("so", given)))
                .containsExactly("the name of its HPA has 64 characters, more than 63");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fallback: {replicas: 0}                                                    | 1",
                "fallback: {replicas: 0, behavior: currentReplicasIfHigher}                 | 0",
                "fallback: {replicas: 16}, maxReplicaCount: 16                              | 0",
                "fallback: {replicas: 17}, maxReplicaCount: 16                              | 1",
                "fallback: {replicas: 101}                                                  | 1",
                "fallback: {replicas: 1}, triggers: [{type: cpu}, {type: memory}]           | 1",
                "fallback: {replicas: 1}, triggers: [{type: cpu}, {type: cron}]             | 0",
                "fallback: {replicas: 1}, advanced: {scalingModifiers: {target: '2.5'}}     | 1",
                "fallback: {replicas: 1}, advanced: {scalingModifiers: {target: '0'}}       | 1",
                "fallback: {replicas: 1}, advanced: {scalingModifiers: {target: '25'}}      | 0",
                "advanced: {scalingModifiers: {target: '2.5'}}                              | 0"
            })
    void aFallbackNeedsReplicasThatTheHpaCanReach(String spec, int findings) {
        assertThat(messages("GPU030", scaler("so", spec))).hasSize(findings);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "240s, 90s | cooldownPeriod: 240                                                  | 0",
                "240s, 90s | cooldownPeriod: 239                                                  | 1",
                "90s, 240s | cooldownPeriod: 239                                                  | 1",
                "6m, 90s   | minReplicaCount: 0                                                   | 1",
                "6m, 90s   | minReplicaCount: 1                                                   | 0",
                "6m, 90s   | minReplicaCount: 2, idleReplicaCount: 0                              | 1"
            })
    void theCooldownCoversTheColdStartAndTheLongestJob(String facts, String spec, int findings) {
        String[] times = facts.split(", ", -1);
        String target = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: w, namespace: ml, annotations: "
                + "{gpuscale.dev/cold-start: " + times[0] + ", gpuscale.dev/service-time-p99: " + times[1] + "}}\n";

        assertThat(messages("GPU033", target + scaler("so", spec))).hasSize(findings);
        assertThat(messages("GPU033", scaler("so", spec))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "minReplicaCount: 1, cooldownPeriod: 9, pollingInterval: 9                                      | 2",
                "minReplicaCount: 1, pollingInterval: 9, triggers: [{type: external, useCachedMetrics: true}]   | 0",
                "minReplicaCount: 1, idleReplicaCount: 0, cooldownPeriod: 9                                     | 0",
                "cooldownPeriod: 9, pollingInterval: 9                                                          | 0"
            })
    void settingsOfTheStepToZeroNeedOne(String spec, int findings) {
        assertThat(messages("GPU034", scaler("so", spec))).hasSize(findings);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "redis-streams         | streamLength: '5'                                  | 1",
                "redis-cluster-streams | streamLength: '5'                                  | 1",
                "redis-streams         | streamLength: '5', lagCount: '5'                   | 0",
                "redis-streams         | stream: streamLength                               | 0",
                "external              | metric: XLEN                                       | 1",
                "external-push         | metric: streamLength                               | 1",
                "external              | streamLength: '5'                                  | 0"
            })
    void theLengthOfAStreamIsNoBacklog(String type, String metadata, int findings) {
        String trigger = "triggers: [{type: " + type + ", metadata: {" + metadata + "}}]";

        assertThat(messages("GPU035", scaler("so", trigger))).hasSize(findings);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DCGM_FI_DEV_GPU_UTIL",
                "avg by (pod) (DCGM_FI_DEV_GPU_UTIL{namespace=\"ml\"})",
                "sum(rate(DCGM_FI_PROF_GR_ENGINE_ACTIVE[5m] offset 1m)) / 1e2 > bool 0.5",
                "{__name__=\"DCGM_FI_DEV_GPU_UTIL\"}",
                "max(DCGM_FI_DEV_GPU_UTIL) or max(DCGM_FI_DEV_FB_USED{pod=~\"a|b\"})"
            })
    void theUseOfGpusWakesNobody(String query) {
        assertThat(messages("GPU036", scaler("so", prometheus(query)))).hasSize(1);
        assertThat(messages("GPU036", scaler("so", "minReplicaCount: 1, " + prometheus(query))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max(DCGM_FI_DEV_GPU_UTIL) or sum(jobs_waiting)",
                "sum(jobs_waiting{exporter=\"DCGM_x\"})",
                "job:DCGM_FI_DEV_GPU_UTIL:avg",
                ""
            })
    void aQueryWithDemandInItMayWake(String query) {
        assertThat(messages("GPU036", scaler("so", prometheus(query)))).isEmpty();
    }

    private static String prometheus(String query) {
        return "triggers: [{type: prometheus, metadata: {query: '" + query + "'}}]";
    }

    @Test
    void eachOfSeveralScaledObjectsOfATargetIsTold() {
        String three = scaler("a", "") + scaler("b", "") + scaler("c", "");

        assertThat(messages("GPU037", three))
                .containsExactly(
                        "it scales Deployment/w, as does b and 1 more",
                        "it scales Deployment/w, as does a and 1 more",
                        "it scales Deployment/w, as does a and 1 more");
        assertThat(messages("GPU037", scaler("a", "") + scaler("a", ""))).isEmpty();
    }
}
