package dev.gpuscale.report;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Suppressed;
import dev.gpuscale.policy.set.ObjectName;
import dev.gpuscale.units.Problem;
import java.util.List;

/** Test cases of one suite as XML, and how many of them ended how. */
final class JunitCases {
    private final String file;
    private final StringBuilder text = new StringBuilder();
    private int tests;
    private int failures;
    private int errors;
    private int skipped;

    /** @param file what the cases are about */
    JunitCases(String file) {
        this.file = file;
    }

    void add(JunitCases other) {
        tests += other.tests;
        failures += other.failures;
        errors += other.errors;
        skipped += other.skipped;
    }

    void passed(ObjectName object, String name, List<Finding> said) {
        tests++;
        begin(object.toString(), name);
        if (said.isEmpty()) {
            text.append("/>\n");
        } else {
            text.append(">\n");
            end(said);
        }
    }

    void failure(ObjectName object, String name, Finding finding, List<Finding> said) {
        tests++;
        failures++;
        begin(object.toString(), name);
        text.append(">\n      <failure type=\"")
                .append(finding.rule())
                .append("\" message=\"")
                .append(escaped(finding.message()))
                .append("\">")
                .append(escaped(place(finding) + "\n" + finding.fix()))
                .append("</failure>\n");
        end(said);
    }

    void skipped(ObjectName object, String name, Suppressed suppressed, List<Finding> said) {
        tests++;
        skipped++;
        begin(object.toString(), name);
        text.append(">\n      <skipped message=\"")
                .append(escaped(
                        suppressed.finding().rule() + " " + suppressed.finding().message() + " ("
                                + CheckView.said(suppressed.by()) + ": " + suppressed.reason() + ")"))
                .append("\"/>\n");
        end(said);
    }

    void error(String name, Problem problem) {
        tests++;
        errors++;
        begin(name, "read");
        text.append(">\n      <error type=\"unreadable\" message=\"")
                .append(escaped(problem.message()))
                .append("\">")
                .append(escaped(problem.toString()))
                .append("</error>\n");
        end(List.of());
    }

    private void begin(String classname, String name) {
        text.append("    <testcase classname=\"")
                .append(escaped(classname))
                .append("\" name=\"")
                .append(escaped(name))
                .append("\" file=\"")
                .append(escaped(file))
                .append("\" time=\"0\"");
    }

    private void end(List<Finding> said) {
        if (!said.isEmpty()) {
            text.append("      <system-out>");
            said.forEach(finding -> text.append(escaped(place(finding) + " " + finding.message() + "\n")));
            text.append("</system-out>\n");
        }
        text.append("    </testcase>\n");
    }

    private String place(Finding finding) {
        return file + ":" + finding.at().line() + ":" + finding.at().column() + ": " + finding.severity() + " "
                + finding.rule() + " " + finding.slug();
    }

    /** The attributes that consumers add up. */
    String counts() {
        return " tests=\"" + tests + "\" failures=\"" + failures + "\" errors=\"" + errors + "\" skipped=\"" + skipped
                + "\" time=\"0\"";
    }

    /** The suite with all its cases. */
    String suite() {
        return "  <testsuite name=\"" + escaped(file) + "\"" + counts() + ">\n" + text + "  </testsuite>\n";
    }

    /** XML 1.0 has no way to write control characters at all. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "?");
    }
}
