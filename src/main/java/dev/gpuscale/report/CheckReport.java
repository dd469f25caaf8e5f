package dev.gpuscale.report;

import dev.gpuscale.policy.CheckResult;

/** Shows what a check came to, in one format. The same result gives the same bytes. */
public interface CheckReport {
    /** The whole report, ending with a line break; empty only where the format has nothing to say. */
    String text(CheckResult result);
}
