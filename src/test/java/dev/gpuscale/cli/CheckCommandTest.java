package dev.gpuscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    private static final String POOL = """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: before}
        ---
        apiVersion: karpenter.sh/v1
        kind: NodePool
        metadata: {name: gpu}
        spec:
          template:
            spec:
              expireAfter: 2h
              taints: [{key: nvidia.com/gpu, effect: NoSchedule}]
              requirements:
                - {key: kubernetes.io/arch, operator: In, values: [amd64]}
                - {key: node.kubernetes.io/instance-type, operator: In, values: [g5.xlarge, g5.2xlarge]}
          limits: {nvidia.com/gpu: 8}
          disruption: {consolidationPolicy: WhenEmpty, consolidateAfter: 10m}
        """;

    @TempDir
    Path folder;

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void eachFindingBeginsWithALineThatEditorsJumpToThenTheSourceThenTheCure() {
        Session session = new Session().piped(POOL);

        assertThat(session.run("check", "-")).isEqualTo(1);
        assertThat(session.out())
                .startsWith("""
                        <stdin>:10:5: error GPU051 no-node-class NodePool/gpu – there is no nodeClassRef
                          10 |     spec:
                             |     ^
                            The node class holds""")
                .contains("<stdin>:11:7: warning GPU063 short-expiry NodePool/gpu – expireAfter is 2h")
                .endsWith("\n\n2 objects checked: 1 error, 1 warning, 0 info\ngpuscale explain GPU051 says more.\n");
        assertThat(session.err()).isEqualTo("exit 1: 1 finding at or above error (GPU051)\n");
    }

    @Test
    void aBrokenFileDoesNotHideTheFindingsOfTheOthers() throws IOException {
        write("a.yaml", "kind: [");
        write("b c/d.yaml", POOL);
        Session session = new Session();

        assertThat(session.run("check", folder.toString())).isEqualTo(2);
        assertThat(session.out()).contains("d.yaml:10:5: error GPU051");
        assertThat(session.err()).contains("a.yaml:1:8: not valid YAML", "exit 2: 1 problem with files");
    }

    @Test
    void whereNoFileCanBeReadTheReportsAreWrittenAndTheExitIsExplained() throws IOException {
        String broken = write("a.yaml", "kind: [").toString();
        Path report = folder.resolve("report.json");
        Session session = new Session();

        assertThat(session.run("check", broken, "-o", "text", "-o", "json=" + report))
                .isEqualTo(2);
        assertThat(report).content().contains("not valid YAML");
        assertThat(session.out()).contains("0 objects checked");
        assertThat(session.err())
                .contains("a.yaml:1:8: not valid YAML")
                .endsWith("exit 2: 1 problem with files; what could be read was checked\n")
                .doesNotContain("No rule looks");
    }

    @Test
    void linksThatLeadInACircleAreNamedAndTheRestIsRead() throws IOException {
        write("a.yaml", POOL);
        Files.createSymbolicLink(folder.resolve("loop"), folder);
        Session session = new Session();

        assertThat(session.run("check", folder.toString())).isEqualTo(2);
        assertThat(session.out()).contains("GPU051");
        assertThat(session.err()).contains("the link leads back to a folder above it");
    }

    @Test
    void aFileThatSeveralPathsLeadToIsCheckedOnce() throws IOException {
        Path file = write("a.yaml", POOL);
        Session session = new Session();

        session.run("check", folder.toString(), file.toString());

        assertThat(session.out()).contains("2 objects checked");
    }

    @Test
    void thePolicyFileAboveTheFirstPathHoldsUnlessAFlagSaysOtherwise() throws IOException {
        write(".gpuscale-policy.yaml", """
            apiVersion: gpuscale.dev/v1alpha1
            kind: PolicyConfig
            failOn: warning
            rules: {GPU051: {severity: none, reason: kwok}, GPU009: {severity: none, reason: kwok}}
            """);
        String file = write("deploy/pool.yaml", POOL).toString();

        assertThat(new Session().run("check", file)).isEqualTo(1);
        assertThat(new Session().run("check", file, "--fail-on", "error")).isZero();
    }

    @Test
    void aSetThatThePolicyFileCallsCompleteIsAPartWhereTheFlagSaysSo() throws IOException {
        write(".gpuscale-policy.yaml", """
            apiVersion: gpuscale.dev/v1alpha1
            kind: PolicyConfig
            complete: true
            """);
        String file = write(
                        "pool.yaml",
                        POOL.replace(
                                "spec:\n      expireAfter",
                                "spec:\n"
                                        + "      nodeClassRef: {group: karpenter.k8s.aws, kind: EC2NodeClass, name: gpu}\n      expireAfter"))
                .toString();

        Session whole = new Session();
        Session part = new Session();

        assertThat(whole.run("check", file)).isEqualTo(1);
        assertThat(whole.out()).contains("GPU052");
        assertThat(part.run("check", file, "--no-complete")).isZero();
        assertThat(part.out()).doesNotContain("GPU052");
    }

    @Test
    void aMistakeInThePolicyFileHasAPlaceAndACure() throws IOException {
        Path policy = write(".gpuscale-policy.yaml", """
            apiVersion: gpuscale.dev/v1alpha1
            kind: PolicyConfig
            rules: {no-node-clas: {severity: none}}
            """);
        Session session = new Session();

        assertThat(session.run("check", write("pool.yaml", POOL).toString())).isEqualTo(2);
        assertThat(session.err())
                .contains(policy + ":3:23: there is no rule no-node-clas", "Did you mean \"no-node-class\"?");
        assertThat(session.out()).isEmpty();
    }

    @Test
    void unknownKindsAreFineAndSaidToBeUnknown() {
        Session session = new Session().piped("{apiVersion: example.org/v1, kind: Thing, metadata: {name: x}}");

        assertThat(session.run("check", "-")).isZero();
        assertThat(session.err()).isEqualTo("No rule looks at the kinds found here: Thing\n");
    }
}
