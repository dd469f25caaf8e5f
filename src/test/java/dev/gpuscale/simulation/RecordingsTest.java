package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.CaseFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** The engine does what the real control plane did: every recording is a case. */
@Tag("recordings")
class RecordingsTest {
  @TestFactory
  List<DynamicTest> theEngineDoesWhatTheRealControllersDid() throws IOException {
    Path folder = folder(System.getenv("GPUSCALE_RECORDINGS"));
    List<Path> files = files(folder);
    assertThat(files).as("recordings in %s", folder).isNotEmpty();
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : files) {
      if (isOfStaticNodes(file)) {
        CaseFiles.read(file.getFileName().toString());
        tests.add(DynamicTest.dynamicTest(folder.relativize(file).toString(), () -> agrees(file)));
      } else {
        System.out.println("skipped " + file.getFileName());
      }
    }
    return tests;
  }

  private static void agrees(Path file) {
    Agreement agreement = Agreement.of(Recording.read(file), 1);

    assertThat(agreement.differences()).as(agreement.describe()).isEmpty();
  }

  /** A file that cannot be read is a case too, and fails. */
  private static boolean isOfStaticNodes(Path file) {
    try {
      return Recording.read(file).hasStaticNodes();
    } catch (RuntimeException e) {
      return true;
    }
  }

  static Path folder(String named) {
    if (named != null && !named.isBlank()) {
      return Path.of(named);
    }
    Path beside = Path.of("..", "shared", "recordings");
    return Files.isDirectory(beside) ? beside : Path.of("src", "test", "resources", "recordings");
  }

  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      return found.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }
}
