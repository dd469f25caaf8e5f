package dev.gpuscale.cli;

import dev.gpuscale.report.CheckFormat;
import dev.gpuscale.report.CheckView;
import dev.gpuscale.report.Style;
import dev.gpuscale.report.WholeFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Writes the reports of one check: files first, so that one that cannot be written is told before anything is printed. */
final class CheckReports {
    private static final String STEP_SUMMARY = "GITHUB_STEP_SUMMARY";
    private static final Style FILE = new Style(80, false, true);

    private final Console console;
    private final Style style;
    private final PrintWriter said;

    /** @param style of standard output */
    CheckReports(Console console, Style style, boolean quiet) {
        this.console = console;
        this.style = style;
        this.said = quiet ? new PrintWriter(PrintWriter.nullWriter()) : console.err();
    }

    void write(CheckView view, List<CheckOutput> outputs) {
        for (CheckOutput output : outputs) {
            output.file().ifPresent(file -> {
                WholeFile.write(file, "--format", output.format().report(FILE).text(view));
                said.println("wrote " + output.format() + " to " + file);
            });
        }
        for (CheckOutput output : outputs) {
            if (output.file().isEmpty()) {
                console.out().print(output.format().report(style).text(view));
                console.out().flush();
            }
        }
        if (outputs.stream().anyMatch(output -> output.format() == CheckFormat.GITHUB)
                && !console.variable(STEP_SUMMARY).isEmpty()) {
            addToStepSummary(view);
        }
    }

    /** Other steps may have written there. The findings are printed already: without a summary they are no less. */
    private void addToStepSummary(CheckView view) {
        Path file = Path.of(console.variable(STEP_SUMMARY));
        String markdown = CheckFormat.MARKDOWN.report(FILE).text(view);
        try {
            Files.writeString(
                    file, markdown, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            said.println("the step summary could not be written to " + file);
        }
    }
}
