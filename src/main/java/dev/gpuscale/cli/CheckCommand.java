package dev.gpuscale.cli;

import dev.gpuscale.config.PolicyConfig;
import dev.gpuscale.config.PolicyConfigs;
import dev.gpuscale.manifests.Documents;
import dev.gpuscale.policy.Baseline;
import dev.gpuscale.policy.CheckResult;
import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Policy;
import dev.gpuscale.policy.PolicyCheck;
import dev.gpuscale.policy.RuleSet;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.Options;
import dev.gpuscale.policy.set.Resource;
import dev.gpuscale.report.BaselineText;
import dev.gpuscale.report.CheckView;
import dev.gpuscale.report.WholeFile;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.Severity;
import dev.gpuscale.units.UserException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks for what is wrong with manifests, without a cluster; simulates only where it is given bounds and a load. */
@Command(
        name = "check",
        header = "Find what is wrong with the manifests of a GPU deployment.",
        abbreviateSynopsis = true,
        sortOptions = false,
        synopsisHeading = "%nUsage: ",
        description = {
            "",
            "Examples:",
            "  gpuscale check src/test/resources/policy-cases/good/bundle-eks-karpenter.yaml",
            "  gpuscale check src/test/resources/policy-cases/good -o sarif --fail-on none",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing at or above --fail-on",
            "1:something is",
            "2:a file or the command line cannot be used, or there are no manifests",
            "3:a bug in gpuscale",
            "130:interrupted"
        })
