package dev.gpuscale.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The completion script for fish, which picocli does not write: a {@code complete} line for each thing
 * that can be typed.
 */
final class FishCompletion {
    private final CommandLine root;
    private final StringBuilder out = new StringBuilder();

    FishCompletion(CommandLine root) {
        this.root = root;
    }

    String script() {
        out.append("# fish completion for gpuscale\n");
        command(root.getCommandSpec(), "__fish_use_subcommand");
        return out.toString();
    }

    private void command(CommandSpec spec, String condition) {
        for (OptionSpec option : spec.options()) {
            option(option, condition);
        }
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            String values = values(Optional.ofNullable(parameter.completionCandidates()));
            if (!values.isEmpty()) {
                line(condition, "-f -a '" + values + "'", parameter.description());
            }
        }
        for (Map.Entry<String, CommandLine> sub : spec.subcommands().entrySet()) {
            line(
                    condition,
                    "-f -a " + sub.getKey(),
                    sub.getValue().getCommandSpec().usageMessage().header());
        }
        for (Map.Entry<String, CommandLine> sub : spec.subcommands().entrySet()) {
            String below = sub.getValue().getSubcommands().keySet().stream().collect(Collectors.joining(" "));
            String seen = (spec == root.getCommandSpec() ? "" : condition.replaceAll("; and not .*", "") + "; and ")
                    + "__fish_seen_subcommand_from " + sub.getKey();
            command(
                    sub.getValue().getCommandSpec(),
                    seen + (below.isEmpty() ? "" : "; and not __fish_seen_subcommand_from " + below));
        }
    }

    private void option(OptionSpec option, String condition) {
        String names = List.of(option.names()).stream()
                .map(name -> name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1))
                .collect(Collectors.joining(" "));
        String values = option.arity().max() == 0 ? "" : values(Optional.ofNullable(option.completionCandidates()));
        String argument = option.arity().max() == 0 ? "" : values.isEmpty() ? " -r" : " -x -a '" + values + "'";
        line(condition, names + argument, option.description());
    }

    private void line(String condition, String what, String[] description) {
        String text = String.join(" ", description).replace("'", "\\'");
        out.append("complete -c gpuscale -n '")
                .append(condition)
                .append("' ")
                .append(what)
                .append(" -d '")
                .append(text)
                .append("'\n");
    }

    private static String values(Optional<Iterable<String>> candidates) {
        return candidates.stream()
                .flatMap(values -> StreamSupport.stream(values.spliterator(), false))
                .collect(Collectors.joining(" "));
    }
}
