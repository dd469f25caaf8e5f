package dev.gpuscale.manifests.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.gpuscale.manifests.NotSimulated;
import dev.gpuscale.manifests.YamlReader;
import dev.gpuscale.units.Location;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("diff")
class ManifestDiffTest {
    private static final String HEAD = "apiVersion: v1\nkind: Thing\nmetadata: {name: t}\n";

    private static ManifestDiff diff(String before, String after, NotSimulated... notSimulated) {
        return ManifestDiff.between(
                YamlReader.read("old.yaml", before), YamlReader.read("new.yaml", after), List.of(notSimulated));
    }

    /** Each change as {@code sign path: before -> after}. */
    private static Stream<String> fields(String before, String after) {
        return diff(HEAD + before, HEAD + after).objects().stream()
                .flatMap(object -> object.fields().stream())
                .map(field ->
                        field.sign().mark() + " " + field.path() + ": " + field.before() + " -> " + field.after());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: 1                             | # a comment\\na: 1",
                "a: {b: 1, c: 2}                  | a: {c: 2, b: 1}",
                "a: text                          | a: 'text'",
                "a: 1\\nb:                        | a: 1",
                "a: &x {k: 1}\\nb: *x             | a: {k: 1}\\nb: {k: 1}",
                "a: [{name: x, v: 1}]             | a: [{v: 1, name: x}]"
            })
    void whatMeansTheSameIsNoDifference(String before, String after) {
        assertThat(fields(before.replace("\\n", "\n"), after.replace("\\n", "\n")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: {b: 1}                        | a: {b: 2}                       | ~ a.b: 1 -> 2",
                "a: 1                             | a: '1'                          | ~ a: 1 -> \"1\"",
                "a: x                             | b: x                            | - a: x ->  / + b:  -> x",
                "a: {b: {c: 1, d: 2}}             | a: {}                           | - a.b.c: 1 ->  / - a.b.d: 2 -> ",
                "a: {}                            | a: {b: {}}                      | + a.b:  -> {}",
                "a: {b: 1}                        | a: [1]                          | - a.b: 1 ->  / + a:  -> [1]",
                "a: [x, y]                        | a: [x, z]                       | ~ a: [x, y] -> [x, z]",
                "a: [{name: x, v: 1}, {name: y}]  | a: [{name: n}, {name: x, v: 2}, {name: y}] | ~ a[x].v: 1 -> 2 / + a[n].name:  -> n",
                "a: [{name: x}, {name: y}]        | a: [{name: y}, {name: x}]       | ~ a (order): x, y -> y, x",
                "a: [{v: 1}, {v: 2}, {v: 3}]      | a: [{v: 1}, {v: 9}, {v: 2}, {v: 3}] | + a[1].v:  -> 9",
                "a: [{v: 1}, {v: 2}, {v: 3}]      | a: [{v: 1}, {v: 3}]             | - a[1].v: 2 -> "
            })
    void saysWhichFieldsAndHow(String before, String after, String changes) {
        String said = String.join(" / ", fields(before, after).toList());

        assertThat(said.strip()).isEqualTo(changes);
    }

    @Test
    void objectsAreTheSameWhateverFileAndOrderTheyStandIn() {
        String other = "apiVersion: v1\nkind: Other\nmetadata: {name: t}\n";
        String list = """
                apiVersion: v1
                kind: List
                items:
                  - {apiVersion: v1, kind: Other, metadata: {name: t}}
                  - {apiVersion: v1, kind: Thing, metadata: {name: t, namespace: default}}
                """;

        assertThat(diff(HEAD + "---\n" + other, other + "---\n" + HEAD).isEmpty())
                .isTrue();
        assertThat(diff(HEAD + "---\n" + other, list).objects())
                .extracting(ObjectChange::object)
                .containsExactly("Thing/t");
    }

    @Test
    void anObjectOfAnotherNamespaceIsAnotherObject() {
        ManifestDiff diff = diff(HEAD, "apiVersion: v1\nkind: Thing\nmetadata: {name: t, namespace: jobs}\n");

        assertThat(diff.objects())
                .extracting(object -> object.sign().mark() + " " + object.object())
                .containsExactly("- Thing/t", "+ Thing/jobs/t");
    }

    @Test
    void anotherVersionOfTheApiIsAFieldOfTheSameObject() {
        ManifestDiff diff = diff(
                "apiVersion: g/v1\nkind: T\nmetadata: {name: t}\n", "apiVersion: g/v2\nkind: T\nmetadata: {name: t}\n");

        assertThat(diff.objects().get(0).fields())
                .containsExactly(new FieldChange(Sign.CHANGED, "apiVersion", "g/v1", "g/v2", true));
    }

    @Test
    void valuesOfSecretsAreNotShown() {
        ManifestDiff diff = diff(
                "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {password: hunter2}\n",
                "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {password: hunter3, user: root}\n");

        assertThat(diff.toString()).contains("stringData.password").doesNotContain("hunter", "root");
    }

    @Test
    void marksWhatIsNotSimulatedAndWhatIsBelowIt() {
        Location at = Location.of("new.yaml");
        ManifestDiff diff = diff(
                HEAD + "spec: {a: [{name: x, b: 1}], ab: 1}\n",
                HEAD + "spec: {a: [{name: x, b: 2}], ab: 2}\n",
                new NotSimulated(at, "Thing/t", "spec.a", ""),
                new NotSimulated(at, "Thing/u", "spec.ab", ""));

        assertThat(diff.objects().get(0).fields())
                .extracting(FieldChange::path, FieldChange::simulated)
                .containsExactly(tuple("spec.a[x].b", false), tuple("spec.ab", true));
        assertThat(diff.isSimulated()).isTrue();
    }

    @Test
    void anObjectThatIsNotSimulatedAtAllIsMarkedWhole() {
        ManifestDiff diff = diff("", HEAD, new NotSimulated(Location.of("new.yaml"), "Thing/t", "", ""));

        assertThat(diff.objects().get(0).simulated()).isFalse();
        assertThat(diff.isSimulated()).isFalse();
    }
}
