package dev.gpuscale.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.units.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users are told about each mistake: the place, what is wrong, and what would be right. */
class ScenarioErrorsTest {
  @Test
  void dump() {
    System.out.println(ScenarioText.with().problems());
    System.out.println(ScenarioText.with("slo: {wait: {p95: 60}}", "replicatons: 3").problems());
    System.out.println(ScenarioText.with("coldStart: {imagePull: {image: 12Gi, throughput: 180}}").problems());
    System.out.println(ScenarioText.with().read());
  }
}