final class CheckCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            paramLabel = "PATH",
            arity = "1..*",
            description =
                    "Files, or folders with .yaml, .yml and .json files; - reads standard input. All are one set.")
    List<Path> paths = new ArrayList<>();

    @Option(
            names = {"--format", "-o"},
            paramLabel = "FORMAT[=FILE]",
            converter = CheckOutput.Converter.class,
            completionCandidates = CheckOutput.Formats.class,
            description =
                    "text, json, sarif, github, junit or markdown; repeatable, all but one with a FILE. Default: text")
    List<CheckOutput> outputs = new ArrayList<>();

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description =
                    "error, warning, info or none: exit code 1 from there on. Default: what the policy file says, else error")
    @Nullable
    Severity failOn;

    @Option(
            names = "--min-severity",
            paramLabel = "SEVERITY",
            description = "Show nothing below; it still counts for --fail-on. Default: info")
    Severity minSeverity = Severity.INFO;

    @Option(names = "--show-ignored", description = "List what is suppressed, and why.")
    boolean showIgnored;

    @Option(
            names = "--write-baseline",
            paramLabel = "FILE",
            description =
                    "Write what is found now into FILE, which a policy file may name as its baseline: then only what"
                            + " is new fails.")
    @Nullable
    Path writeBaseline;

    @Option(
            names = "--complete",
            negatable = true,
            description =
                    "The files are the whole: what is not there is missing. Default: what the policy file says, else"
                            + " they are a part")
    @Nullable
    Boolean complete;

    @Option(
            names = "--keda-namespace",
            paramLabel = "NAMESPACE",
            description = "Where KEDA runs. Default: what the policy file says, else keda")
    @Nullable
    String kedaNamespace;

    @Mixin
    CheckScenario scenario = new CheckScenario();

    @Mixin
    CommonOptions common = new CommonOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    CheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<CheckOutput> reports = outputs.isEmpty() ? List.of(CheckOutput.TEXT) : outputs;
        refuseSharedTargets(reports);
        scenario.read(spec);
        RuleSet rules = RuleSet.embedded();
        Path first = paths.get(0).equals(Documents.STDIN) ? Path.of("") : paths.get(0);
        Optional<Path> file = PolicyConfigs.above(first);
        PolicyConfig config =
                file.map(found -> PolicyConfigs.read(found, shown(found))).orElse(PolicyConfig.DEFAULT);
        Path folder = file.map(Path::getParent).orElse(Path.of(""));
        Policy policy = Policy.of(config, folder, rules, baseline(config, folder));
        Options options = new Options(
                complete == null ? config.complete() : complete,
                kedaNamespace == null ? config.kedaNamespace() : kedaNamespace);
        Documents documents = Documents.read(paths, console.in());
        ManifestSet set = ManifestSet.of(documents.all(), options, scenario.facts());
        documents.problems().forEach(console.err()::println);
        if (set.resources().isEmpty() && documents.problems().isEmpty()) {
            throw nothing(documents);
        }
        CheckResult result = PolicyCheck.run(
                documents,
                set,
                rules,
                policy,
                failOn == null ? config.failOn() : failOn,
                scenario.forecaster(console.interruption()));
        if (console.interruption().getAsBoolean()) {
            console.err().println("exit " + ExitCode.INTERRUPTED + ": interrupted");
            return ExitCode.INTERRUPTED;
        }
        result.problems().stream().skip(documents.problems().size()).forEach(console.err()::println);
        report(result, reports);
        return writeBaseline == null || !result.problems().isEmpty()
                ? closingCode(result)
                : accepted(result, writeBaseline);
    }

    /** Two reports in one place would be neither. */
    private void refuseSharedTargets(List<CheckOutput> reports) {
        Set<Optional<Path>> targets = new HashSet<>();
        for (CheckOutput report : reports) {
            if (!targets.add(report.file().map(path -> path.toAbsolutePath().normalize()))) {
                throw new ParameterException(
                        spec.commandLine(),
                        "Two formats go to " + report.file().map(Path::toString).orElse("standard output")
                                + ": give one a file of its own, as in --format sarif=findings.sarif");
            }
        }
    }

    /** One that is about to be written holds nothing back. */
    private List<String> baseline(PolicyConfig config, Path folder) {
        return config.baseline()
                .filter(name -> writeBaseline == null)
                .map(name -> Baseline.read(Path.of(shown(folder.resolve(name).toAbsolutePath()))))
                .orElse(List.of());
    }

    private void report(CheckResult result, List<CheckOutput> reports) {
        if (!result.resources().isEmpty()
                && result.resources().stream().noneMatch(Resource::isKnown)
                && !common.isQuiet()) {
            console.err().println("No rule looks at the kinds found here: " + kinds(result));
        }
        CheckView view = new CheckView(result, minSeverity, showIgnored, Repository.of(paths.get(0)), Version.NUMBER);
        new CheckReports(console, common.style(console), common.isQuiet()).write(view, reports);
    }

    private int accepted(CheckResult result, Path file) {
        WholeFile.write(file, "--write-baseline", BaselineText.of(result.findings()));
        if (!common.isQuiet()) {
            int count = result.findings().size();
            console.err()
                    .println("wrote " + count + (count == 1 ? " finding" : " findings") + " to " + file
                            + ", which count no more where " + PolicyConfigs.FILE_NAME + " names it as baseline");
        }
        return ExitCode.OK;
    }

    /** Relative to the current folder where that is shorter, so that output does not depend on where a checkout lies. */
    private static String shown(Path file) {
        Path relative = Path.of("").toAbsolutePath().relativize(file);
        return relative.getNameCount() < file.getNameCount() ? relative.toString() : file.toString();
    }

    private static String kinds(CheckResult result) {
        return result.resources().stream()
                .map(Resource::kind)
                .distinct()
                .limit(5)
                .collect(Collectors.joining(", "));
    }

    /** A check that saw nothing must not look like one that found nothing. */
    private UserException nothing(Documents documents) {
        String names = String.join(", ", paths.stream().map(Path::toString).toList());
        int files = documents.texts().size();
        return new UserException(
                Location.of(names),
                "0 manifests here (" + files + (files == 1 ? " file" : " files") + " looked at)",
                "Give files, or a folder with files that end in .yaml, .yml or .json.");
    }

    private int closingCode(CheckResult result) {
        if (!result.problems().isEmpty()) {
            int count = result.problems().size();
            console.err()
                    .println("exit " + ExitCode.UNUSABLE + ": " + count + (count == 1 ? " problem" : " problems")
                            + " with files; what could be read was checked");
            return ExitCode.UNUSABLE;
        }
        if (!result.fails()) {
            return ExitCode.OK;
        }
        List<Finding> failing = result.findings().stream()
                .filter(finding -> finding.severity().compareTo(result.failOn()) >= 0)
                .toList();
        String rules = failing.stream().map(Finding::rule).distinct().sorted().collect(Collectors.joining(", "));
        console.err()
                .println("exit " + ExitCode.MISSED + ": " + failing.size()
                        + (failing.size() == 1 ? " finding" : " findings") + " at or above " + result.failOn() + " ("
                        + rules + ")");
        return ExitCode.MISSED;
    }
}
