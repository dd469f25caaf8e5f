package dev.gpuscale.report;

/** Shows what a check came to, in one format. The same view gives the same bytes. */
public interface CheckReport {
    /** The whole report, ending with a line break; empty only where the format has nothing to say. */
    String text(CheckView view);
}
