package dev.gpuscale.cli;

import dev.gpuscale.units.Spelling;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** A value on the command line that is not of its option's type, in the user's words instead of Java's. */
final class Misfit {
    private final ArgSpec argument;
    private final String value;

    private Misfit(ArgSpec argument, String value) {
        this.argument = argument;
        this.value = value;
    }

    /** Empty where a problem is of another kind. */
    static Optional<Misfit> of(ParameterException problem) {
        Optional<ArgSpec> argument = Optional.ofNullable(problem.getArgSpec());
        Optional<String> value = Optional.ofNullable(problem.getValue());
        return argument.filter(each -> words(each).isPresent() || isNumber(each))
                .flatMap(each -> value.map(text -> new Misfit(each, text)));
    }

    String message() {
        String begin = name() + ": '" + value + "' is ";
        return words(argument)
                .map(words -> begin + "none of " + String.join(", ", words)
                        + Spelling.nearest(value, words)
                                .map(near -> "\n    Did you mean " + near + "?")
                                .orElse(""))
                .orElse(begin + (type(argument).equals(Double.class) ? "not a number" : "not a whole number"));
    }

    private String name() {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static Optional<List<String>> words(ArgSpec argument) {
        return Optional.ofNullable(type(argument).getEnumConstants())
                .map(constants -> Arrays.stream(constants).map(Object::toString).toList());
    }

    private static boolean isNumber(ArgSpec argument) {
        return Number.class.isAssignableFrom(type(argument));
    }

    /** Of {@code Optional<Integer>}, that is {@code Integer}. */
    private static Class<?> type(ArgSpec argument) {
        return argument.auxiliaryTypes()[0];
    }
}
