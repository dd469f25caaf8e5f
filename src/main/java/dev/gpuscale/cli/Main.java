package dev.gpuscale.cli;

import dev.gpuscale.config.Scenarios;

/** The process: its streams, its signals, its exit code. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    Interruption interruption = Interruption.ofProcess();
    Console console = Console.ofProcess(interruption);
    Engine engine = (scenario, sets) -> {
      Scenarios.read(scenario, sets);
      throw new UnsupportedOperationException("the simulation is not connected yet");
    };
    int code = GpuscaleCommand.run(console, engine, args);
    interruption.finish();
    System.exit(code);
  }
}
