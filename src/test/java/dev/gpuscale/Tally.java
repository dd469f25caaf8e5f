package dev.gpuscale;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Counts the cases of a run and tells each failing one on a line: {@code FAILED name: reason}. A class or a source of
 * cases that fails as a whole counts as one failed case; a case that its own assumption ends counts as neither.
 */
final class Tally implements TestExecutionListener {
    private static final int LONGEST_REASON = 400;

    private final PrintStream results;
    private final PrintWriter details;
    private final Map<String, Integer> casesByFamily = new HashMap<>();
    private TestPlan plan;
    private int passed;
    private int failed;

    Tally(PrintStream results, PrintWriter details) {
        this.results = results;
        this.details = details;
    }

    int passed() {
        return passed;
    }

    int failed() {
        return failed;
    }

    /** A family without a case must not look like a family that passes. */
    void requireCasesOf(String family) {
        if (!casesByFamily.containsKey(family)) {
            fail(family, "no case found");
        }
    }

    @Override
    public void testPlanExecutionStarted(TestPlan begun) {
        plan = begun;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == TestExecutionResult.Status.FAILED) {
            count(test);
            String name = nameOf(test);
            fail(name, result.getThrowable().map(Tally::reason).orElse("no reason given"));
            result.getThrowable().ifPresent(cause -> {
                details.println(name);
                cause.printStackTrace(details);
                details.println();
            });
        } else if (test.isTest() && result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
            count(test);
            passed++;
        }
    }

    /** A case is of the families of whatever it stands in: a dynamic test has no tags of its own. */
    private void count(TestIdentifier test) {
        for (Optional<TestIdentifier> at = Optional.of(test); at.isPresent(); at = at.flatMap(plan::getParent)) {
            for (TestTag tag : at.get().getTags()) {
                casesByFamily.merge(tag.getName(), 1, Integer::sum);
            }
        }
    }

    private void fail(String name, String reason) {
        failed++;
        results.println("FAILED " + name + ": " + reason);
    }

    /** {@code ClassName.method}, and for one of many cases of a method, the case: {@code ClassName.method[case]}. */
    static String nameOf(TestIdentifier test) {
        TestSource source = test.getSource().orElse(null);
        if (source instanceof MethodSource method) {
            String name = simple(method.getClassName()) + "." + method.getMethodName();
            return isOneOfMany(test) ? name + "[" + oneLine(withoutNumber(test.getDisplayName())) + "]" : name;
        }
        return source instanceof ClassSource type ? simple(type.getClassName()) : oneLine(test.getDisplayName());
    }

    private static boolean isOneOfMany(TestIdentifier test) {
        String kind = test.getUniqueIdObject().getLastSegment().getType();
        return kind.equals("test-template-invocation") || kind.equals("dynamic-test");
    }

    private static String withoutNumber(String displayName) {
        return displayName.replaceFirst("^\\[\\d+] ", "");
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1).replace('$', '.');
    }

    private static String reason(Throwable cause) {
        String message = cause.getMessage();
        String reason = oneLine(message == null || message.isBlank() ? cause.toString() : message);
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "...";
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
