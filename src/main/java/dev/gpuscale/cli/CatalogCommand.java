package dev.gpuscale.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The embedded catalog; each part of it is a command of its own. */
@Command(
        name = "catalog",
        header = "Look up GPUs, instance types and their prices.",
        abbreviateSynopsis = true,
        sortOptions = false,
        synopsisHeading = "%nUsage: ",
        description = {
            "",
            "Examples:",
            "  gpuscale catalog instances --gpu A10G --region us-east-1",
            "  gpuscale catalog price g5.xlarge",
            ""
        },
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:fine", "2:an unknown name", "3:a bug in gpuscale"})
final class CatalogCommand implements Runnable {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    private CatalogCommand() {}

    static CommandLine commandLine(Console console) {
        return new CommandLine(new CatalogCommand())
                .addSubcommand(new CatalogGpusCommand(console))
                .addSubcommand(new CatalogInstancesCommand(console))
                .addSubcommand(new CatalogPriceCommand(console));
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Missing command: one of "
                        + String.join(", ", spec.subcommands().keySet()));
    }
}
