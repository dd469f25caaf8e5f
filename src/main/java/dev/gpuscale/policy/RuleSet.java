package dev.gpuscale.policy;

import dev.gpuscale.units.Spelling;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Rules, in order of their ids. */
public final class RuleSet {
    private static final int NEAR_IDS = 3;

    private final List<Rule> rules;
    private final List<RulePage> pages;
    private final Map<String, RulePage> byName = new HashMap<>();

    /**
     * A set of these rules.
     *
     * @throws IllegalArgumentException when two share an id or a slug, or are not in order of id
     */
    RuleSet(List<Rule> rules) {
        this.rules = List.copyOf(rules);
        List<RulePage> all = new ArrayList<>();
        rules.forEach(rule -> all.add(rule.page()));
        List<RulePage> sorted =
                all.stream().sorted(Comparator.comparing(RulePage::id)).toList();
        if (!sorted.equals(all)) {
            throw new IllegalArgumentException("rules are not in order of id");
        }
        all.addAll(List.of(Simulated.BUDGET, Simulated.WAIT, Suppressions.UNMATCHED));
        all.sort(Comparator.comparing(RulePage::id));
        pages = List.copyOf(all);
        for (RulePage page : pages) {
            if (byName.put(page.id().toLowerCase(Locale.ROOT), page) != null || byName.put(page.slug(), page) != null) {
                throw new IllegalArgumentException(page.id() + " " + page.slug() + " is there twice");
            }
        }
    }

    /** All that come with the program. */
    public static RuleSet embedded() {
        return Embedded.RULES;
    }

    private static final class Embedded {
        private static final RuleSet RULES = new RuleSet(AllRules.list());
    }

    public List<Rule> rules() {
        return rules;
    }

    /** The pages of all rules, of what needs a simulation, and of what the check says about itself. */
    public List<RulePage> pages() {
        return pages;
    }

    /** The page of that id or slug, in whatever case. */
    public Optional<RulePage> find(String name) {
        return Optional.ofNullable(byName.get(name.toLowerCase(Locale.ROOT)));
    }

    /** What a name that no rule has may mean, as a question; empty when none is near. Ids are near by their numbers. */
    public String didYouMean(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!lower.matches("gpu[0-9]{1,6}")) {
            return Spelling.didYouMean(
                    name,
                    pages.stream()
                            .map(lower.startsWith("gpu") ? RulePage::id : RulePage::slug)
                            .toList());
        }
        int number = Integer.parseInt(lower.substring("gpu".length()));
        List<String> near = pages.stream()
                .map(RulePage::id)
                .sorted(Comparator.comparingInt(
                        id -> Math.abs(Integer.parseInt(id.substring("GPU".length())) - number)))
                .limit(NEAR_IDS)
                .sorted()
                .toList();
        return "Did you mean " + String.join(" or ", near) + "?";
    }
}
