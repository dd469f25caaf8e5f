package dev.gpuscale.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program: without a command it says which there are. */
@Command(
        name = "gpuscale",
        header = "What will GPU autoscaling on Kubernetes cost, and how long will users wait?",
        synopsisHeading = "%nUsage: ",
        description = {
            "",
            "Examples:",
            "  gpuscale simulate scenarios/image-generation.yaml",
            "  gpuscale explain spec.slo",
            ""
        },
        versionProvider = Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:fine",
            "1:a promise was missed, with --enforce; a recording differs; findings",
            "2:cannot be done: usage or input",
            "3:a bug in gpuscale",
            "130:interrupted"
        },
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "gpuscale COMMAND --help says more. Nothing is sent anywhere; no account, no cluster, no GPU is needed."
        })
public final class GpuscaleCommand implements Runnable {
    private static final Map<String, String> ASKING = Map.of("help", "--help", "version", "--version");

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version, Java and the date of the prices.")
    boolean version;

    @Spec
    CommandSpec spec = CommandSpec.create();

    private GpuscaleCommand() {}

    /** The command line with all its commands, ready to parse. */
    public static CommandLine commandLine(Console console, Engine engine) {
        return commandLine(console, commands(console, engine));
    }

    /**
     * What makes each command, by its name: picocli's model of one takes longer to build than many a
     * command to run.
     */
    private static Map<String, Supplier<Object>> commands(Console console, Engine engine) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("simulate", () -> new SimulateCommand(console, engine));
        commands.put("diff", () -> new DiffCommand(console));
        commands.put("generate", () -> new GenerateCommand(console));
        commands.put("backtest", () -> new BacktestCommand(console));
        commands.put("check", () -> new CheckCommand(console));
        commands.put("catalog", () -> CatalogCommand.commandLine(console));
        commands.put("explain", () -> new ExplainCommand(console));
        commands.put("completion", () -> new CompletionCommand(console, () -> commandLine(console, engine)));
        return commands;
    }

    private static CommandLine commandLine(Console console, Map<String, Supplier<Object>> commands) {
        Failures failures = new Failures(console.err());
        CommandLine line = new CommandLine(new GpuscaleCommand());
        commands.forEach((name, command) -> line.addSubcommand(name, command.get()));
        return line.setCaseInsensitiveEnumValuesAllowed(true)
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(80)
                .setOut(console.out())
                .setErr(console.err())
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures);
    }

    /** Runs one command line; everything is printed when it returns. */
    public static int run(Console console, Engine engine, String... args) {
        try {
            Map<String, Supplier<Object>> commands = commands(console, engine);
            String[] words = asOptions(args);
            if (words.length > 0 && commands.containsKey(words[0])) {
                commands.keySet().retainAll(List.of(words[0]));
            }
            return commandLine(console, commands).execute(words);
        } catch (Throwable failure) {
            return new Failures(console.err()).defect(failure, List.of(args).contains("--stacktrace"));
        } finally {
            console.flush();
        }
    }

    /** {@code help simulate} is {@code simulate --help}, and {@code version} is {@code --version}. */
    private static String[] asOptions(String[] args) {
        List<String> words = new ArrayList<>(List.of(args));
        if (words.isEmpty() || !ASKING.containsKey(words.get(0))) {
            return args;
        }
        words.add(ASKING.get(words.remove(0)));
        return words.toArray(String[]::new);
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Missing command: one of "
                        + String.join(", ", spec.subcommands().keySet()));
    }
}
