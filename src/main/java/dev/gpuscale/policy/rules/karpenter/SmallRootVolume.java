package dev.gpuscale.policy.rules.karpenter;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Field;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.Resource;
import dev.gpuscale.units.Quantity;
import dev.gpuscale.units.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The disk of GPU nodes is too small for images and models. */
final class SmallRootVolume implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU065", "small-root-volume", Severity.WARNING, Group.KARPENTER)
            .title("The largest disk of GPU nodes is below 100Gi")
            .where("spec.blockDeviceMappings of EC2NodeClasses that GPU NodePools name")
            .checks("The largest volume is smaller than 100Gi, or no volume is written (20Gi by default), and "
                    + "instanceStorePolicy is not RAID0. Silent where a snapshot or an image of your own gives "
                    + "the size.")
            .why("An image with CUDA is 5 to 20 GB large, and weights come on top. When the disk is nearly "
                    + "full the kubelet evicts pods, and removes images that were pulled a minute ago.")
            .bad("""
                    spec: {amiSelectorTerms: [{alias: al2023@v20260709}]}   # no blockDeviceMappings
                    """)
            .good("""
                    blockDeviceMappings:
                      - {deviceName: /dev/xvda, rootVolume: true, ebs: {volumeType: gp3, volumeSize: 200Gi, throughput: 500}}
                    """)
            .fix("Make it 100Gi or more, with throughput above the 125 MiB/s of gp3, since images are "
                    + "pulled as fast as the disk writes; or use the local disks with instanceStorePolicy: "
                    + "RAID0.")
            .source("aws/karpenter-provider-aws: pkg/apis/v1/ec2nodeclass.go, and website/")
            .page();

    private static final long LEAST_BYTES = 100L << 30;

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.gpuNodePools().stream()
                .flatMap(pool -> set.nodeClassOf(pool).stream())
                .distinct()
                .filter(nodeClass -> nodeClass.kind().equals("EC2NodeClass"))
                .filter(nodeClass ->
                        !nodeClass.spec().get("instanceStorePolicy").is("RAID0"))
                .flatMap(nodeClass -> check(nodeClass).stream());
    }

    private Optional<Finding> check(Resource nodeClass) {
        Field mappings = nodeClass.spec().get("blockDeviceMappings");
        if (mappings.items().isEmpty()) {
            // The disks of an image of one's own are not known here.
            return nodeClass.spec().get("amiFamily").is("Custom")
                    ? Optional.empty()
                    : Optional.of(
                            finding(nodeClass, mappings, "it has no blockDeviceMappings, and the default is 20Gi"));
        }
        List<Field> disks =
                mappings.items().stream().map(mapping -> mapping.get("ebs")).toList();
        boolean sizesAreKnown = disks.stream()
                .allMatch(disk -> disk.get("volumeSize").quantity().isPresent());
        return sizesAreKnown
                ? disks.stream()
                        .map(disk -> disk.get("volumeSize"))
                        .max(Comparator.comparingLong(SmallRootVolume::bytes))
                        .filter(size -> bytes(size) < LEAST_BYTES)
                        .map(size -> finding(nodeClass, size, "its largest volume has " + size.text("")))
                : Optional.empty();
    }

    private static long bytes(Field size) {
        return size.quantity().map(Quantity::ceil).orElse(0L);
    }
}
