package dev.gpuscale.policy;

import dev.gpuscale.policy.set.Field;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.Resource;
import java.util.stream.Stream;

/**
 * Something that can be wrong with manifests. A rule depends on the set alone, is told nothing of suppressions, and
 * does not fail on documents of an unexpected form. It has no state, and is made with no arguments.
 */
public interface Rule {
    /** What it is and why. */
    RulePage page();

    /** What it finds, in any order. It must not look at each object for each other one: the set has indexes. */
    Stream<Finding> check(ManifestSet set);

    default String id() {
        return page().id();
    }

    /**
     * A finding of this rule with the cure of its page.
     *
     * @param resource whose fault it is
     * @param field what is wrong; for something missing, where it would stand
     * @param message what is wrong, naming the values; one line, without the object's name in front
     */
    default Finding finding(Resource resource, Field field, String message) {
        return finding(resource, field, message, page().fix());
    }

    /** As above, with a cure that knows the values. */
    default Finding finding(Resource resource, Field field, String message, String fix) {
        RulePage page = page();
        return new Finding(
                page.id(),
                page.slug(),
                page.severity(),
                page.group(),
                resource.name(),
                field.at(),
                field.path(),
                message,
                fix);
    }
}
