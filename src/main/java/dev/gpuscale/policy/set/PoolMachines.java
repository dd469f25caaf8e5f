package dev.gpuscale.policy.set;

import dev.gpuscale.pricing.Catalog;
import dev.gpuscale.pricing.InstanceType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The machines with accelerators that a NodePool lets in, as far as the catalog knows them. A requirement on a label that
 * the catalog knows of no machine keeps none out.
 */
public final class PoolMachines {
    private static final String REGION = "topology.kubernetes.io/region";

    private record Machine(InstanceType type, Map<String, String> labels) {}

    private static final Collection<Machine> KNOWN = known();
    private static final Set<String> LABELS = KNOWN.stream()
            .flatMap(machine -> machine.labels().keySet().stream())
            .filter(label -> !label.equals(REGION))
            .collect(Collectors.toSet());
    private static final Set<String> NAMES = KNOWN.stream()
            .flatMap(machine -> Stream.of(machine.type().name(), machine.type().family()))
            .collect(Collectors.toSet());

    private PoolMachines() {}

    /** Each type once: its shape is the same in every region. */
    private static Collection<Machine> known() {
        Map<String, Machine> byName = new LinkedHashMap<>();
        Catalog.embedded().types().stream()
                .filter(type -> type.gpuCount() > 0)
                .filter(type -> !type.cloud().equals("aws") || !Machines.isRetiredAwsFamily(type.family()))
                .forEach(type -> byName.computeIfAbsent(type.name(), name -> new Machine(type, type.labels())));
        return List.copyOf(byName.values());
    }

    /** The machines, in the order of the catalog; without those that the cloud has given up. */
    public static List<InstanceType> of(NodePool pool) {
        List<Requirement> requirements = pool.requirements().stream()
                .filter(requirement -> LABELS.contains(requirement.label()))
                .toList();
        String cloud = pool.cloud().orElse("");
        return KNOWN.stream()
                .filter(machine -> cloud.isEmpty() || machine.type().cloud().equals(cloud))
                .filter(machine -> requirements.stream().allMatch(requirement -> requirement.matches(machine.labels())))
                .map(Machine::type)
                .toList();
    }

    /** Whether the catalog knows all families and types that a NodePool names, so that nothing is missing from {@link #of}. */
    public static boolean knowsAllOf(NodePool pool) {
        return Stream.concat(pool.families().stream(), pool.instanceTypes().stream())
                .allMatch(name ->
                        NAMES.contains(name) || Machines.isRetiredAwsFamily(name) || Machines.isRetiredAwsType(name));
    }
}
