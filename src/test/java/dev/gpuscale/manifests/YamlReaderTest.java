package dev.gpuscale.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gpuscale.manifests.YamlNode.Kind;
import dev.gpuscale.manifests.YamlNode.Mapping;
import dev.gpuscale.manifests.YamlNode.Scalar;
import dev.gpuscale.manifests.YamlNode.Sequence;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.UserException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlReaderTest {
    @Test
    void knowsLineAndColumnInTheThirdDocument() {
        List<YamlNode> documents = YamlReader.read("x.yaml", "a: 1\n---\nb: 2\n---\n# note\nc:\n  - d: 3\n");
        Mapping third = (Mapping) documents.get(2);
        Sequence list = (Sequence) third.entries().get("c").value();
        Mapping item = (Mapping) list.items().get(0);
        assertThat(item.entries().get("d").keyAt()).isEqualTo(new Location("x.yaml", 7, 5));
        assertThat(item.entries().get("d").value().at()).isEqualTo(new Location("x.yaml", 7, 8));
    }

    @Test
    void leavesEmptyDocumentsOut() {
        assertThat(YamlReader.read("x.yaml", "---\n# nothing\n---\na: 1\n---\n---\nnull\n"))
                .hasSize(1);
        assertThat(YamlReader.read("x.yaml", "")).isEmpty();
    }

    @Test
    void countsLinesTheSameWithCarriageReturnsAndByteOrderMark() {
        Mapping mapping =
                (Mapping) YamlReader.read("x.yaml", "\uFEFFa: 1\r\nb: 2\r\n").get(0);
        assertThat(mapping.entries().get("a").keyAt()).isEqualTo(new Location("x.yaml", 1, 1));
        assertThat(mapping.entries().get("b").keyAt()).isEqualTo(new Location("x.yaml", 2, 1));
        assertThat(scalar(mapping, "b").text()).isEqualTo("2");
    }

    @ParameterizedTest
    @CsvSource({
        "5, INTEGER",
        "-5, INTEGER",
        "1.5, DECIMAL",
        "1e3, DECIMAL",
        "true, BOOLEAN",
        "off, BOOLEAN",
        "~, NULL",
        "'\"5\"', TEXT",
        "'\"true\"', TEXT",
        "12:30, TEXT",
        "90s, TEXT",
        "2001-01-01, TEXT",
        "16Gi, TEXT",
        "!!str 5, TEXT"
    })
    void tellsWhatAnUnquotedScalarIs(String written, Kind kind) {
        assertThat(scalar((Mapping) YamlReader.read("x.yaml", "a: " + written).get(0), "a")
                        .kind())
                .isEqualTo(kind);
    }

    @Test
    void readsJson() {
        Mapping mapping = (Mapping)
                YamlReader.read("x.json", "{\"a\": [1, \"2\", true, null], \"b\": \"c/\\u0041\\n\\ud83d\\ude00\"}")
                        .get(0);
        assertThat(((Sequence) mapping.entries().get("a").value()).items())
                .extracting(item -> ((Scalar) item).kind())
                .containsExactly(Kind.INTEGER, Kind.TEXT, Kind.BOOLEAN, Kind.NULL);
        assertThat(scalar(mapping, "b").text()).isEqualTo("c/A\n\uD83D\uDE00");
    }

    @Test
    void mergesAnAnchorBelowTheMappingsOwnEntries() {
        Mapping mapping = (Mapping) YamlReader.read("x.yaml", "base: &b {x: 1, y: 2}\nmine: {<<: *b, y: 3}\n")
                .get(0);
        Mapping mine = (Mapping) mapping.entries().get("mine").value();
        assertThat(scalar(mine, "x").text()).isEqualTo("1");
        assertThat(scalar(mine, "y").text()).isEqualTo("3");
    }

    @Test
    void refusesAKeyThatStandsTwiceAndNamesBothLines() {
        assertProblem(
                "a: 1\nb: 2\na: 3\n",
                "x.yaml:3:1: the key \"a\" stands twice, first in line 1\n"
                        + "    Keep one of them: YAML readers differ in which one they take.");
    }

    @Test
    void refusesAnAnchorThatRefersToItself() {
        assertProblem(
                "a: &a\n  b: *a\n",
                "x.yaml:1:4: this anchor refers to itself\n    Write the value out where it is used.");
    }

    @Test
    void refusesAnchorsThatGrowWithoutBound() {
        StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            String use = "*a" + (i - 1);
            text.append("a" + i + ": &a" + i + " [" + String.join(", ", List.of(use, use, use, use, use, use, use))
                    + "]\n");
        }
        assertThatThrownBy(() -> YamlReader.read("x.yaml", text.toString()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("too much here once the anchors are written out");
    }

    @Test
    void refusesTabsWhereTheyIndent() {
        assertProblem(
                "a:\n\tb: 1\n",
                "x.yaml:2:1: not valid YAML: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for"
                        + " indentation)\n"
                        + "    Mend the text here, or just before.");
    }

    @Test
    void refusesHugeNesting() {
        assertThatThrownBy(() -> YamlReader.read("x.yaml", "[".repeat(100_000))).isInstanceOf(UserException.class);
        assertThatThrownBy(() -> YamlReader.read("x.yaml", "- ".repeat(5_000) + "x"))
                .isInstanceOf(UserException.class);
    }

    @Test
    void namesThePlaceOfABinaryCharacter() {
        assertProblem(
                "a: 1\nb: \u0000\n",
                "x.yaml:2:4: not valid YAML: the character U+0000 is not allowed\n    Is this a text file?");
    }

    @Test
    void refusesAKeyThatIsNoText() {
        assertProblem("? [a, b]\n: c\n", "x.yaml:1:3: a key must be text\n    Put the value under a named key.");
    }

    private static void assertProblem(String text, String message) {
        assertThatThrownBy(() -> YamlReader.read("x.yaml", text))
                .isInstanceOf(UserException.class)
                .hasMessage(message);
    }

    private static Scalar scalar(Mapping mapping, String key) {
        return (Scalar) mapping.entries().get(key).value();
    }
}
