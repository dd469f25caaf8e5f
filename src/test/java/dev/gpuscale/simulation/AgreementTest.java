package dev.gpuscale.simulation;

import static dev.gpuscale.simulation.RecordingText.recording;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gpuscale.units.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgreementTest {
    private static final Path OWN_COPY = Path.of("src", "test", "resources", "recordings");

    @TempDir
    Path folder;

    private static RecordingText toThree() {
        return recording().scaling("\"minReplicaCount\": 1").trigger("[[0, 5, true], [20, 15, true]]");
    }

    private static Agreement agreement(String replicas, String podsReady) {
        return Agreement.of(
                toThree()
                        .observed("{\"replicas\": " + replicas + ", \"podsReady\": " + podsReady + "}")
                        .read(),
                1);
    }

    @Test
    void agreesWhereSizesAndPodsAreTheSameWithinTwoSeconds() {
        Agreement agreement = agreement("[[31.0, \"hpa\", 1, 3]]", "[[-3, 1], [41.5, 2], [41.6, 3]]");

        assertThat(agreement.differences()).isEmpty();
        assertThat(agreement.result().worstShiftSeconds()).isBetween(0.9, 1.0);
        assertThat(agreement.firstDifference()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"32.2, hpa, 1, 3", "30.1, keda, 1, 3", "30.1, hpa, 1, 4", "30.1, hpa, 0, 3"})
    void aChangeTooLateByAnotherOrOfAnotherSizeIsADifference(double at, String who, int from, int to) {
        Agreement agreement =
                agreement("[[" + at + ", \"" + who + "\", " + from + ", " + to + "]]", "[[-3, 1], [40.1, 3]]");

        assertThat(agreement.holds()).isFalse();
        assertThat(agreement.firstDifference())
                .hasValueSatisfying(first -> assertThat(first)
                        .startsWith("recorded " + String.format(Locale.ROOT, "%.2f", at))
                        .contains(from + " -> " + to + ", simulated 30.07 s worker hpa 1 -> 3", "The rule there: "));
        assertThat(agreement.result().replicas().rows()).anyMatch(row -> !row.matches());
    }

    @Test
    void podsThatBecomeReadyElsewhenAreADifference() {
        Agreement agreement = agreement("[[30.1, \"hpa\", 1, 3]]", "[[-3, 1], [43.5, 3]]");

        assertThat(agreement.differences()).singleElement().asString().contains("pods of worker are ready, recorded");
        assertThat(agreement.result().replicas().share()).isEqualTo(1);
    }

    @Test
    void theToleranceScalesTheBounds() {
        RecordingText text =
                toThree().observed("{\"replicas\": [[33.0, \"hpa\", 1, 3]], \"podsReady\": [[-3, 1], [43, 3]]}");

        assertThat(Agreement.of(text.read(), 1).holds()).isFalse();
        assertThat(Agreement.of(text.read(), 2).holds()).isTrue();
    }

    /** The bounds let milliseconds pass and little else. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "e01.json | \"stabilizationWindowSeconds\": 120 | \"stabilizationWindowSeconds\": 150",
                "e01.json | \"stabilizationWindowSeconds\": 120 | \"stabilizationWindowSeconds\": 0",
                "e01.json | \"podStartDelaySeconds\": 20.0 | \"podStartDelaySeconds\": 26.0",
                "e08.json | \"stabilizationWindowSeconds\": 30 | \"stabilizationWindowSeconds\": 60",
                "e08.json | \"terminationGracePeriodSeconds\": 5 | \"terminationGracePeriodSeconds\": 60",
                "r01.json | \"stabilizationWindowSeconds\": 120 | \"stabilizationWindowSeconds\": 150",
                "r21.json | \"cooldownPeriod\": 45 | \"cooldownPeriod\": 90",
                "r13.json | \"metricType\": \"Value\" | \"metricType\": \"AverageValue\""
            })
    void anotherRuleIsNoticed(String file, String right, String wrong) throws IOException {
        String text = Files.readString(OWN_COPY.resolve(file));
        assertThat(text).contains(right);

        assertThat(Agreement.of(Recording.of(file, text), 1).holds()).isTrue();
        assertThat(Agreement.of(Recording.of(file, text.replace(right, wrong)), 1)
                        .holds())
                .isFalse();
    }

    @Test
    void aFileThatIsNoRecordingIsToldByItsName() throws IOException {
        Path broken = Files.writeString(folder.resolve("r99.json"), "{\"inputs\": {");
        Path other = Files.writeString(folder.resolve("r98.json"), "[1, 2]");

        assertThatThrownBy(() -> Recording.read(broken))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("r99.json");
        assertThatThrownBy(() -> Recording.read(other))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("r98.json");
        assertThatThrownBy(() -> Recording.read(folder.resolve("none.json"))).isInstanceOf(UserException.class);
    }

    @Test
    void recordingsAreFoundAtAnyDepth() throws IOException {
        Files.createDirectories(folder.resolve("a/b"));
        Files.writeString(folder.resolve("a/b/r01.json"), "{}");
        Files.writeString(folder.resolve("README.md"), "");

        assertThat(RecordingsTest.files(folder)).containsExactly(folder.resolve("a/b/r01.json"));
        assertThat(RecordingsTest.folder(folder.toString())).isEqualTo(folder);
    }
}
