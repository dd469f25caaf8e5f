package dev.gpuscale.report;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.Suppressed;
import dev.gpuscale.report.Tree.Fields;
import dev.gpuscale.report.Tree.Items;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.Problem;
import dev.gpuscale.units.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * SARIF 2.1.0, in the form that GitHub's code scanning takes: a help text per rule, a line per result, and fingerprints by
 * which a finding is the same one after lines have moved. {@code primaryLocationLineHash} is the fingerprint that GitHub reads.
 */
final class CheckSarif implements CheckReport {
    private static final String SITE = "https://gpuscale.dev";
    private static final String ROOT = "%SRCROOT%";

    @Override
    public String text(CheckView view) {
        Map<String, Integer> indexes = new HashMap<>();
        List<Tree> rules = new ArrayList<>();
        for (RulePage page : view.result().rules()) {
            indexes.put(page.id(), rules.size());
            rules.add(rule(page));
        }
        Map<String, Integer> seen = new HashMap<>();
        List<Tree> results = new ArrayList<>();
        view.findings().forEach(finding -> results.add(result(view, finding, indexes, seen)));
        view.suppressed()
                .forEach(suppressed -> results.add(result(view, suppressed.finding(), indexes, seen)
                        .put("suppressions", items(suppression(suppressed)))));
        Fields driver = new Fields()
                .put("name", "gpuscale")
                .put("informationUri", SITE)
                .put("semanticVersion", view.version())
                .put("rules", new Items(rules));
        Fields run = new Fields()
                .put("tool", new Fields().put("driver", driver))
                .put("invocations", items(invocation(view)))
                .put(
                        "originalUriBaseIds",
                        new Fields().put(ROOT, new Fields().put("description", message("the root of the repository"))))
                .put("columnKind", "unicodeCodePoints")
                .put("results", new Items(results));
        return TreeText.json(new Fields()
                .put("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
                .put("version", "2.1.0")
                .put("runs", items(run)));
    }

    private static Fields rule(RulePage page) {
        return new Fields()
                .put("id", page.id())
                .put("name", pascal(page.slug()))
                .put("shortDescription", message(page.title()))
                .put("fullDescription", message(page.checks() + " " + page.why()))
                .put("helpUri", SITE + "/rules/" + page.id())
                .put(
                        "help",
                        new Fields().put("text", RulePageText.plain(page)).put("markdown", RulePageText.markdown(page)))
                .put("defaultConfiguration", new Fields().put("level", level(page.severity())))
                .put(
                        "properties",
                        new Fields().put("tags", Items.of(List.of(page.group().toString()))));
    }

    private static Fields result(
            CheckView view, Finding finding, Map<String, Integer> indexes, Map<String, Integer> seen) {
        Fields result = new Fields().put("ruleId", finding.rule());
        Integer index = indexes.get(finding.rule());
        if (index != null) {
            result.put("ruleIndex", index);
        }
        int copy = seen.merge(finding.fingerprint(), 1, Integer::sum);
        Fields location = location(view, finding.at())
                .put(
                        "logicalLocations",
                        items(new Fields()
                                .put(
                                        "fullyQualifiedName",
                                        finding.object() + (finding.path().isEmpty() ? "" : ":" + finding.path()))
                                .put("kind", "resource")));
        return result.put("level", level(finding.severity()))
                .put("message", message(finding.object() + ": " + finding.message() + "\n" + finding.fix()))
                .put("locations", items(location))
                .put(
                        "partialFingerprints",
                        new Fields()
                                .put("gpuscale/v1", finding.fingerprint())
                                .put("primaryLocationLineHash", finding.fingerprint() + ":" + copy));
    }

    /** GitHub wants a line for each result; where only the file is known, that is its first. */
    private static Fields location(CheckView view, Location at) {
        Fields artifact = view.root()
                .relative(at.file())
                .map(path -> new Fields().put("uri", SourceRoot.uri(path)).put("uriBaseId", ROOT))
                .orElseGet(() -> new Fields().put("uri", view.root().absoluteUri(at.file())));
        Fields region =
                new Fields().put("startLine", Math.max(1, at.line())).put("startColumn", Math.max(1, at.column()));
        return new Fields()
                .put(
                        "physicalLocation",
                        new Fields().put("artifactLocation", artifact).put("region", region));
    }

    private static Fields suppression(Suppressed suppressed) {
        return new Fields()
                .put("kind", suppressed.by() == Suppressed.By.ANNOTATION ? "inSource" : "external")
                .put("justification", suppressed.reason());
    }

    private static Fields invocation(CheckView view) {
        List<Tree> notifications = new ArrayList<>();
        for (Problem problem : view.result().problems()) {
            notifications.add(new Fields()
                    .put("level", "error")
                    .put("message", message(problem.message()))
                    .put("locations", items(location(view, problem.at()))));
        }
        view.result()
                .notes()
                .forEach(note ->
                        notifications.add(new Fields().put("level", "note").put("message", message(note))));
        return new Fields()
                .put("executionSuccessful", view.result().problems().isEmpty())
                .put("toolExecutionNotifications", new Items(notifications));
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            default -> "note";
        };
    }

    private static Fields message(String text) {
        return new Fields().put("text", text);
    }

    private static Items items(Tree item) {
        return new Items(List.of(item));
    }

    /** {@code no-node-class} as {@code NoNodeClass}, the form that viewers expect of names. */
    private static String pascal(String slug) {
        StringBuilder name = new StringBuilder();
        for (String word : slug.split("-", -1)) {
            name.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
        }
        return name.toString();
    }
}
