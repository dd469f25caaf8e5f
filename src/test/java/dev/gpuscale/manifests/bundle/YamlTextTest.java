package dev.gpuscale.manifests.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.manifests.YamlNode.Kind;
import dev.gpuscale.manifests.YamlNode.Scalar;
import dev.gpuscale.manifests.YamlReader;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("generate")
class YamlTextTest {
    private static Scalar read(String yaml) {
        return (Scalar) ((dev.gpuscale.manifests.YamlNode.Mapping)
                        YamlReader.read("t.yaml", "key: " + yaml + " # why\n").get(0))
                .entries()
                .get("key")
                .value();
    }

    @Property(tries = 2000)
    void everyTextIsReadBackAsItself(@ForAll String text) {
        // a lone half of a surrogate pair is no text: it can't be written to a file either
        String whole = new String(
                text.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.UTF_8);

        Scalar back = read(YamlText.scalar(whole));

        assertThat(back.text()).isEqualTo(whole);
        assertThat(back.kind()).isEqualTo(Kind.TEXT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "No",
                "on",
                "y",
                "null",
                "~",
                "4",
                "0",
                "1e3",
                "12:30",
                "0x1F",
                "1_000",
                "2026-01-01",
                "",
                "-",
                "a: b",
                "a #b",
                "*",
                "!x",
                "=",
                "<<",
                ".inf"
            })
    void whatSomeReaderTakesForAnotherTypeIsQuoted(String text) {
        assertThat(YamlText.scalar(text)).startsWith("\"").endsWith("\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ml-platform",
                "16Gi",
                "500m",
                "1h30m",
                "20%",
                "nvidia.com/gpu",
                "registry.example/worker:1.4.2",
                "/ready"
            })
    void whatEverybodyReadsAsTextIsPlain(String text) {
        assertThat(YamlText.scalar(text)).isEqualTo(text);
    }

    @Test
    void aCommentIsOneLineWhateverItHolds() {
        assertThat(YamlText.comment("a\nkind: Secret\r\u2028b")).isEqualTo("a kind: Secret  b");
    }

    @Test
    void mapsAndListsAreWrittenInBlocks() {
        assertThat(YamlText.block(Map.of("a", List.of(Map.of("b", 1), "on", List.of(), Map.of())), 2))
                .isEqualTo("""
                  a:
                    - b: 1
                    - "on"
                    - []
                    - {}
                """.indent(2).replaceAll("(?m)^  ", ""));
    }
}
