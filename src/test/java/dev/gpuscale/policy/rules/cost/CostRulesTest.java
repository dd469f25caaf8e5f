package dev.gpuscale.policy.rules.cost;

import static dev.gpuscale.policy.Checks.found;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostRulesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cooldownPeriod: 3600 | 0",
                "cooldownPeriod: 3601 | 1",
                "cooldownPeriod: 3601, minReplicaCount: 1 | 0",
                "cooldownPeriod: 3601, minReplicaCount: 1, idleReplicaCount: 0 | 1",
                "minReplicaCount: 0 | 0",
                "cooldownPeriod: 2h | 0"
            })
    void theLastReplicaIdlesForAnHourAtMost(String fields, int findings) {
        assertThat(found("GPU132", "{apiVersion: keda.sh/v1alpha1, kind: ScaledObject, spec: {" + fields + "}}"))
                .hasSize(findings);
    }
}
