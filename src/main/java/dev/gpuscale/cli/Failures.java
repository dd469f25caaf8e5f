package dev.gpuscale.cli;

import dev.gpuscale.units.UserException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong, and whose fault it is: the exit code tells the two apart. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private final PrintWriter err;

    Failures(PrintWriter err) {
        this.err = err;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        boolean stacktrace = isAskedFor(parsed, "--stacktrace");
        if (failure instanceof UserException problems) {
            problems.problems().forEach(err::println);
            if (stacktrace) {
                failure.printStackTrace(err);
            }
            return ExitCode.UNUSABLE;
        }
        return defect(failure, stacktrace);
    }

    private static boolean isAskedFor(ParseResult parsed, String option) {
        return parsed.hasMatchedOption(option)
                || parsed.subcommands().stream().anyMatch(sub -> isAskedFor(sub, option));
    }

    @Override
    public int handleParseException(ParameterException problem, String[] args) {
        CommandLine command = problem.getCommandLine();
        if (problem instanceof UnmatchedArgumentException unmatched) {
            String kind = unmatched.isUnknownOption() ? "option" : "command or argument";
            err.println("There is no " + kind + " " + unmatched.getUnmatched().get(0));
            if (!unmatched.getSuggestions().isEmpty()) {
                err.println("    Did you mean " + String.join(" or ", unmatched.getSuggestions()) + "?");
            }
        } else {
            err.println(Misfit.of(problem).map(Misfit::message).orElse(String.valueOf(problem.getMessage())));
        }
        err.println("See " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.UNUSABLE;
    }

    /** What is thrown and not meant for the user is a bug, and says so. */
    int defect(Throwable failure, boolean stacktrace) {
        err.println("This is a bug in gpuscale, not a mistake of yours: " + failure);
        if (stacktrace) {
            failure.printStackTrace(err);
        } else {
            err.println("Run it again with --stacktrace to see where, and please report that.");
        }
        return ExitCode.DEFECT;
    }
}
