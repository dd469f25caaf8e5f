package dev.gpuscale.autoscaling.karpenter;

import dev.gpuscale.autoscaling.scheduler.Resources;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a provider can launch (Karpenter cloudprovider/types.go {@code InstanceType}). One instance stands for one type: it is
 * told from others by its identity.
 */
public final class InstanceType {
    private final String name;
    private final Resources capacity;
    private final Resources allocatable;
    private final String gpuResource;
    private final Map<String, String> labels;
    private final Set<String> absentLabels;
    private final List<Offering> offerings;
    private final Requirements requirements;
    private final List<Requirements> offered;

    /**
     * A type.
     *
     * @param capacity what limits are charged with
     * @param allocatable what pods and DaemonSets may use
     * @param gpuResource the extended resource of its GPUs; empty without
     * @param labels that all its nodes have; name, zone and capacity type are added
     * @param absentLabels keys which none of its nodes has: a requirement that needs a value refuses the type, while keys that
     *     are named in neither place filter nothing
     */
    public InstanceType(
            String name,
            Resources capacity,
            Resources allocatable,
            String gpuResource,
            Map<String, String> labels,
            Set<String> absentLabels,
            List<Offering> offerings) {
        this.name = name;
        this.capacity = capacity;
        this.allocatable = allocatable;
        this.gpuResource = gpuResource;
        this.labels = Map.copyOf(labels);
        this.absentLabels = Set.copyOf(absentLabels);
        this.offerings = List.copyOf(offerings);
        this.requirements = requirements();
        this.offered = this.offerings.stream().map(InstanceType::requirements).toList();
    }

    /** Its name, unique in a pool. */
    public String name() {
        return name;
    }

    /** What limits are charged with. */
    public Resources capacity() {
        return capacity;
    }

    /** What pods and DaemonSets may use. */
    public Resources allocatable() {
        return allocatable;
    }

    /** The extended resource of its GPUs; empty without. */
    public String gpuResource() {
        return gpuResource;
    }

    /** Labels that all its nodes have, beside name, zone and capacity type. */
    public Map<String, String> labels() {
        return labels;
    }

    /** Where and how it is sold. */
    public List<Offering> offerings() {
        return offerings;
    }

    /** The same type sold otherwise. */
    public InstanceType with(List<Offering> others) {
        return new InstanceType(name, capacity, allocatable, gpuResource, labels, absentLabels, others);
    }

    /** What is known of its nodes' labels, all offerings taken together. */
    public Requirements labelRequirements() {
        return requirements;
    }

    /** Offerings that are available and meet the requirements, cheapest first; equal prices keep their order. */
    public List<Offering> offerings(Requirements wanted) {
        List<Offering> found = new ArrayList<>();
        for (int i = 0; i < offered.size(); i++) {
            if (isOffered(i, wanted)) {
                found.add(offerings.get(i));
            }
        }
        found.sort(Comparator.comparingDouble(Offering::usdPerHour));
        return found;
    }

    /** Whether an available offering meets the requirements. */
    public boolean isOffered(Requirements wanted) {
        for (int i = 0; i < offered.size(); i++) {
            if (isOffered(i, wanted)) {
                return true;
            }
        }
        return false;
    }

    private boolean isOffered(int index, Requirements wanted) {
        return offerings.get(index).available() && wanted.isCompatible(offered.get(index), WellKnownLabels.KEYS);
    }

    private Requirements requirements() {
        List<Requirement> known = new ArrayList<>(Requirements.ofLabels(labels).all());
        absentLabels.forEach(key -> known.add(Requirement.in(WellKnownLabels.normalized(key), Set.of())));
        Set<String> zones = new TreeSet<>();
        Set<String> capacityTypes = new TreeSet<>();
        offerings.stream().filter(Offering::available).forEach(offering -> {
            zones.add(offering.zone());
            capacityTypes.add(offering.capacityType());
        });
        known.add(Requirement.in(WellKnownLabels.INSTANCE_TYPE, Set.of(name)));
        known.add(Requirement.in(WellKnownLabels.ZONE, zones));
        known.add(Requirement.in(WellKnownLabels.CAPACITY_TYPE, capacityTypes));
        return Requirements.of(known);
    }

    private static Requirements requirements(Offering offering) {
        return Requirements.ofLabels(
                Map.of(WellKnownLabels.ZONE, offering.zone(), WellKnownLabels.CAPACITY_TYPE, offering.capacityType()));
    }

    @Override
    public String toString() {
        return name;
    }
}
