package dev.gpuscale.policy.schema;

import static dev.gpuscale.policy.schema.Constraints.has;

import dev.gpuscale.policy.set.Field;
import java.util.Set;

/** What holds for GCENodeClasses. */
final class GceConstraints {
    private static final Set<String> WITH_IOPS =
            Set.of("pd-extreme", "hyperdisk-balanced", "hyperdisk-balanced-high-availability", "hyperdisk-extreme");

    private static final Set<String> WITH_THROUGHPUT = Set.of(
            "hyperdisk-balanced", "hyperdisk-balanced-high-availability", "hyperdisk-throughput", "hyperdisk-ml");

    private static final int LEAST_DISK_GIB = 10;

    private GceConstraints() {}

    static void nodeClass(Field spec, Constraints constraints) {
        for (Field term : spec.get("imageSelectorTerms").items()) {
            constraints.requireOneOf(term, "alias", "id", "family");
            constraints.requireAlone(term.get("id"), "alias", "family");
            constraints.requireAlone(term.get("alias"), "family");
            version(term, constraints);
        }
        spec.get("disks").items().forEach(disk -> disk(disk, constraints));
    }

    private static void version(Field term, Constraints constraints) {
        Field family = term.get("family");
        if (family.isPresent()) {
            constraints.requireOneOf(term, "channel", "version");
        }
        constraints.requireAlone(term.get("channel"), "version");
        constraints.require(
                !has(term, "channel") || family.is("ContainerOptimizedOS"),
                term.get("channel"),
                "there is a channel, and the family is " + family.shown(),
                "Take version instead: only ContainerOptimizedOS has channels.");
        constraints.require(
                !has(term, "version") || family.isPresent(),
                term.get("version"),
                "there is a version and no family",
                "Add family.");
    }

    private static void disk(Field disk, Constraints constraints) {
        String category = disk.get("category").text("");
        Field size = disk.get("sizeGiB");
        constraints.require(
                size.number(LEAST_DISK_GIB) >= LEAST_DISK_GIB,
                size,
                "sizeGiB is " + size.text("") + ", less than " + LEAST_DISK_GIB,
                "Take " + LEAST_DISK_GIB + " or more.");
        only(disk.get("provisionedIOPS"), category, WITH_IOPS, constraints);
        only(disk.get("provisionedThroughput"), category, WITH_THROUGHPUT, constraints);
    }

    private static void only(Field field, String category, Set<String> categories, Constraints constraints) {
        constraints.require(
                !field.isPresent() || categories.contains(category),
                field,
                field.key() + " is given for a disk of category " + category,
                "Remove it, or take one of "
                        + String.join(", ", categories.stream().sorted().toList()) + ".");
    }
}
