package dev.gpuscale.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.units.UserException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the text, reading gives manifests or problems with a place: never another exception, never no end. */
class ManifestFuzzTest {
    private static final String ALL = String.join(
            "---\n",
            Texts.DEPLOYMENT,
            Texts.SCALED_OBJECT,
            Texts.NODE_POOL,
            Texts.DISRUPTION_BUDGET,
            Texts.DAEMON_SET,
            Texts.CAPACITY_BUFFER,
            Texts.DEPLOYMENT.replace("name: worker\n", "name: other\n").replace("      containers:\n", """
                          volumes: [{name: cache, emptyDir: {medium: Memory}}, {name: disk, hostPath: {path: /x}}]
                          topologySpreadConstraints:
                            - {maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, labelSelector: {}}
                          affinity:
                            podAntiAffinity:
                              requiredDuringSchedulingIgnoredDuringExecution:
                                - {topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {app: worker}}}
                          containers:
                    """.indent(0)),
            Texts.HPA.replace("name: worker}", "name: other}"));

    @Example
    void startsFromManifestsThatAreRight() {
        Manifests manifests = Texts.read(ALL);
        assertThat(manifests.capacityBuffers()).isNotEmpty();
        assertThat(manifests.deployments().get(1).template().oneToANode()).isTrue();
    }

    @Property(seed = "20261124", tries = 500)
    void survivesAnyText(@ForAll String text) {
        read(text);
    }

    @Property(seed = "20261124", tries = 500)
    void survivesTextOfYamlsOwnSigns(@ForAll("signs") String text) {
        read(text);
    }

    @Property(seed = "20261124", tries = 2000)
    void survivesManifestsWithASlip(@ForAll("slips") String text) {
        read(text);
    }

    @Provide
    Arbitrary<String> signs() {
        return Arbitraries.of(
                        "&a ",
                        "*a",
                        "<<",
                        ": ",
                        "- ",
                        "\n",
                        "  ",
                        "\t",
                        "{",
                        "}",
                        "[",
                        "]",
                        ",",
                        "|",
                        ">",
                        "'",
                        "\"",
                        "\\x",
                        "\\U",
                        "!",
                        "!!int ",
                        "!!binary ",
                        "%YAML 9",
                        "---",
                        "...",
                        "? ",
                        "#",
                        "\u0000",
                        "\uD800",
                        "\uFEFF",
                        "\r",
                        "0x",
                        "1e9",
                        "kind",
                        "a",
                        "@",
                        "`")
                .list()
                .ofMaxSize(30)
                .map(parts -> String.join("", parts));
    }

    /** A piece of a set of manifests is lost, doubled, or replaced by something of another type. */
    @Provide
    Arbitrary<String> slips() {
        Arbitrary<String> other = Arbitraries.of(
                "",
                "\n",
                "null",
                "[]",
                "{}",
                "-1",
                "1e9",
                "99999999999999999999",
                "true",
                "\"\"",
                "x",
                "- x",
                ": ",
                "\t",
                "&a [*a]",
                "*b",
                "0.5",
                "NaN",
                "\u0000",
                "  ",
                "? ",
                "[[1]]",
                "{a: {b: c}}",
                "9Ei",
                "-5");
        Arbitrary<Integer> at = Arbitraries.integers().between(0, ALL.length() - 1);
        Arbitrary<String> afterColon = Combinators.combine(at, other).as((position, text) -> {
            int colon = ALL.indexOf(": ", position);
            int end = colon < 0 ? -1 : ALL.indexOf('\n', colon);
            return end < 0 ? ALL : ALL.substring(0, colon + 2) + text + ALL.substring(end);
        });
        Arbitrary<String> anywhere = Combinators.combine(
                        at, Arbitraries.integers().between(0, 40), other)
                .as((from, length, text) ->
                        ALL.substring(0, from) + text + ALL.substring(Math.min(ALL.length(), from + length)));
        return Arbitraries.oneOf(List.of(afterColon, anywhere));
    }

    private static void read(String text) {
        try {
            Texts.read(text);
        } catch (UserException e) {
            assertThat(e.problems()).isNotEmpty().allSatisfy(problem -> {
                assertThat(problem.at().file()).isEqualTo("m.yaml");
                assertThat(problem.message()).isNotBlank().doesNotContain("\n");
            });
        }
    }
}
