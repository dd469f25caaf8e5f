package dev.gpuscale.cli;

/** What the process ends with; the same in every command. */
final class ExitCode {
    static final int OK = 0;

    /** Something was found or missed that the user asked to be told of. */
    static final int MISSED = 1;

    /** The work could not be done: usage or input. */
    static final int UNUSABLE = 2;

    /** A defect of ours. */
    static final int DEFECT = 3;

    /** Ctrl-C: 128 + SIGINT. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
