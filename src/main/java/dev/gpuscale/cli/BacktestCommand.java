package dev.gpuscale.cli;

import dev.gpuscale.report.BacktestReport;
import dev.gpuscale.report.Format;
import dev.gpuscale.report.FreeReport;
import dev.gpuscale.report.ProgressLine;
import dev.gpuscale.simulation.Backtest;
import dev.gpuscale.simulation.BacktestResult;
import dev.gpuscale.simulation.FreeResult;
import dev.gpuscale.simulation.Progress;
import dev.gpuscale.simulation.Recording;
import dev.gpuscale.units.UserException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Plays recordings of real controllers and shows where the simulation differs from what they did. */
@Command(
        name = "backtest",
        header = "Play recordings of a real control plane: does the simulation do the same?",
        abbreviateSynopsis = true,
        sortOptions = false,
        synopsisHeading = "%nUsage: ",
        description = {
            "",
            "Examples:",
            "  gpuscale backtest src/test/resources/recordings/r01.json --details",
            "  gpuscale backtest src/test/resources/recordings/e01.json --free-clocks",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every recording agrees; with --free-clocks: all were played",
            "1:a recording differs",
            "2:a recording or the command line cannot be used",
            "3:a bug in gpuscale",
            "130:interrupted; what was done is printed"
        })
final class BacktestCommand implements Callable<Integer> {
    private static final int MOST_RUNS = 10_000;

    private final Console console;

    @Parameters(
            paramLabel = "RECORDING",
            arity = "0..*",
            description = "Files, or folders of them. Default: what GPUSCALE_RECORDINGS names")
    List<Path> recordings = new ArrayList<>();

    @Option(names = "-o", paramLabel = "FORMAT", description = "table, json, yaml, csv or markdown. Default: table")
    Format format = Format.TABLE;

    @Option(
            names = "--tolerance",
            paramLabel = "X",
            description = "Factor to the agreed bounds of agreement. Default: 1")
    double tolerance = 1;

    @Option(names = "--details", description = "Show every recording in full, not only those that differ.")
    boolean details;

    @Option(
            names = "--free-clocks",
            description = "Play without the recorded clocks, many times, and show where the real run lies.")
    boolean freeClocks;

    @Option(names = "--replications", paramLabel = "N", description = "Runs with --free-clocks. Default: 20")
    int replications = 20;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    private final List<Path> unusable = new ArrayList<>();

    BacktestCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (!(tolerance > 0) || Double.isInfinite(tolerance)) {
            throw new ParameterException(
                    spec.commandLine(), "--tolerance is " + tolerance + ", but must be above 0, such as 1 or 1.5");
        }
        if (replications < 1 || replications > MOST_RUNS) {
            throw new ParameterException(
                    spec.commandLine(), "--replications is " + replications + ", but must be 1 to " + MOST_RUNS);
        }
        List<Path> files = RecordingFiles.of(recordings, console.variable(RecordingFiles.VARIABLE));
        return freeClocks ? playFreely(files) : play(files);
    }

    private int play(List<Path> files) {
        List<BacktestResult> results = each(files, recording -> Backtest.play(recording, tolerance));
        print(results.isEmpty() ? "" : new BacktestReport(results, details).text(format, common.style(console)));
        List<String> differing = results.stream()
                .filter(result -> !result.agrees())
                .map(BacktestResult::name)
                .toList();
        int code = closingCode(files.size() - results.size());
        if (code == ExitCode.OK && !differing.isEmpty()) {
            console.err()
                    .println("exit " + ExitCode.MISSED + ": " + String.join(", ", differing)
                            + (differing.size() == 1 ? " differs" : " differ"));
            return ExitCode.MISSED;
        }
        return code;
    }

    private int playFreely(List<Path> files) {
        List<FreeResult> results = each(files, recording -> Backtest.playFreely(recording, replications));
        print(results.isEmpty() ? "" : new FreeReport(results).text(format, common.style(console)));
        return closingCode(files.size() - results.size());
    }

    private void print(String report) {
        console.out().print(report);
        console.out().flush();
    }

    /** Plays them one by one; what cannot be used is told, and the others are played. */
    private <T> List<T> each(List<Path> files, Function<Recording, T> play) {
        boolean line = console.errIsTerminal() && !console.variable("TERM").equals("dumb") && !common.isQuiet();
        if (!line) {
            return each(files, play, Progress.NONE);
        }
        try (ProgressLine shown = new ProgressLine(console.err(), false, "recordings", console.nanoTime())) {
            return each(files, play, shown);
        }
    }

    private <T> List<T> each(List<Path> files, Function<Recording, T> play, Progress progress) {
        List<T> results = new ArrayList<>();
        int done = 0;
        for (Path file : files) {
            if (console.interruption().getAsBoolean()) {
                break;
            }
            try {
                results.add(play.apply(Recording.read(file)));
            } catch (UserException e) {
                unusable.add(file);
                e.problems().forEach(console.err()::println);
            }
            progress.replications(++done, files.size());
        }
        return results;
    }

    /** The code of what was not played; 0 where all was. */
    private int closingCode(int notPlayed) {
        if (notPlayed > unusable.size()) {
            console.err().println("exit " + ExitCode.INTERRUPTED + ": interrupted");
            return ExitCode.INTERRUPTED;
        }
        if (unusable.isEmpty()) {
            return ExitCode.OK;
        }
        String which = unusable.size() == 1 ? unusable.get(0).toString() : unusable.size() + " recordings";
        console.err().println("exit " + ExitCode.UNUSABLE + ": cannot use " + which);
        return ExitCode.UNUSABLE;
    }
}
