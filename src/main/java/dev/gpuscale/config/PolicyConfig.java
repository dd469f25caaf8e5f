package dev.gpuscale.config;

import dev.gpuscale.units.Doc;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.Require;
import dev.gpuscale.units.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a project wants its manifests to be checked: {@code .gpuscale-policy.yaml}.
 *
 * @param rules by id or name of the rule
 */
@Doc("How the manifests of a project are checked.")
public record PolicyConfig(
        Location at,

        @Doc(value = "The version of this file format.", example = "gpuscale.dev/v1alpha1")
        ApiVersion apiVersion,

        @Doc(value = "What the document is.", example = "PolicyConfig")
        Kind kind,

        @Doc(
                value = "The least severity that ends the check with exit code 1; none: nothing does.",
                byDefault = "error")
        Severity failOn,

        @Doc(value = "Whether the files are the whole: then what is not there is missing.", byDefault = "false")
        boolean complete,

        @Doc(value = "Where KEDA runs.", byDefault = "keda") String kedaNamespace,

        @Doc(
                value = "Other severities for rules, by id or name.",
                example = "{GPU060: {severity: warning}}",
                byDefault = "{}")
        Map<String, RuleSetting> rules,

        @Doc(
                value = "Files whose findings are left out.",
                example = "[{paths: [\"examples/**\"], rules: [GPU022], reason: runs on kind}]",
                byDefault = "[]")
        List<Ignored> ignore,

        @Doc(
                value = "A file with findings of today, which do not fail the check; from the folder of this file.",
                example = ".gpuscale-baseline.json")
        Optional<String> baseline) {

    /** What holds where there is no file. */
    public static final PolicyConfig DEFAULT = new PolicyConfig(
            Location.of(""),
            ApiVersion.V1ALPHA1,
            Kind.POLICY_CONFIG,
            Severity.ERROR,
            false,
            "keda",
            Map.of(),
            List.of(),
            Optional.empty());

    public PolicyConfig {
        Require.that(!kedaNamespace.isBlank(), "kedaNamespace is blank\nFor example: keda.");
        rules = Map.copyOf(rules);
        ignore = List.copyOf(ignore);
    }

    /** The versions of this file's format. */
    public enum ApiVersion {
        V1ALPHA1;

        @Override
        public String toString() {
            return "gpuscale.dev/v1alpha1";
        }
    }

    /** The kinds that this record reads. */
    public enum Kind {
        POLICY_CONFIG;

        @Override
        public String toString() {
            return "PolicyConfig";
        }
    }

    /** What a project thinks of a rule. */
    @Doc("Another severity for a rule.")
    public record RuleSetting(
            Location at,

            @Doc(value = "How much it matters here; none switches it off.", example = "none")
            Severity severity,

            @Doc(value = "Why.", example = "demo cluster", byDefault = "\"\"")
            String reason) {}

    /** Files of which some rules say nothing. */
    @Doc("Files of which some rules say nothing.")
    public record Ignored(
            Location at,

            @Doc(value = "Globs, from the folder of this file.", example = "[\"examples/**\"]")
            List<String> paths,

            @Doc(value = "Ids or names of rules; none: all of them.", example = "[GPU022, GPU160]", byDefault = "[]")
            List<String> rules,

            @Doc(value = "Why.", example = "runs on kind") String reason) {
        public Ignored {
            Require.that(
                    !paths.isEmpty(),
                    "paths is empty, so that nothing would be left out\nFor example: [\"examples/**\"].");
            Require.that(
                    !reason.isBlank(), "reason is blank, but the next reader wants to know\nSay why these may stay.");
            paths = List.copyOf(paths);
            rules = List.copyOf(rules);
        }
    }
}
