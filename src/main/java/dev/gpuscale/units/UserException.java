package dev.gpuscale.units;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What the user gave cannot be used: exit code 2, the problems printed, no stack trace. Everything else that is thrown is
 * a defect of ours (exit code 3). All problems of a file are collected before one of these is thrown.
 */
public final class UserException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public UserException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** One problem; see {@link Problem} for the parts. */
    public UserException(Location at, String message, String cure) {
        this(List.of(new Problem(at, message, cure)));
    }

    /** At least one, in the order in which they should be read. */
    public List<Problem> problems() {
        return problems;
    }
}
