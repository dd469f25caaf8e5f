package dev.gpuscale.cli;

import dev.gpuscale.config.Explanation;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.RuleSet;
import dev.gpuscale.report.RulePageText;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.UserException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says what a rule of {@code check} is about, or what a field of our files means. */
@Command(
        name = "explain",
        header = "Say what a rule of check is about, or what a field of a scenario or blueprint means.",
        abbreviateSynopsis = true,
        sortOptions = false,
        synopsisHeading = "%nUsage: ",
        description = {
            "",
            "Examples:",
            "  gpuscale explain spec.slo",
            "  gpuscale explain GPU051",
            "  gpuscale explain blueprint.spec.nodes",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:fine", "2:there is no such rule or field", "3:a bug in gpuscale"})
final class ExplainCommand implements Callable<Integer> {
    /** Asks for the list of rules. */
    private static final String RULES = "rules";

    /** Every path and the id of every rule, for completion. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.of(
                            Explanation.paths().stream(),
                            Stream.of(RULES),
                            RuleSet.embedded().pages().stream().map(RulePage::id))
                    .flatMap(names -> names)
                    .iterator();
        }
    }

    private final Console console;

    @Parameters(
            paramLabel = "WHAT",
            completionCandidates = Names.class,
            description = "Id or name of a rule, or rules for their list; a path such as spec.slo.wait or"
                    + " blueprint.spec.nodes, the end of one, scenario or blueprint.")
    String what = "";

    @Mixin
    CommonOptions common = new CommonOptions();

    ExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        RuleSet rules = RuleSet.embedded();
        Optional<RulePage> page = rules.find(what);
        if (page.isPresent()) {
            console.out().print(RulePageText.of(page.get(), common.style(console)));
        } else if (what.equals(RULES)) {
            console.out().print(RulePageText.index(rules.pages()));
        } else if (isMeantAsRule()) {
            String near = rules.didYouMean(what);
            throw new UserException(
                    Location.of("explain " + what),
                    "there is no rule " + what,
                    (near.isEmpty() ? "" : near + " ") + "gpuscale explain rules lists all.");
        } else {
            console.out().print(Explanation.of(what));
        }
        return ExitCode.OK;
    }

    /** Names of rules have hyphens, which no field has. */
    private boolean isMeantAsRule() {
        return what.contains("-") || what.toLowerCase(Locale.ROOT).matches("gpu[0-9]+.*");
    }
}
