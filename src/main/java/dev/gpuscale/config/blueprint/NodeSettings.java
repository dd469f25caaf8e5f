package dev.gpuscale.config.blueprint;

import dev.gpuscale.units.Bytes;
import dev.gpuscale.units.Doc;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.Require;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The machines.
 *
 * @param instanceTypes as the vendor names them; empty: those of the GPU that fit
 * @param selector in the order of the file
 */
@Doc("The machines.")
public record NodeSettings(
        Location at,

        @Doc(value = "Where they are.", example = "aws") Cloud cloud,

        @Doc(
                value = "Who buys them. none: they are there already, found by the selector. Absent: karpenter, "
                        + "and none for kubernetes.",
                example = "karpenter")
        Optional<Provisioner> provisioner,

        @Doc(
                value = "The machines to choose from. None: every current one with that GPU into which the pod fits.",
                example = "[g5.xlarge, g5.2xlarge]",
                byDefault = "[]")
        List<String> instanceTypes,

        @Doc(value = "How they are paid; mixed lets the provisioner choose.", byDefault = "onDemand")
        Purchase purchase,

        @Doc(value = "When Karpenter takes nodes away.", byDefault = "{}")
        Consolidation consolidation,

        @Doc(
                value = "The name of the cluster: subnets and security groups are looked for by the tag "
                        + "karpenter.sh/discovery with this value, and node groups are made in it.",
                example = "ml",
                byDefault = "main")
        String cluster,

        @Doc(
                value = "The region of the cluster, for node groups. Absent: us-east-1, us-central1 or eastus.",
                example = "eu-central-1")
        Optional<String> region,

        @Doc(
                value = "The disk of a node. Absent: room for two versions of image and model, 100Gi at least.",
                example = "200Gi")
        Optional<Bytes> disk,

        @Doc(
                value =
                        "The machine image. Of AWS an alias with a fixed version; of Azure an image family; of GCP one of "
                                + "ContainerOptimizedOS and Ubuntu.",
                example = "al2023@v20260709")
        Optional<String> machineImage,

        @Doc(value = "The IAM role of AWS nodes. Absent: KarpenterNodeRole-CLUSTER.", example = "KarpenterNodeRole-ml")
        Optional<String> role,

        @Doc(
                value = "Labels of the nodes to use, where nobody buys them.",
                example = "{pool: gpu}",
                byDefault = "{nvidia.com/gpu.present: 'true'}")
        Map<String, String> selector) {

    public NodeSettings {
        instanceTypes = List.copyOf(instanceTypes);
        selector = Collections.unmodifiableMap(new LinkedHashMap<>(selector));
        Provisioner who = provisioner.orElse(cloud.provisioner);
        Require.that(
                cloud != Cloud.KUBERNETES || who == Provisioner.NONE,
                "provisioner is %s, but of plain Kubernetes nobody knows how machines are bought\n"
                        + "Name the cloud, or write provisioner: none.",
                who);
        Require.that(
                instanceTypes.stream().distinct().count() == instanceTypes.size(),
                "instanceTypes names one twice\nName each once.");
        Require.that(cluster.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,99}"), "cluster is \"%s\", which is no name", cluster);
        Require.that(
                region.map(name -> name.matches("[a-z0-9-]{2,40}")).orElse(true),
                "region is \"%s\", which is no name",
                region.orElse(""));
        machineImage.ifPresent(image -> checkMachineImage(cloud, image));
        disk.ifPresent(size -> Require.that(
                cloud != Cloud.AZURE || size.count() >= 30L << 30 && size.count() <= 2048L << 30,
                "disk is %s, but AKS takes 30Gi to 2048Gi\nLeave it out for as much as image and model need.",
                size));
        Require.that(
                !selector.isEmpty() || who != Provisioner.NONE, "selector is empty, but says which nodes have GPUs");
    }

    /** As the node classes take it (manifests.md 6). */
    private static void checkMachineImage(Cloud cloud, String image) {
        if (cloud == Cloud.AWS) {
            Require.that(
                    image.matches("[a-z0-9]+@v[0-9.]+"),
                    "machineImage is \"%s\", but should be an alias with a fixed version\n"
                            + "For example: al2023@v20260709; with @latest each release replaces every node (GPU066).",
                    image);
        }
        List<String> families = switch (cloud) {
            case AZURE -> List.of("Ubuntu", "Ubuntu2204", "Ubuntu2404", "AzureLinux");
            case GCP -> List.of("ContainerOptimizedOS", "Ubuntu");
            case AWS, KUBERNETES -> List.of();
        };
        Require.that(
                families.isEmpty() || families.contains(image),
                "machineImage is \"%s\", which %s does not have\nIt has %s.",
                image,
                cloud,
                String.join(", ", families));
    }

    /** Who buys the machines. */
    public Provisioner buyer() {
        return provisioner.orElse(cloud.provisioner);
    }

    /** Where machines are. */
    public enum Cloud {
        /** Amazon EKS. */
        AWS("aws", "us-east-1", Provisioner.KARPENTER),
        /** Google GKE. */
        GCP("gcp", "us-central1", Provisioner.KARPENTER),
        /** Azure AKS. */
        AZURE("azure", "eastus", Provisioner.KARPENTER),
        /** Any other cluster. */
        KUBERNETES("kubernetes", "", Provisioner.NONE);

        private final String word;
        private final String region;
        private final Provisioner provisioner;

        Cloud(String word, String region, Provisioner provisioner) {
            this.word = word;
            this.region = region;
            this.provisioner = provisioner;
        }

        /** The region that is meant where none is named. */
        public String region() {
            return region;
        }

        /** As the YAML spells it. */
        @Override
        public String toString() {
            return word;
        }
    }

    /** Who buys machines. */
    public enum Provisioner {
        /** Karpenter, by NodePools. */
        KARPENTER("karpenter"),
        /** The Cluster Autoscaler, by node groups. */
        CLUSTER_AUTOSCALER("cluster-autoscaler"),
        /** Nobody: the nodes are there. */
        NONE("none");

        private final String word;

        Provisioner(String word) {
            this.word = word;
        }

        /** As the YAML spells it. */
        @Override
        public String toString() {
            return word;
        }
    }

    /** How machines are paid. */
    public enum Purchase {
        /** At the list price. */
        ON_DEMAND("onDemand", List.of("on-demand")),
        /** Cheaper, until the cloud takes them back. */
        SPOT("spot", List.of("spot")),
        /** As the provisioner finds it cheaper. */
        MIXED("mixed", List.of("on-demand", "spot"));

        private final String word;

        @SuppressWarnings("ImmutableEnumChecker") // List.of
        private final List<String> labels;

        Purchase(String word, List<String> labels) {
            this.word = word;
            this.labels = labels;
        }

        /** The values of Karpenter's label {@code karpenter.sh/capacity-type}. */
        public List<String> labels() {
            return labels;
        }

        /** As the YAML spells it. */
        @Override
        public String toString() {
            return word;
        }
    }

    /** When Karpenter takes nodes away. */
    @Doc("When Karpenter takes nodes away.")
    public record Consolidation(
            @Doc(value = "Which nodes.", byDefault = "WhenEmpty")
            Policy policy,

            @Doc(value = "How long after the last pod came or went. Absent: the cold start.", example = "5m")
            Optional<Duration> after) {
        /** Which nodes Karpenter takes away; the words are its own. */
        public enum Policy {
            /** Those without pods. */
            WHEN_EMPTY("WhenEmpty"),
            /** Those whose pods fit elsewhere, too. */
            WHEN_EMPTY_OR_UNDERUTILIZED("WhenEmptyOrUnderutilized"),
            /** Those where moving pods is worth it. */
            BALANCED("Balanced");

            private final String word;

            Policy(String word) {
                this.word = word;
            }

            /** As the YAML spells it. */
            @Override
            public String toString() {
                return word;
            }
        }
    }
}
