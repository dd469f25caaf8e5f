package dev.gpuscale.cli;

import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * All that a command may know of the world outside its arguments and files. Commands never touch
 * {@code System.out}.
 *
 * @param in what is piped in; read only where a command is told to
 * @param out results, nothing else
 * @param err everything that is said about them
 * @param outIsTerminal whether a person sees {@code out} as it is written
 * @param errIsTerminal likewise
 * @param width columns of the terminal; asked only when {@code out} is one
 * @param environment variables
 * @param interruption whether Ctrl-C was pressed
 * @param today for the age of prices only: no result depends on it
 * @param nanoTime for progress and timing only
 */
public record Console(
        InputStream in,
        PrintWriter out,
        PrintWriter err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        IntSupplier width,
        Map<String, String> environment,
        Interruption interruption,
        Supplier<LocalDate> today,
        LongSupplier nanoTime) {
    public Console {
        environment = Map.copyOf(environment);
    }

    /** That of this process. Text is UTF-8 whatever the JDK thinks of the locale: so are all our formats. */
    static Console ofProcess(Interruption interruption) {
        return new Console(
                new BufferedInputStream(new FileInputStream(FileDescriptor.in)),
                writer(FileDescriptor.out),
                writer(FileDescriptor.err),
                Terminal.isAt(1),
                Terminal.isAt(2),
                Terminal::width,
                System.getenv(),
                interruption,
                LocalDate::now,
                System::nanoTime);
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8));
    }

    String variable(String name) {
        return environment.getOrDefault(name, "");
    }

    void flush() {
        out.flush();
        err.flush();
    }
}
