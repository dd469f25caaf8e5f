package dev.gpuscale.cli;

import dev.gpuscale.config.DeploymentSource;
import dev.gpuscale.config.Scenario;
import dev.gpuscale.config.Scenarios;
import dev.gpuscale.manifests.NotSimulated;
import dev.gpuscale.manifests.diff.ManifestDiff;
import dev.gpuscale.manifests.diff.ObjectChange;
import dev.gpuscale.report.ChangeFormat;
import dev.gpuscale.report.ChangeReport;
import dev.gpuscale.report.ChangedField;
import dev.gpuscale.report.ChangedObject;
import dev.gpuscale.report.ProgressLine;
import dev.gpuscale.simulation.Change;
import dev.gpuscale.simulation.Progress;
import dev.gpuscale.simulation.RunOptions;
import dev.gpuscale.simulation.Simulation;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.Problem;
import dev.gpuscale.units.UserException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares two sets of manifests: what changed, and what that does to cost and waits. */
@Command(
        name = "diff",
        header = "Compare manifests: what changed, and what does it do to cost and waits?",
        abbreviateSynopsis = true,
        sortOptions = false,
        synopsisHeading = "%nUsage: ",
        description = {
            "",
            "Examples:",
            "  gpuscale diff scenarios/pr/old scenarios/pr/new --scenario scenarios/pr.yaml",
            "  gpuscale diff scenarios/pr/old scenarios/pr/new --scenario scenarios/pr.yaml \\",
            "      -o markdown --fail-if-worse cost=50%%",
            "",
            "A git revision: gpuscale diff HEAD~1:deploy deploy --scenario scenario.yaml",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:fine, whether there is a difference or not",
            "1:with --fail-if-worse: something got worse",
            "2:the manifests, the scenario or the command line cannot be used",
            "3:a bug in gpuscale",
            "130:interrupted; what was done is printed, marked partial"
        })
