package dev.gpuscale.cli;

import dev.gpuscale.config.Explanation;
import java.util.Iterator;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says what a field of our files means. */
@Command(
        name = "explain",
        header = "Say what a field of a scenario or blueprint means.",
        abbreviateSynopsis = true,
        sortOptions = false,
        synopsisHeading = "%nUsage: ",
        description = {"", "Examples:", "  gpuscale explain spec.slo", "  gpuscale explain blueprint.spec.nodes", ""},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:fine", "2:there is no such field", "3:a bug in gpuscale"})
final class ExplainCommand implements Callable<Integer> {
    /** Every path, for completion. */
    static final class FieldNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Explanation.paths().iterator();
        }
    }

    private final Console console;

    @Parameters(
            paramLabel = "FIELD",
            completionCandidates = FieldNames.class,
            description =
                    "A path such as spec.slo.wait or blueprint.spec.nodes, the end of one, scenario or blueprint.")
    String field = "";

    @Mixin
    CommonOptions common = new CommonOptions();

    ExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.out().print(Explanation.of(field));
        return ExitCode.OK;
    }
}
