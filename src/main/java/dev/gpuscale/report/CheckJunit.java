package dev.gpuscale.report;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.Suppressed;
import dev.gpuscale.policy.set.ObjectName;
import dev.gpuscale.policy.set.Resource;
import dev.gpuscale.units.Problem;
import dev.gpuscale.units.Severity;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * JUnit's XML: a suite per file, a case per object and group of rules. What fails is a {@code failure}, what does not is in
 * {@code system-out}, what is suppressed is {@code skipped}. A case has one outcome, as consumers who add up counts expect:
 * every further failure or suppressed finding of an object and group is a case of its own, with a number behind the group.
 */
final class CheckJunit implements CheckReport {
    /** What one case of an object and a group has to say. */
    private static final class Outcomes {
        private final List<Finding> failures = new ArrayList<>();
        private final List<Suppressed> skipped = new ArrayList<>();
        private final List<Finding> said = new ArrayList<>();
    }

    /** The cases of one file. */
    private static final class Suite {
        private final Map<ObjectName, Map<Group, Outcomes>> objects = new LinkedHashMap<>();
        private final List<Problem> problems = new ArrayList<>();

        Outcomes of(ObjectName object, Group group) {
            return objects.computeIfAbsent(object, name -> new EnumMap<>(Group.class))
                    .computeIfAbsent(group, name -> new Outcomes());
        }
    }

    @Override
    public String text(CheckView view) {
        StringBuilder suites = new StringBuilder();
        JunitCases total = new JunitCases("");
        suites(view).forEach((file, suite) -> {
            JunitCases cases = new JunitCases(view.root().shown(file));
            suite.problems.forEach(problem -> cases.error(file, problem));
            suite.objects.forEach(
                    (object, groups) -> groups.forEach((group, outcomes) -> write(cases, object, group, outcomes)));
            suites.append(cases.suite());
            total.add(cases);
        });
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"gpuscale check\"" + total.counts()
                + ">\n" + suites + "</testsuites>\n";
    }

    private static Map<String, Suite> suites(CheckView view) {
        Map<String, Suite> suites = new LinkedHashMap<>();
        TreeSet<Group> groups = new TreeSet<>();
        view.result().rules().stream().map(RulePage::group).forEach(groups::add);
        view.result()
                .problems()
                .forEach(problem -> suite(suites, problem.at().file()).problems.add(problem));
        for (Resource resource : view.result().resources()) {
            Suite suite = suite(suites, resource.at().file());
            if (resource.isKnown()) {
                groups.forEach(group -> suite.of(resource.name(), group));
            }
        }
        Severity failing = failing(view.result().failOn());
        for (Finding finding : view.findings()) {
            Outcomes outcomes = suite(suites, finding.at().file()).of(finding.object(), finding.group());
            (finding.severity().compareTo(failing) >= 0 ? outcomes.failures : outcomes.said).add(finding);
        }
        for (Suppressed suppressed : view.suppressed()) {
            Finding finding = suppressed.finding();
            suite(suites, finding.at().file())
                    .of(finding.object(), finding.group())
                    .skipped
                    .add(suppressed);
        }
        return suites;
    }

    private static Suite suite(Map<String, Suite> suites, String file) {
        return suites.computeIfAbsent(file, name -> new Suite());
    }

    /** Errors fail, and whatever else ends the check with exit code 1. */
    private static Severity failing(Severity failOn) {
        return failOn == Severity.NONE ? Severity.ERROR : failOn;
    }

    private static void write(JunitCases cases, ObjectName object, Group group, Outcomes outcomes) {
        int number = 1;
        for (Finding failure : outcomes.failures) {
            cases.failure(object, name(group, number), failure, number == 1 ? outcomes.said : List.of());
            number++;
        }
        for (Suppressed skipped : outcomes.skipped) {
            cases.skipped(object, name(group, number), skipped, number == 1 ? outcomes.said : List.of());
            number++;
        }
        if (number == 1) {
            cases.passed(object, group.toString(), outcomes.said);
        }
    }

    private static String name(Group group, int number) {
        return number == 1 ? group.toString() : group + " (" + number + ")";
    }
}
