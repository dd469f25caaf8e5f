package dev.gpuscale.cli;

import dev.gpuscale.report.SimulationResults;
import dev.gpuscale.simulation.SimulationResult;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Runs command lines as a process would, with writers in hand: a pipe, a UTF-8 locale and an ordinary
 * week's result.
 */
final class Session {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Map<String, String> environment = new HashMap<>(Map.of("LANG", "C.UTF-8", "TERM", "xterm"));
    private final Interruption interruption = new Interruption();
    private String in = "";
    private boolean terminal;
    private int width = 80;
    private LocalDate today = LocalDate.of(2026, 8, 10);
    private Engine engine = playing(SimulationResults.week());

    /** An engine whose every run ends like that. */
    static Engine playing(SimulationResult result) {
        return (scenario, sets) -> (options, progress, timeline) -> Optional.of(result);
    }

    Session with(Engine engine) {
        this.engine = engine;
        return this;
    }

    Session with(SimulationResult result) {
        return with(playing(result));
    }

    Session onATerminal(int columns) {
        terminal = true;
        width = columns;
        return this;
    }

    Session variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Session today(LocalDate date) {
        today = date;
        return this;
    }

    Session piped(String text) {
        in = text;
        return this;
    }

    Interruption interruption() {
        return interruption;
    }

    int run(String... args) {
        Console console = new Console(
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(out),
                new PrintWriter(err),
                terminal,
                terminal,
                () -> width,
                environment,
                interruption,
                () -> today,
                () -> 0);
        return GpuscaleCommand.run(console, engine, args);
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }
}
