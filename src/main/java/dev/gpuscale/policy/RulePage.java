package dev.gpuscale.policy;

import dev.gpuscale.units.Severity;

/**
 * What a user may read of a rule. All texts are plain prose without a heading; snippets are YAML.
 *
 * @param id {@code GPUnnn}, never used for anything else again
 * @param slug the name in words; accepted wherever the id is
 * @param severity unless the project says otherwise
 * @param onlyComplete whether it is judged only when the files are the whole
 * @param title one line: what is wrong with an object that it finds
 * @param where which field of which objects it looks at
 * @param checks when it speaks
 * @param why what happens otherwise, by which mechanism
 * @param bad a snippet that it finds
 * @param good the same, mended
 * @param fix what to write instead
 * @param source where the claim of {@code why} can be checked: file of a public repository, or document
 */
public record RulePage(
        String id,
        String slug,
        Severity severity,
        Group group,
        boolean onlyComplete,
        String title,
        String where,
        String checks,
        String why,
        String bad,
        String good,
        String fix,
        String source) {

    /** A page to be filled in; {@link Builder#page} refuses one that leaves something out. */
    public static Builder of(String id, String slug, Severity severity, Group group) {
        return new Builder(id, slug, severity, group);
    }

    /** Fills in a page, one named text after the other. */
    public static final class Builder {
        private final String id;
        private final String slug;
        private final Severity severity;
        private final Group group;
        private boolean onlyComplete;
        private String title = "";
        private String where = "";
        private String checks = "";
        private String why = "";
        private String bad = "";
        private String good = "";
        private String fix = "";
        private String source = "";

        private Builder(String id, String slug, Severity severity, Group group) {
            this.id = id;
            this.slug = slug;
            this.severity = severity;
            this.group = group;
        }

        /** Says that absence is judged, so that a partial set is not. */
        public Builder onlyComplete() {
            onlyComplete = true;
            return this;
        }

        public Builder title(String text) {
            title = text;
            return this;
        }

        public Builder where(String text) {
            where = text;
            return this;
        }

        public Builder checks(String text) {
            checks = text;
            return this;
        }

        public Builder why(String text) {
            why = text;
            return this;
        }

        public Builder bad(String yaml) {
            bad = yaml;
            return this;
        }

        public Builder good(String yaml) {
            good = yaml;
            return this;
        }

        public Builder fix(String text) {
            fix = text;
            return this;
        }

        public Builder source(String text) {
            source = text;
            return this;
        }

        /** The page. */
        public RulePage page() {
            return new RulePage(
                    id, slug, severity, group, onlyComplete, title, where, checks, why, bad, good, fix, source);
        }
    }

    public RulePage {
        for (String text : new String[] {id, slug, title, where, checks, why, bad, good, fix, source}) {
            if (text.isBlank()) {
                throw new IllegalArgumentException(id + ": a text of its page is missing");
            }
        }
        if (!id.matches("GPU[0-9]{3}") || !slug.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException(id + " " + slug + " is no name of a rule");
        }
    }
}
