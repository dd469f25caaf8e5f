package dev.gpuscale.cli;

import dev.gpuscale.report.Format;
import dev.gpuscale.report.ProgressLine;
import dev.gpuscale.report.SimulationReport;
import dev.gpuscale.report.TimelineCsv;
import dev.gpuscale.simulation.Progress;
import dev.gpuscale.simulation.RunOptions;
import dev.gpuscale.simulation.SimulationResult;
import dev.gpuscale.simulation.Timeline;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Plays a scenario and reports what it costs and how long users wait. */
@Command(
        name = "simulate",
        header = "Play a scenario: what does it cost, how long do users wait?",
        abbreviateSynopsis = true,
        sortOptions = false,
        synopsisHeading = "%nUsage: ",
        description = {
            "",
            "Examples:",
            "  gpuscale simulate scenarios/image-generation.yaml",
            "  gpuscale simulate scenarios/theory/mm10.yaml --replications 4 -o json",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:fine",
            "1:with --enforce: a target of the SLO or the budget was missed",
            "2:the scenario or the command line cannot be used",
            "3:a bug in gpuscale",
            "130:interrupted; what was done is printed, marked partial"
        })
final class SimulateCommand implements Callable<Integer> {
    /** How to tell how far the run is. */
    enum ProgressStyle {
        AUTO,
        PLAIN,
        NONE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Console console;
    private final Engine engine;

    @Parameters(paramLabel = "SCENARIO", description = "Scenario file; gpuscale explain scenario tells what is in one.")
    Path scenario = Path.of("");

    @Option(names = "-o", paramLabel = "FORMAT", description = "table, json, yaml, csv or markdown. Default: table")
    Format format = Format.TABLE;

    @Option(
            names = "--timeline",
            paramLabel = "FILE",
            description = "Write every change of the first replication as CSV.")
    Optional<Path> timeline = Optional.empty();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The same seed gives the same figures. Default: the scenario's, else 1")
    Optional<Long> seed = Optional.empty();

    @Option(
            names = "--replications",
            paramLabel = "N",
            description = "Runs over which figures and intervals are taken. Default: the scenario's")
    Optional<Integer> replications = Optional.empty();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Changes how fast, never what is printed. Default: all cores")
    Optional<Integer> threads = Optional.empty();

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "Set a field of the scenario, such as spec.seed=7; repeatable.")
    List<String> sets = new ArrayList<>();

    @Option(
            names = "--compare",
            paramLabel = "NAME",
            split = ",",
            description = "Designs to play the same load on, instead of the scenario's baselines: static-peak, hpa-cpu,"
                    + " no-scale-to-zero, or scenario files.")
    List<String> compare = new ArrayList<>();

    @Option(names = "--enforce", description = "Exit with 1 when a promise is missed.")
    boolean enforce;

    @Option(names = "--timing", description = "Say on stderr how long reading, simulating and reporting took.")
    boolean timing;

    @Option(
            names = "--progress",
            paramLabel = "HOW",
            description = "auto: a line on a terminal; plain: a line each 10 s; none. Default: auto")
    ProgressStyle progress = ProgressStyle.AUTO;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    SimulateCommand(Console console, Engine engine) {
        this.console = console;
        this.engine = engine;
    }

    @Override
    public Integer call() {
        RunOptions options = options();
        Stopwatch watch = new Stopwatch(console.nanoTime());
        Engine.Run run = engine.prepare(scenario, sets);
        double readSeconds = watch.lap();
        Optional<SimulationResult> done = run(run, options);
        double simulateSeconds = watch.lap();
        if (done.isEmpty()) {
            console.err().println("exit " + ExitCode.INTERRUPTED + ": interrupted before a replication was done");
            return ExitCode.INTERRUPTED;
        }
        SimulationResult result = done.get();
        console.out().print(new SimulationReport(result).text(format, common.style(console)));
        console.out().flush();
        if (timing) {
            console.err().println(Timing.line(result, readSeconds, simulateSeconds, watch.lap()));
        }
        if (result.partial()) {
            console.err().println("exit " + ExitCode.INTERRUPTED + ": interrupted");
            return ExitCode.INTERRUPTED;
        }
        return enforce ? new Enforcement(result, scenario).exitCode(console.err()) : ExitCode.OK;
    }

    private RunOptions options() {
        RunLimits limits = new RunLimits(spec.commandLine());
        return new RunOptions(
                seed.map(OptionalLong::of).orElse(OptionalLong.empty()),
                replications
                        .map(count -> OptionalInt.of(limits.replications(count)))
                        .orElse(OptionalInt.empty()),
                limits.threads(threads),
                compare,
                console.interruption());
    }

    private Optional<SimulationResult> run(Engine.Run run, RunOptions options) {
        if (timeline.isEmpty()) {
            return run(run, options, Timeline.NONE);
        }
        try (TimelineCsv csv = new TimelineCsv(timeline.get())) {
            Optional<SimulationResult> result = run(run, options, csv);
            if (result.isPresent() && !result.get().partial()) {
                csv.complete();
            }
            return result;
        }
    }

    private Optional<SimulationResult> run(Engine.Run run, RunOptions options, Timeline rows) {
        boolean plain = progress == ProgressStyle.PLAIN;
        boolean line = progress == ProgressStyle.AUTO
                && console.errIsTerminal()
                && !console.variable("TERM").equals("dumb");
        if (common.isQuiet() || !plain && !line) {
            return run.run(options, Progress.NONE, rows);
        }
        try (ProgressLine shown = new ProgressLine(console.err(), plain, console.nanoTime())) {
            return run.run(options, shown, rows);
        }
    }
}
