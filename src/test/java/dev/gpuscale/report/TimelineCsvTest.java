package dev.gpuscale.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gpuscale.simulation.Timeline.Row;
import dev.gpuscale.units.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimelineCsvTest {
    private static final Row ROW =
            new Row(12.5, "hpa-scale", "worker", "worker", 3, 1, 1, 1, 0, 2, 1, 47, 5, Double.NaN, 0.125);

    @TempDir
    Path folder;

    @Test
    void writesARowAChangeUnderItsHeader() throws Exception {
        Path target = folder.resolve("out.csv");
        try (TimelineCsv timeline = new TimelineCsv(target)) {
            timeline.add(ROW);
            timeline.complete();
        }

        assertThat(target)
                .hasContent(TimelineCsv.HEADER + "12.500000,hpa-scale,worker,worker,3,1,1,1,0,2,1,47,5,,0.1250\n");
        assertThat(folder).isDirectoryContaining(path -> path.equals(target));
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void leavesTheOldFileAndNothingElseWhenItIsNotCompleted() throws Exception {
        Path target = Files.writeString(folder.resolve("out.csv"), "old");
        try (TimelineCsv timeline = new TimelineCsv(target)) {
            timeline.add(ROW);
        }

        assertThat(target).hasContent("old");
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void saysWhichFileCannotBeWritten() {
        assertThatThrownBy(() -> new TimelineCsv(folder.resolve("missing/out.csv")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("out.csv: can't be written");
        assertThatThrownBy(() -> new TimelineCsv(folder))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("is a folder");
    }

    @Test
    void aMissingFolderIsSaidToBeMissingWithoutTheTemporaryFile() {
        Path target = folder.resolve("nowhere").resolve("timeline.csv");

        assertThatThrownBy(() -> new TimelineCsv(target))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("the folder " + target.getParent() + " does not exist")
                .hasMessageNotContaining(".tmp");
    }
}
