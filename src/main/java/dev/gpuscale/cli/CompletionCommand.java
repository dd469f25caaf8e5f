package dev.gpuscale.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Prints a script by which a shell completes our commands, options and their values. */
@Command(
        name = "completion",
        header = "Print a completion script for a shell.",
        abbreviateSynopsis = true,
        sortOptions = false,
        synopsisHeading = "%nUsage: ",
        description = {
            "",
            "Examples:",
            "  gpuscale completion bash",
            "  gpuscale completion fish",
            "",
            "To use it: source <(gpuscale completion bash), likewise zsh;",
            "gpuscale completion fish | source",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:fine", "2:an unknown shell", "3:a bug in gpuscale"})
final class CompletionCommand implements Callable<Integer> {
    /** Shells that we speak. */
    enum Shell {
        BASH,
        ZSH,
        FISH;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Console console;
    private final Supplier<CommandLine> whole;

    @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
    Shell shell = Shell.BASH;

    @Mixin
    CommonOptions common = new CommonOptions();

    /** @param whole the command line with all its commands */
    CompletionCommand(Console console, Supplier<CommandLine> whole) {
        this.console = console;
        this.whole = whole;
    }

    /** The bash script is good for zsh too: it turns on bashcompinit there. */
    @Override
    public Integer call() {
        CommandLine root = whole.get();
        console.out()
                .print(shell == Shell.FISH ? new FishCompletion(root).script() : AutoComplete.bash("gpuscale", root));
        return ExitCode.OK;
    }
}
