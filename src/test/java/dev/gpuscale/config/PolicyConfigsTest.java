package dev.gpuscale.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gpuscale.manifests.YamlReader;
import dev.gpuscale.units.Severity;
import dev.gpuscale.units.UserException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyConfigsTest {
    private static final String HEAD = "apiVersion: gpuscale.dev/v1alpha1\nkind: PolicyConfig\n";

    private static final String WHOLE = HEAD + """
        failOn: warning
        complete: true
        kedaNamespace: scaling
        rules:
          GPU060: {severity: warning}
          GPU132: {severity: none, reason: demo cluster}
        ignore:
          - {paths: ["examples/**"], rules: [GPU022, GPU160], reason: runs on kind}
        baseline: .gpuscale-baseline.json
        """;

    private static PolicyConfig parse(String text) {
        return PolicyConfigs.parse("p.yaml", text, Path.of(""));
    }

    @Test
    void everyFieldIsRead() {
        PolicyConfig config = parse(WHOLE);

        assertThat(config.failOn()).isEqualTo(Severity.WARNING);
        assertThat(config.complete()).isTrue();
        assertThat(config.kedaNamespace()).isEqualTo("scaling");
        assertThat(config.rules().get("GPU132").severity()).isEqualTo(Severity.NONE);
        assertThat(config.ignore().get(0).rules()).containsExactly("GPU022", "GPU160");
        assertThat(config.baseline()).contains(".gpuscale-baseline.json");
    }

    @Test
    void aFileWithoutFieldsIsTheDefault() {
        assertThat(parse(HEAD)).usingRecursiveComparison().ignoringFields("at").isEqualTo(PolicyConfig.DEFAULT);
    }

    @Test
    void theSchemaAcceptsIt() {
        SchemaCheck schema = new SchemaCheck(SchemaWriter.policy());

        assertThat(schema.accepts(YamlReader.read("p", WHOLE).get(0))).isTrue();
        assertThat(schema.accepts(YamlReader.read("p", HEAD).get(0))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "failOn: fatal",
                "fail-on: error",
                "rules: {GPU060: warning}",
                "rules: {GPU060: {severity: off}}",
                "ignore: [{paths: [a], rules: [GPU022]}]",
                "ignore: {paths: [a]}",
                "complete: 3"
            })
    void readerAndSchemaRefuseTheSame(String line) {
        assertThatThrownBy(() -> parse(HEAD + line)).isInstanceOf(UserException.class);
        assertThat(new SchemaCheck(SchemaWriter.policy())
                        .accepts(YamlReader.read("p", HEAD + line).get(0)))
                .isFalse();
    }
}
