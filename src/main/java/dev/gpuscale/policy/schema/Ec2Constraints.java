package dev.gpuscale.policy.schema;

import static dev.gpuscale.policy.schema.Constraints.has;

import dev.gpuscale.policy.set.Field;
import java.util.List;
import java.util.Map;

/** What holds for EC2NodeClasses. */
final class Ec2Constraints {
    /** Families of aliases, with the {@code amiFamily} that fits each; {@code Custom} fits all. */
    private static final Map<String, String> FAMILIES = Map.of(
            "al2", "AL2",
            "al2023", "AL2023",
            "bottlerocket", "Bottlerocket",
            "windows2019", "Windows2019",
            "windows2022", "Windows2022",
            "windows2025", "Windows2025");

    private static final List<String> RESERVED_TAGS = List.of(
            "eks:eks-cluster-name",
            "karpenter.sh/nodepool",
            "karpenter.sh/nodeclaim",
            "karpenter.k8s.aws/ec2nodeclass");

    private Ec2Constraints() {}

    static void nodeClass(Field spec, Constraints constraints) {
        constraints.requireOneOf(spec, "role", "instanceProfile");
        constraints.requireAlone(spec.get("role"), "instanceProfile");
        images(spec, constraints);
        terms(spec.get("subnetSelectorTerms"), constraints, "tags", "id");
        terms(spec.get("securityGroupSelectorTerms"), constraints, "tags", "id", "name");
        terms(spec.get("capacityReservationSelectorTerms"), constraints, "tags", "id", "instanceMatchCriteria");
        disks(spec.get("blockDeviceMappings"), constraints);
        kubelet(spec.get("kubelet"), constraints);
        spec.get("tags")
                .entries()
                .forEach(tag -> constraints.require(
                        !RESERVED_TAGS.contains(tag.key()) && !tag.key().startsWith("kubernetes.io/cluster"),
                        tag,
                        "the tag " + tag.key() + " is Karpenter's to set",
                        "Remove it."));
    }

    private static void terms(Field list, Constraints constraints, String... names) {
        list.items().forEach(term -> constraints.requireOneOf(term, names));
    }

    private static void images(Field spec, Constraints constraints) {
        List<Field> terms = spec.get("amiSelectorTerms").items();
        terms(spec.get("amiSelectorTerms"), constraints, "alias", "tags", "id", "name", "ssmParameter");
        for (Field term : terms) {
            constraints.requireAlone(term.get("id"), "alias", "tags", "name", "owner");
            constraints.requireAlone(term.get("alias"), "tags", "name", "owner");
            if (has(term, "alias")) {
                alias(term.get("alias"), spec.get("amiFamily"), terms.size(), constraints);
            }
        }
        constraints.require(
                terms.isEmpty() || has(spec, "amiFamily") || terms.stream().anyMatch(term -> has(term, "alias")),
                spec.get("amiFamily"),
                "there is no amiFamily, and no alias among the amiSelectorTerms",
                "Add amiFamily: without an alias nothing says how such a node is started.");
    }

    private static void alias(Field alias, Field amiFamily, int terms, Constraints constraints) {
        String[] parts = alias.text("").split("@", 2);
        constraints.require(
                parts.length == 2 && !parts[1].isEmpty() && FAMILIES.containsKey(parts[0]),
                alias,
                "alias is " + alias.shown() + ", not family@version of a known family",
                "Write for example al2023@v20260709; families: "
                        + String.join(", ", FAMILIES.keySet().stream().sorted().toList()) + ".");
        constraints.require(
                terms == 1,
                alias,
                "an alias is one of " + terms + " amiSelectorTerms",
                "Leave the other terms out: an alias stands alone.");
        String fitting = FAMILIES.getOrDefault(parts[0], "Custom");
        constraints.require(
                !amiFamily.isPresent()
                        || !FAMILIES.containsKey(parts[0])
                        || amiFamily.is(fitting)
                        || amiFamily.is("Custom"),
                amiFamily,
                "amiFamily is " + amiFamily.text("") + ", and the alias is of " + parts[0],
                "Write " + fitting + ", or leave it out.");
        constraints.require(
                !parts[0].startsWith("windows") || parts.length < 2 || parts[1].equals("latest"),
                alias,
                "alias is " + alias.shown() + ", and images of Windows have no version but latest",
                "Write " + parts[0] + "@latest.");
    }

    private static void disks(Field list, Constraints constraints) {
        constraints.require(
                list.items().stream()
                                .filter(disk -> disk.get("rootVolume").isTrue())
                                .count()
                        <= 1,
                list,
                "several blockDeviceMappings are the rootVolume",
                "Keep rootVolume: true on one of them.");
        for (Field disk : list.items()) {
            Field ebs = disk.get("ebs");
            if (ebs.isPresent()) {
                constraints.requireOneOf(ebs, "volumeSize", "snapshotID");
                constraints.require(
                        !has(ebs, "volumeInitializationRate")
                                || !ebs.get("snapshotID").text("").isEmpty(),
                        ebs.get("volumeInitializationRate"),
                        "there is a volumeInitializationRate and no snapshotID",
                        "Add snapshotID: only what comes from a snapshot is initialised.");
            }
        }
    }

    private static void kubelet(Field kubelet, Constraints constraints) {
        Field high = kubelet.get("imageGCHighThresholdPercent");
        Field low = kubelet.get("imageGCLowThresholdPercent");
        constraints.require(
                high.number().isEmpty()
                        || low.number().isEmpty()
                        || high.number().getAsLong() > low.number().getAsLong(),
                high,
                "imageGCHighThresholdPercent is " + high.text("") + ", not above imageGCLowThresholdPercent, which is "
                        + low.text(""),
                "Let it be higher than imageGCLowThresholdPercent.");
        for (Field signal : kubelet.get("evictionSoft").entries()) {
            constraints.require(
                    has(kubelet.get("evictionSoftGracePeriod"), signal.key()),
                    signal,
                    "evictionSoft has " + signal.key() + ", and evictionSoftGracePeriod has not",
                    "Add its grace period.");
        }
    }
}
