package dev.gpuscale.cli;

import dev.gpuscale.report.Style;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** The options that every command has. */
final class CommonOptions {
    /** When to colour. */
    enum Colour {
        AUTO,
        ALWAYS,
        NEVER;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(names = "--quiet", description = "Say nothing on stderr but errors.")
    boolean quiet;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            description =
                    "auto, always or never. auto: on a terminal, unless NO_COLOR is set or TERM is dumb. Default: auto")
    Colour colour = Colour.AUTO;

    @Option(names = "--no-color", description = "The same as --color=never.")
    boolean noColour;

    @Option(names = "--stacktrace", description = "Show the stack trace of an error.")
    boolean stacktrace;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    boolean isQuiet() {
        return quiet;
    }

    Style style(Console console) {
        return new Style(
                console.outIsTerminal() ? console.width().getAsInt() : 80, isColoured(console), isUnicode(console));
    }

    private boolean isColoured(Console console) {
        if (noColour || colour == Colour.NEVER) {
            return false;
        }
        return colour == Colour.ALWAYS
                || console.outIsTerminal()
                        && console.variable("NO_COLOR").isEmpty()
                        && !console.variable("TERM").equals("dumb");
    }

    /** By the locale's variables, in the order in which they count. */
    private static boolean isUnicode(Console console) {
        return List.of("LC_ALL", "LC_CTYPE", "LANG").stream()
                .map(console::variable)
                .filter(value -> !value.isEmpty())
                .findFirst()
                .map(locale -> locale.toLowerCase(Locale.ROOT).replace("-", "").contains("utf8"))
                .orElse(false);
    }
}