final class DiffCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            index = "0",
            paramLabel = "OLD",
            description = "Manifests or a blueprint: a file, a folder, or REVISION:PATH of git.")
    String before = "";

    @Parameters(index = "1", paramLabel = "NEW", description = "Likewise. A path that exists is no revision.")
    String after = "";

    @Option(
            names = "--scenario",
            paramLabel = "FILE",
            required = true,
            description = "The load, cold starts, prices and promises. Its own deployment is left out.")
    Path scenario = Path.of("");

    @Option(names = "-o", paramLabel = "FORMAT", description = "table, json, yaml or markdown. Default: table")
    ChangeFormat format = ChangeFormat.TABLE;

    @Option(names = "--skip-no-diff", description = "Print nothing where nothing changed.")
    boolean skipNoDiff;

    @Option(
            names = "--fail-if-worse",
            paramLabel = "BOUNDS",
            arity = "0..1",
            fallbackValue = AttachedOrBounds.LEFT_OUT,
            preprocessor = AttachedOrBounds.class,
            description = "Exit with 1 when anything gets worse, by more than chance; with bounds such as"
                    + " cost=5%%,wait.p95=10s: when one is passed.")
    Optional<String> failIfWorse = Optional.empty();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The same seed gives the same figures. Default: the scenario's, else 1")
    Optional<Long> seed = Optional.empty();

    @Option(
            names = "--replications",
            paramLabel = "N",
            description = "Pairs of runs over which figures and intervals are taken. Default: the scenario's")
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

    @Mixin
    CommonOptions common = new CommonOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    DiffCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Optional<WorseBounds> bounds = bounds();
        RunOptions options = options();
        Scenario world = Scenarios.read(scenario, sets);
        DiffSide old = DiffSide.read(Path.of(""), before);
        DiffSide now = DiffSide.read(Path.of(""), after);
        List<NotSimulated> notSimulated = Stream.concat(
                        old.manifests().notSimulated().stream(), now.manifests().notSimulated().stream())
                .toList();
        ManifestDiff diff = ManifestDiff.between(old.documents(), now.documents(), notSimulated);
        if (diff.isEmpty() && skipNoDiff) {
            return ExitCode.OK;
        }
        Optional<Change> change = Optional.empty();
        if (diff.isSimulated()) {
            change = run(prepare(world, old, "old"), prepare(world, now, "new"), options);
            if (change.isEmpty()) {
                console.err().println("exit " + ExitCode.INTERRUPTED + ": interrupted before a pair of runs was done");
                return ExitCode.INTERRUPTED;
            }
        }
        ChangeReport report = new ChangeReport(
                before, after, diff.objects().stream().map(DiffCommand::shown).toList(), change);
        console.out().print(report.text(format, common.style(console)));
        console.out().flush();
        return change.map(effect -> exitCode(effect, bounds)).orElse(ExitCode.OK);
    }

    private Optional<WorseBounds> bounds() {
        try {
            return failIfWorse.filter(text -> !text.isEmpty()).map(WorseBounds::parse);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private RunOptions options() {
        RunLimits limits = new RunLimits(spec.commandLine());
        if (failIfWorse.isPresent() && replications.isPresent() && replications.get() == 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--fail-if-worse needs 2 replications at least: one cannot tell a change from chance");
        }
        return new RunOptions(
                seed.map(OptionalLong::of).orElse(OptionalLong.empty()),
                replications
                        .map(count -> OptionalInt.of(limits.replications(count)))
                        .orElse(OptionalInt.empty()),
                limits.threads(threads),
                List.of(),
                console.interruption());
    }

    /** @throws UserException saying with which of the two sides the scenario cannot be played */
    private static Simulation prepare(Scenario world, DiffSide side, String which) {
        try {
            return Simulation.prepare(world.with(new DeploymentSource.Documents(side.documents())));
        } catch (UserException e) {
            throw new UserException(e.problems().stream()
                    .map(problem -> new Problem(
                            problem.at(), "with the " + which + " manifests: " + problem.message(), problem.cure()))
                    .toList());
        }
    }

    private Optional<Change> run(Simulation old, Simulation now, RunOptions options) {
        if (common.isQuiet()
                || !console.errIsTerminal()
                || console.variable("TERM").equals("dumb")) {
            return old.changeTo(now, options, Progress.NONE);
        }
        try (ProgressLine shown = new ProgressLine(console.err(), false, console.nanoTime())) {
            return old.changeTo(now, options, shown);
        }
    }

    private static ChangedObject shown(ObjectChange object) {
        return new ChangedObject(
                object.sign().mark(),
                object.object(),
                object.simulated(),
                object.fields().stream()
                        .map(field -> new ChangedField(
                                field.sign().mark(), field.path(), field.before(), field.after(), field.simulated()))
                        .toList());
    }

    private int exitCode(Change change, Optional<WorseBounds> bounds) {
        if (change.partial()) {
            console.err().println("exit " + ExitCode.INTERRUPTED + ": interrupted");
            return ExitCode.INTERRUPTED;
        }
        if (failIfWorse.isEmpty()) {
            return ExitCode.OK;
        }
        Worsening worsening = new Worsening(change, bounds, common.style(console));
        if (!worsening.found().isEmpty()) {
            String rule = bounds.isPresent() ? "" : "--fail-if-worse: ";
            console.err().println("exit " + ExitCode.MISSED + ": " + rule + String.join("; ", worsening.found()));
            return ExitCode.MISSED;
        }
        if (!worsening.unjudged().isEmpty() && (bounds.isPresent() || change.replications() == 1)) {
            throw new UserException(
                    Location.of("--fail-if-worse"),
                    "cannot be judged: " + String.join("; ", worsening.unjudged()),
                    change.replications() == 1
                            ? "One replication cannot tell a change from chance: --replications 10."
                            : "Is a price missing, or a queue overloaded before and after?");
        }
        if (!worsening.unjudged().isEmpty() && !common.isQuiet()) {
            console.err().println("note: not judged: " + String.join("; ", worsening.unjudged()));
        }
        return ExitCode.OK;
    }
}
