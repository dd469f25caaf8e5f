package dev.gpuscale.policy.schema;

import dev.gpuscale.policy.set.Field;
import dev.gpuscale.policy.set.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What fields of an object must agree on: the rules that the CRDs state in CEL, as far as they need no earlier version of
 * the object (manifests.md, sections 1 to 7).
 */
public final class Constraints {
    private final List<Violation> broken = new ArrayList<>();

    private Constraints() {}

    /** Those that an object breaks. */
    public static List<Violation> broken(Resource resource) {
        Constraints constraints = new Constraints();
        switch (resource.kind()) {
            case "ScaledObject" -> constraints.scaledObject(resource.spec());
            case "CapacityBuffer" -> constraints.capacityBuffer(resource.spec());
            case "NodePool" -> NodeConstraints.nodePool(resource.spec(), constraints);
            case "NodeClaim" -> NodeConstraints.requirements(resource.spec().get("requirements"), constraints);
            case "NodeOverlay" -> NodeConstraints.nodeOverlay(resource.spec(), constraints);
            case "EC2NodeClass" -> Ec2Constraints.nodeClass(resource.spec(), constraints);
            case "AKSNodeClass" -> constraints.aksNodeClass(resource.spec());
            case "GCENodeClass" -> GceConstraints.nodeClass(resource.spec(), constraints);
            default -> {
                // The API server knows of no more for this kind than its fields.
            }
        }
        return constraints.broken;
    }

    private void scaledObject(Field spec) {
        long max = spec.get("maxReplicaCount").number(100); // KEDA's default
        Field min = spec.get("minReplicaCount");
        require(
                min.number(0) <= max,
                min,
                "minReplicaCount is " + min.text("") + ", more than maxReplicaCount, which is " + max,
                "Let minReplicaCount be at most maxReplicaCount.");
    }

    private void capacityBuffer(Field spec) {
        Field template = spec.get("podTemplateRef");
        require(
                !template.isPresent() || has(spec, "replicas") || has(spec, "limits"),
                template,
                "there is a podTemplateRef, and neither replicas nor limits",
                "Say how much room to keep: add replicas or limits.");
        require(
                !template.isPresent() || !has(spec, "scalableRef"),
                template,
                "there are both a podTemplateRef and a scalableRef",
                "Keep one of them.");
    }

    private void aksNodeClass(Field spec) {
        Field fips = spec.get("fipsMode");
        String family = spec.get("imageFamily").text("Ubuntu");
        require(
                !fips.is("FIPS") || !family.startsWith("Ubuntu2"),
                fips,
                "fipsMode is FIPS, which " + family + " does not have",
                "Take another imageFamily, or leave fipsMode out.");
    }

    /** Notes a violation unless something holds. */
    void require(boolean holds, Field field, String message, String fix) {
        if (!holds) {
            broken.add(new Violation(field, message, fix));
        }
    }

    /** Requires that of some fields of a mapping at least one is there. */
    void requireOneOf(Field mapping, String... names) {
        require(count(mapping, names) > 0, mapping, "there is none of " + String.join(", ", names), "Add one of them.");
    }

    /** Requires that a field stands alone, without some others. */
    void requireAlone(Field field, String... others) {
        Field mapping = field.parent();
        require(
                !field.isPresent() || count(mapping, others) == 0,
                field,
                field.key() + " stands beside "
                        + String.join(
                                ", ",
                                Stream.of(others)
                                        .filter(name -> has(mapping, name))
                                        .toList())
                        + ", which it excludes",
                "Keep one of them.");
    }

    static boolean has(Field mapping, String name) {
        return mapping.get(name).isPresent();
    }

    private static long count(Field mapping, String... names) {
        return Stream.of(names).filter(name -> has(mapping, name)).count();
    }
}
