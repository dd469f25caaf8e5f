package dev.gpuscale.config;

import dev.gpuscale.units.UserException;
import java.nio.file.Path;
import java.util.List;

/** A scenario's text with sensible defaults, so that a test shows only what matters to it. */
record ScenarioText(String spec) {
  private static final String HEAD = """
      apiVersion: gpuscale.dev/v1alpha1
      kind: Scenario
      metadata: {name: images}
      spec:
      """;

  /** Fields that every scenario needs. */
  static final String LEAST = """
        horizon: 1d
        deployment: {documents: [{kind: Deployment}]}
        workload: {arrivals: 8/s, service: 1s}
      """;

  /** The least scenario, and these lines of its spec. */
  static ScenarioText with(String... lines) {
    return new ScenarioText(LEAST + indented(lines));
  }

  /** Only these lines of the spec. */
  static ScenarioText of(String... lines) {
    return new ScenarioText(indented(lines));
  }

  private static String indented(String... lines) {
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      text.append("  ").append(line).append('\n');
    }
    return text.toString();
  }

  String text() {
    return HEAD + spec;
  }

  Scenario read(String... sets) {
    return Scenarios.parse("s.yaml", text(), Path.of("src/test/resources"), List.of(sets));
  }

  /** What is wrong with it, as it is printed. */
  String problems(String... sets) {
    try {
      read(sets);
      return "nothing";
    } catch (UserException e) {
      return e.getMessage();
    }
  }
}
